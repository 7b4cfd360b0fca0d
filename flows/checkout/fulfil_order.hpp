#pragma once
// An order leaves in parts, and its status follows: processing when the first part is packed, shipped when
// everything is on its way, delivered when everything has arrived. Plain functions inside the caller's
// transaction; each leaves an entry in the history and in the audit log, and tells its event.

#include "checkout/checkout.hpp"
#include "orders/fulfilments.hpp"

namespace scalemart::checkout {

struct PartToPack {
    std::int64_t line_number = 0;
    Quantity quantity;
};

/// Which order, and who acts.
struct FulfilmentTask {
    OrderId order;
    UserId customer;
    audit::Actor actor;
};

struct Fulfilled {
    orders::Order order;
    orders::Fulfilment fulfilment;
};

/// Packs these parts, or everything that is left when there are none. `carriage` says who carries it.
/// errors of orders: order_not_found, not_fulfillable, nothing_left, validation_failed.
Result<Fulfilled> pack_order(db::Tx& tx, const Environment& environment, const FulfilmentTask& task,
                             const orders::Fulfilment& carriage, std::span<const PartToPack> parts);

/// Who carries it and how it is followed: what is empty stays as it is.
struct Carriage {
    std::optional<std::string> carrier;
    std::optional<std::string> tracking_number;
    std::optional<std::string> tracking_url;
    std::optional<Instant> estimated_delivery;

    [[nodiscard]] bool empty() const {
        return !carrier && !tracking_number && !tracking_url && !estimated_delivery;
    }
    void apply_to(orders::Fulfilment& fulfilment) const;
};

/// errors of orders: order_not_found, fulfilment_not_found, version_conflict, illegal_fulfilment_step.
Result<Fulfilled> change_carriage(db::Tx& tx, const Environment& environment, const FulfilmentTask& task,
                                  orders::FulfilmentId id, const Carriage& carriage,
                                  std::int64_t seen_version);

/// Ships, delivers or cancels a fulfilment. Shipping may say who carries it. The same errors, but for
/// versions.
Result<Fulfilled> advance_fulfilment(db::Tx& tx, const Environment& environment, const FulfilmentTask& task,
                                     orders::FulfilmentId id, orders::FulfilmentStatus to,
                                     const Carriage& carriage = {});

}  // namespace scalemart::checkout
