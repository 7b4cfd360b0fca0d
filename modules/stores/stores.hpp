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

enum class StoreStatus { active, suspended };
BOOST_DESCRIBE_ENUM(StoreStatus, active, suspended)

/// One row of stores_store, in the column order of sql.hpp. Amounts are minor units of `currency`.
struct Store {
    StoreId id;
    std::string slug;
    std::string name;
    std::string description;
    std::optional<UserId> vendor_id;  ///< empty: the shop's own
    StoreStatus status = StoreStatus::active;
    bool is_default = false;  ///< exactly one store is, once there is any
    std::string street;
    std::string city;
    std::string state;
    std::string zip_code;
    std::string country = "US";
    std::string phone;
    std::string timezone = "UTC";
    std::string hours = "[]";  ///< JSON, an array of OpeningHours
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
                      (id, slug, name, description, vendor_id, status, is_default, street, city, state,
                       zip_code, country, phone, timezone, hours, currency, minimum_order, delivery_fee,
                       free_delivery_from, position, version, created_at, updated_at))

[[nodiscard]] std::optional<Store> find_store(db::Read& read, StoreId id);

/// By id ("str_…") or slug, the default store when nothing is named. Suspended stores are found too.
/// store_not_found.
[[nodiscard]] Result<Store> resolve_store(db::Read& read, const std::optional<std::string>& id_or_slug);

/// Ids of all stores, suspended ones included, in id order.
[[nodiscard]] std::vector<StoreId> all_store_ids(db::Read& read);

/// The vendor's stores by position.
[[nodiscard]] std::vector<Store> stores_of(db::Read& read, UserId vendor);

/// True when the store delivers to the postcode. A store without a service area delivers everywhere.
[[nodiscard]] bool delivers_to(db::Read& read, StoreId store, std::string_view postcode);

/// Inserts as given, with version 1. The first store becomes the default; a store that says it is the default
/// takes the place of the one before. store_slug_taken.
[[nodiscard]] Result<Store> create_store(db::Tx& tx, Instant now, Store store);

/// Creates the store, or overwrites the one with this slug (its id, version and creation time stay its own).
[[nodiscard]] Store upsert_store(db::Tx& tx, Instant now, Store store);

/// The postcodes a store delivers to, replacing those before. Compared without regard to case and spaces.
void replace_service_area(db::Tx& tx, StoreId store, std::span<const std::string> postcodes);

}  // namespace scalemart::stores
