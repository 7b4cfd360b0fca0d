#pragma once
// How a store looks from outside.

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
    bool is_default = false;
    StoreAddress address;
    std::optional<std::string> phone;
    std::string timezone;
    schema::JsonText<std::vector<OpeningHours>> hours;
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
                      (id, slug, name, description, vendor_id, status, is_default, address, phone, timezone,
                       hours, currency, minimum_order, delivery_fee, free_delivery_from, position, version,
                       created_at, updated_at))

struct StoreListV1 {
    std::vector<StoreView> stores;
};
BOOST_DESCRIBE_STRUCT(StoreListV1, (), (stores))

struct StoreListV2 {
    std::vector<StoreView> items;
};
BOOST_DESCRIBE_STRUCT(StoreListV2, (), (items))

[[nodiscard]] StoreView view_of(const Store& store);

}  // namespace scalemart::stores
