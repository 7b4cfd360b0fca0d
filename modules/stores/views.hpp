#pragma once
// How a store looks from outside.

#include "opening.hpp"
#include "requests.hpp"
#include "schema/json_text.hpp"

namespace scalemart::stores {

struct StoreView {
    StoreId id;
    std::string slug;
    std::string name;
    std::string description;
    std::optional<UserId> vendor_id;
    StoreStatus status{};
    std::optional<std::string> status_reason;  ///< shoppers see active stores only, which have none
    bool is_default = false;
    StoreAddress address;
    std::optional<std::string> phone;
    std::string timezone;
    schema::JsonText<std::vector<OpeningHours>> hours;
    schema::JsonText<std::vector<SpecialDay>> special_days;
    bool is_open = false;
    std::optional<Instant> closes_at;     ///< when open, unless it is not within the next days
    std::optional<Instant> next_opening;  ///< when closed, if one is known
    schema::CurrencyCode currency;
    std::int64_t minimum_order = 0;  ///< minor units, like the other two
    std::int64_t delivery_fee = 0;
    std::optional<std::int64_t> free_delivery_from;
    std::int64_t position = 0;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(StoreView, (),
                      (id, slug, name, description, vendor_id, status, status_reason, is_default, address,
                       phone, timezone, hours, special_days, is_open, closes_at, next_opening, currency,
                       minimum_order, delivery_fee, free_delivery_from, position, version, created_at,
                       updated_at))

struct StoreListV1 {
    std::vector<StoreView> stores;
};
BOOST_DESCRIBE_STRUCT(StoreListV1, (), (stores))

struct StoreListV2 {
    std::vector<StoreView> items;
};
BOOST_DESCRIBE_STRUCT(StoreListV2, (), (items))

struct StoreSlice {
    std::vector<StoreView> items;
    std::optional<StoreId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StoreSlice, (), (items, next_cursor))

struct ServiceAreaView {
    StoreId store;
    bool everywhere = false;  ///< no postcode is named
    std::vector<std::string> postcodes;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(ServiceAreaView, (), (store, everywhere, postcodes, version))

[[nodiscard]] StoreView view_of(const Store& store, const Opening& opening);
[[nodiscard]] ServiceAreaView view_area(db::Read& read, const Store& store);

}  // namespace scalemart::stores
