#pragma once
// Stores: where items are sold from, with their prices, hours and fees. Plain functions for other modules,
// called inside a transaction body on its thread. Errors: stores/errors.hpp.

#include <boost/describe.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "stores/errors.hpp"
#include "stores/hours.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::stores {

/// Only an active store sells. `suspended` is the work of an administrator, `closed` perhaps of the vendor,
/// and `vendor_suspended` lasts as long as the suspension of the store's vendor.
enum class StoreStatus { active, suspended, closed, vendor_suspended };
BOOST_DESCRIBE_ENUM(StoreStatus, active, suspended, closed, vendor_suspended)

/// One row of stores_store, in the column order of sql.hpp. Amounts are minor units of `currency`.
struct Store {
    StoreId id;
    std::string slug;
    std::string name;
    std::string description;
    std::optional<UserId> vendor_id;  ///< empty: the shop's own
    StoreStatus status = StoreStatus::active;
    std::optional<std::string> status_reason;  ///< why it is not selling
    bool is_default = false;                   ///< exactly one store is, once there is any
    std::string street;
    std::string city;
    std::string state;
    std::string zip_code;
    std::string country = "US";
    std::string phone;
    std::string timezone = "UTC";
    std::string hours = "[]";         ///< JSON, an array of OpeningHours
    std::string special_days = "[]";  ///< JSON, an array of SpecialDay
    std::string currency = "USD";
    std::int64_t minimum_order = 0;
    std::int64_t delivery_fee = 0;
    std::optional<std::int64_t> free_delivery_from;
    std::int64_t position = 0;  ///< where it stands in lists
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Store, (),
                      (id, slug, name, description, vendor_id, status, status_reason, is_default, street,
                       city, state, zip_code, country, phone, timezone, hours, special_days, currency,
                       minimum_order, delivery_fee, free_delivery_from, position, version, created_at,
                       updated_at))

[[nodiscard]] inline bool is_selling(const Store& store) {
    return store.status == StoreStatus::active;
}
/// store_not_selling, with the reason as far as it is a shopper's business.
[[nodiscard]] Result<void> require_selling(const Store& store);

[[nodiscard]] std::optional<Store> find_store(db::Read& read, StoreId id);

/// By id ("str_…") or slug, the default store when nothing is named. Suspended stores are found too.
/// store_not_found.
[[nodiscard]] Result<Store> resolve_store(db::Read& read, const std::optional<std::string>& id_or_slug);

/// Ids of all stores, suspended ones included, in id order.
[[nodiscard]] std::vector<StoreId> all_store_ids(db::Read& read);

/// The vendor's stores by position.
[[nodiscard]] std::vector<Store> stores_of(db::Read& read, UserId vendor);

/// True when the store delivers to the postcode. A store without a service area delivers everywhere; an entry
/// that ends in '*' stands for all postcodes that begin so.
[[nodiscard]] bool delivers_to(db::Read& read, StoreId store, std::string_view postcode);

/// Inserts as given (a store of a suspended vendor does not sell), with version 1. The first store becomes
/// the default; a store that says it is the default takes the place of the one before. store_slug_taken.
[[nodiscard]] Result<Store> create_store(db::Tx& tx, Instant now, Store store);

/// Creates the store, or overwrites the one with this slug (its id, version and creation time stay its own).
[[nodiscard]] Store upsert_store(db::Tx& tx, Instant now, Store store);

/// The postcodes ("97209") and prefixes ("972*") a store delivers to, replacing those before. Compared
/// without regard to case and spaces.
void replace_service_area(db::Tx& tx, StoreId store, std::span<const std::string> postcodes);
[[nodiscard]] std::vector<std::string> service_area_of(db::Read& read, StoreId store);

/// A vendor with more is refused: it bounds the cost of everything that reads all stores of a vendor.
inline constexpr std::int64_t kMaximumVendorStores = 50;

/// Inserts a store of `store.vendor_id`, under a slug like the wanted one that is free. too_many_stores.
[[nodiscard]] Result<Store> open_vendor_store(db::Tx& tx, Instant now, Store store);

/// Stops all stores of a vendor that are selling, and those it will open or be given, until the vendor is
/// reinstated. The reason is shown to staff.
void suspend_stores_of(db::Tx& tx, Instant now, UserId vendor, const std::string& reason);
/// Lets the stores sell again that sold when the vendor was suspended.
void reinstate_stores_of(db::Tx& tx, Instant now, UserId vendor);

}  // namespace scalemart::stores
