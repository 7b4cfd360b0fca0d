#pragma once
// Stock of products in stores (see README.md). Plain functions inside the caller's transaction, on its
// thread. Quantities are whole quantity units. Whatever an order takes is handed over as a whole, kits and
// single products together, so that what they share is counted once. Pools are locked in the order of store
// and product; labels, kits and events follow in the same transaction, and the labels are returned for the
// catalogue to show.

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "inventory/errors.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::jobs {
class Events;
}

namespace scalemart::inventory {

enum class Reason {
    initial,
    adjustment,
    received,
    sale,
    cancellation,
    returned,
    damaged,
    import,
    transfer,
    lost
};
BOOST_DESCRIBE_ENUM(Reason, initial, adjustment, received, sale, cancellation, returned, damaged, import,
                    transfer, lost)

/// Why, by whom and for what: what a ledger row says besides the number.
struct Cause {
    Reason reason = Reason::adjustment;
    Uuid reference;  ///< the order, receipt, transfer or import run; nil when there is none
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

    /// What set_stock() leaves as it is where the item is known already, whatever it was when the caller
    /// looked.
    struct Keeps {
        bool quantity = false;
        bool threshold = false;
        bool selling = false;  ///< tracking and backorders
    };
    Keeps keeps = {};
};

struct StockLevel {
    ProductId product;
    StoreId store;
    std::int64_t on_hand = 0;
    std::int64_t held = 0;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
    std::int64_t version = 0;  ///< of the settings
    /// Set for a kit, whose numbers are those of its scarcest component.
    std::optional<Availability> kit_label = {};

    [[nodiscard]] std::int64_t available() const { return on_hand > held ? on_hand - held : 0; }
    /// False when any number can be sold.
    [[nodiscard]] bool counted() const { return track_quantity && !allow_backorders; }
    [[nodiscard]] Availability availability() const;
    /// At or below the threshold. A kit is never low: its components are.
    [[nodiscard]] bool is_low() const {
        return track_quantity && !kit_label && available() <= low_stock_threshold;
    }
};

/// The label for an item with these settings and `available` units left.
[[nodiscard]] Availability availability_of(const StockItem& item, std::int64_t available);

using Labels = std::vector<AvailabilityChange>;

/// Sets items to the quantities given, creating those that are new; one ledger row per difference. For
/// imports and seeding: a number of statements that depends on the number of stores, not on that of the
/// items; of an item that is named twice the last word counts. The label of every item, then those of kits
/// that changed with them. A kit keeps no stock: its quantity is ignored.
Labels set_stock(db::Tx& tx, const jobs::Events& events, std::span<const StockItem> items,
                 const Cause& cause);

/// Kits included; what the store does not stock is left out.
[[nodiscard]] std::vector<StockLevel> stock_levels(db::Read& read, StoreId store,
                                                   std::span<const ProductId> products);

/// Units per product, kits included.
using Units = std::map<ProductId, std::int64_t>;

struct Shortage {
    ProductId product;
    std::int64_t left = 0;  ///< so many could be had if the rest of `wanted` stays as it is
};
/// The products of which there is not enough for all of `wanted` at once. What the store does not stock is
/// left out. Locks nothing: an answer for a shopper who looks, not a promise.
[[nodiscard]] std::vector<Shortage> find_shortages(db::Read& read, StoreId store, const Units& wanted);
/// The same for a caller who knows from the labels that there is enough of each product alone but the
/// `doubtful` ones: unless stock is shared through kits, nothing else is looked at.
[[nodiscard]] std::vector<Shortage> find_shortages(db::Read& read, StoreId store, const Units& wanted,
                                                   std::span<const ProductId> doubtful);

/// Changes the on-hand quantity by `delta`. errors::unknown_item; errors::out_of_stock when it would go below
/// zero.
Result<Labels> adjust(db::Tx& tx, const jobs::Events& events, ProductId product, StoreId store,
                      std::int64_t delta, const Cause& cause);

/// How an order's shortage is put into words: inventory knows neither names nor units.
using ShortageText = std::function<std::string(db::Read& read, const Shortage& shortage)>;

/// An order in the store it is placed in.
struct Taker {
    StoreId store;
    OrderId order;
    ShortageText shortage_text = {};  ///< the detail of out_of_stock; without it a plain one with the id
};

/// Holds units for an order until `expires_at`. errors::out_of_stock, errors::unknown_item; after an error
/// the caller must roll back, here and below. Throws DatabaseError(serialization), so that the transaction
/// runs again, when one of them became a kit at this very moment.
Result<Labels> hold(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                    Instant expires_at, Instant now);
/// Sells what the order holds; `units` are those it was held with. errors::out_of_stock when the hold ran out
/// and the units have gone to somebody else.
Result<Labels> sell_held(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                         const Cause& cause);
/// Sells without a hold first.
Result<Labels> sell(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                    const Cause& cause);
/// Gives a hold back; harmless when there is none.
Labels release(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units);
/// Takes back what was sold, or a part of it: of a kit the components it had when it was sold.
Labels give_back(db::Tx& tx, const jobs::Events& events, const Taker& taker, const Units& units,
                 const Cause& cause);

/// Voids holds that have run out, at most `limit`; the labels that may have changed.
Labels sweep_expired_holds(db::Tx& tx, const jobs::Events& events, Instant now, int limit);

}  // namespace scalemart::inventory
