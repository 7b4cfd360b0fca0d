#pragma once
// Orders as other modules and flows use them. Plain functions inside the caller's transaction; amounts in
// minor units.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "orders/errors.hpp"
#include "orders/status.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::orders {

enum class PaymentStatus { pending, completed, failed, refunded };
BOOST_DESCRIBE_ENUM(PaymentStatus, pending, completed, failed, refunded)

struct Order {
    UserId customer;
    OrderId id;
    std::string number;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    std::string currency;
    std::int64_t subtotal = 0;
    std::int64_t shipping = 0;  ///< the part of `fees` for bringing the goods
    std::int64_t tax = 0;       ///< all of it, whether prices include it or not
    std::int64_t discount = 0;
    std::int64_t total = 0;
    std::string shipping_address;  ///< JSON, as it was
    std::string billing_address;   ///< JSON
    std::string coupons;           ///< JSON array of the codes that applied
    PaymentId payment;
    std::string payment_method;
    PaymentStatus payment_status = PaymentStatus::pending;
    std::optional<std::string> transaction_id;
    std::optional<Instant> paid_at;
    std::optional<std::string> notes;
    Instant created_at;
    Instant updated_at;
    std::optional<std::int64_t> minimum_age;  ///< to be checked at the door
    std::string coupon_terms = "[]";          ///< JSON array: what the coupons took off, and how much
    /// What it was placed for, once weighing has changed the figures above.
    std::optional<std::int64_t> estimated_subtotal;
    std::optional<std::int64_t> estimated_discount;
    std::optional<std::int64_t> estimated_total;
    std::int64_t refund_owed = 0;  ///< charged, but for more than was found
    std::int64_t fees = 0;         ///< all of them
    std::int64_t tip = 0;
    std::int64_t added_tax = 0;  ///< `tax` where prices leave it out, else 0
    std::optional<std::int64_t> estimated_tax;
    std::string promotion_keys = "[]";  ///< JSON array: of those that applied, with and without a code
};

struct OrderLine {
    std::int64_t line_number = 1;
    ProductId product;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image;
    std::string selected_variants;  ///< JSON object
    std::optional<std::string> note;
    std::int64_t quantity = 1;  ///< quantity units (vocabulary/quantity.hpp); as weighed, where it was
    std::int64_t price_at_time = 0;
    std::int64_t discount = 0;
    std::int64_t total_price = 0;
    bool sold_by_weight = false;
    std::string unit;                     ///< of weight, for which `price_at_time` is the price
    std::int64_t estimated_quantity = 0;  ///< as ordered; insert_order() sets it
    std::optional<Instant> weighed_at;
    bool is_gift = false;  ///< of a promotion: costs nothing

    /// How many things it is, for counting sales: what is weighed is one, however heavy.
    [[nodiscard]] std::int64_t pieces() const { return sold_by_weight ? 1 : quantity; }
};

struct HistoryEntry {
    OrderStatus status = OrderStatus::pending;
    Uuid actor;  ///< nil: the system
    std::string actor_role;
    std::optional<std::string> note;
    Instant at;
};

struct Actor {
    Uuid id;
    std::string role = "system";
};

/// A number nobody else has, claimed in this transaction.
[[nodiscard]] std::string claim_number(db::Tx& tx, UserId customer, OrderId order, Instant now);

struct FrozenPricing;  // frozen_pricing.hpp

/// Stores a new order with its lines, how it came to its price, and the first history entry. Throws
/// std::logic_error when the sums do not hold.
void insert_order(db::Tx& tx, const Order& order, std::span<const OrderLine> lines, const Actor& actor,
                  const FrozenPricing* pricing = nullptr);

[[nodiscard]] std::optional<Order> find_order(db::Read& read, UserId customer, OrderId id);
/// For staff, who do not know the customer.
[[nodiscard]] std::optional<Order> find_any_order(db::Read& read, OrderId id);
[[nodiscard]] std::optional<Order> find_order_by_number(db::Read& read, std::string_view number);
/// `order` if it is one in a store of this vendor; empty otherwise.
[[nodiscard]] std::optional<Order> find_vendor_order(db::Read& read, UserId vendor,
                                                     const std::optional<Order>& order);
/// Locks the order until the end of the transaction.
[[nodiscard]] std::optional<Order> lock_order(db::Tx& tx, UserId customer, OrderId id);

/// In line order; callers that touch stock sort by product themselves.
[[nodiscard]] std::vector<OrderLine> find_lines(db::Read& read, UserId customer, OrderId id);
/// The changes of status, and weighings; timeline.hpp has all that happened.
[[nodiscard]] std::vector<HistoryEntry> find_history(db::Read& read, UserId customer, OrderId id);

/// Whether a promotion for first orders is out of reach: the customer has an order that was not cancelled.
/// One that is being paid for in `store` does not count, because a new checkout there takes its place.
[[nodiscard]] bool has_ordered(db::Read& read, UserId customer, StoreId store);

/// Changes the status of a locked order and records who did it. errors::illegal_transition.
Result<void> move_order(db::Tx& tx, Order& order, OrderStatus to, const Actor& actor,
                        std::optional<std::string> note, Instant now);

/// Writes what was found when a locked order was weighed: `order` and `lines` as they are now, with the sums
/// recomputed. The status stays; the history says who did it. Throws std::logic_error when the sums do not
/// hold.
void store_weights(db::Tx& tx, Order& order, std::span<const OrderLine> lines, const FrozenPricing& pricing,
                   const Actor& actor, const std::string& note, Instant now);

/// Nothing is owed any more: all of it goes back, or has gone.
void clear_refund_owed(db::Tx& tx, Order& order, Instant now);

/// Writes the payment's side of a locked order.
void set_payment(db::Tx& tx, Order& order, PaymentStatus status, std::optional<std::string> transaction_id,
                 std::optional<Instant> paid_at, Instant now);

/// How lists are cut: orders whose identifier is below `before`, newest first.
struct OrderFilter {
    std::optional<UserId> customer;
    std::optional<OrderStatus> status;
    std::optional<StoreId> store;
    std::optional<OrderId> before;
    std::int64_t offset = 0;
    std::int64_t limit = 20;
};
[[nodiscard]] std::vector<Order> list_orders(db::Read& read, const OrderFilter& filter);
/// Counts at most `bound`.
[[nodiscard]] std::int64_t count_orders(db::Read& read, const OrderFilter& filter, std::int64_t bound);

}  // namespace scalemart::orders
