#pragma once
// Stock of products in stores (see README.md). Plain functions inside the caller's transaction. Quantities
// are whole units. Callers that touch several products do so in product order.

#include <vector>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "inventory/errors.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::inventory {

enum class Reason { initial, adjustment, received, sale, cancellation, returned, damaged, import };
BOOST_DESCRIBE_ENUM(Reason, initial, adjustment, received, sale, cancellation, returned, damaged, import)

/// Why, by whom and for what: what a ledger row says besides the number.
struct Cause {
    Reason reason = Reason::adjustment;
    Uuid reference;  ///< the order or import run; nil when there is none
    Uuid actor;      ///< nil for the system itself
    std::string note;
    Instant at;
};

struct StockItem {
    ProductId product;
    StoreId store;
    std::int64_t quantity = 0;
    std::int64_t low_stock_threshold = 10;
    bool track_quantity = true;
    bool allow_backorders = false;
};

struct StockLevel {
    ProductId product;
    StoreId store;
    std::int64_t on_hand = 0;
    std::int64_t held = 0;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;

    [[nodiscard]] std::int64_t available() const { return on_hand > held ? on_hand - held : 0; }
    [[nodiscard]] Availability availability() const;
};

/// The label for an item with these settings and `available` units left.
[[nodiscard]] Availability availability_of(const StockItem& item, std::int64_t available);

/// Sets items to the quantities given, creating those that are new; one ledger row per difference. For
/// imports and seeding: a constant number of statements, whatever the number of items. The label of every
/// item.
std::vector<AvailabilityChange> set_stock(db::Tx& tx, std::span<const StockItem> items, const Cause& cause);

[[nodiscard]] std::vector<StockLevel> stock_levels(db::Read& read, StoreId store,
                                                   std::span<const ProductId> products);

/// Changes the on-hand quantity by `delta`. errors::unknown_item; errors::out_of_stock when it would go below
/// zero.
Result<AvailabilityChange> adjust(db::Tx& tx, ProductId product, StoreId store, std::int64_t delta,
                                  const Cause& cause);

/// Holds units for an order until `expires_at`. errors::out_of_stock, errors::unknown_item.
Result<AvailabilityChange> hold(db::Tx& tx, ProductId product, StoreId store, OrderId order,
                                std::int64_t quantity, Instant expires_at, Instant now);
/// Sells what the order holds. errors::out_of_stock when the hold ran out and the units have gone to somebody
/// else.
Result<AvailabilityChange> sell_held(db::Tx& tx, ProductId product, StoreId store, OrderId order,
                                     std::int64_t quantity, const Cause& cause);
/// Sells without a hold first.
Result<AvailabilityChange> sell(db::Tx& tx, ProductId product, StoreId store, std::int64_t quantity,
                                const Cause& cause);
/// Gives a hold back; harmless when there is none.
std::optional<AvailabilityChange> release(db::Tx& tx, ProductId product, StoreId store, OrderId order);

/// Voids holds that have run out, at most `limit`; the labels that may have changed.
std::vector<AvailabilityChange> sweep_expired_holds(db::Tx& tx, Instant now, int limit);

/// A pool whose counters differ from the rows they are derived from.
struct Drift {
    ProductId product;
    StoreId store;
    std::int64_t on_hand = 0;
    std::int64_t ledger = 0;
    std::int64_t held = 0;
    std::int64_t holds = 0;
};
[[nodiscard]] std::vector<Drift> find_drift(db::Read& read);

}  // namespace scalemart::inventory
