#pragma once
// What callers may send about stores. Amounts are minor units of the store's currency.

#include "http/endpoint.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"
#include "stores.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::stores {

using Postcode = schema::Text<2, 16>;

struct ListStores {
    http::Query<std::optional<Postcode>> postcode;  ///< only stores that deliver there
};
BOOST_DESCRIBE_STRUCT(ListStores, (), (postcode))

struct ShowStore {
    http::Path<std::string> id_or_slug;
};
BOOST_DESCRIBE_STRUCT(ShowStore, (), (id_or_slug))

struct StoreAddress {
    schema::Text<0, 160> street;
    schema::Text<0, 80> city;
    schema::Text<0, 80> state;
    schema::Text<0, 16> zip_code;
    schema::CountryCode country;
};
BOOST_DESCRIBE_STRUCT(StoreAddress, (), (street, city, state, zip_code, country))

struct NewStore {
    schema::Text<1, 120> name;
    std::optional<schema::Slug> slug;  ///< made from the name when left out
    std::optional<schema::Text<0, 2000>> description;
    std::optional<UserId> vendor_id;
    std::optional<StoreStatus> status;
    std::optional<bool> is_default;
    StoreAddress address;
    std::optional<schema::PhoneNumber> phone;
    std::optional<schema::Text<1, 64>> timezone;
    std::optional<std::vector<OpeningHours>> hours;
    std::optional<schema::CurrencyCode> currency;
    std::optional<schema::Amount> minimum_order;
    std::optional<schema::Amount> delivery_fee;
    std::optional<schema::Amount> free_delivery_from;
    std::optional<schema::Integer<0, 1'000'000>> position;
    std::optional<std::vector<Postcode>> service_area;
};
BOOST_DESCRIBE_STRUCT(NewStore, (),
                      (name, slug, description, vendor_id, status, is_default, address, phone, timezone,
                       hours, currency, minimum_order, delivery_fee, free_delivery_from, position,
                       service_area))

struct CreateStore {
    http::Body<NewStore> body;
};
BOOST_DESCRIBE_STRUCT(CreateStore, (), (body))

/// A vendor may send name, description, phone, hours and the three fees; the rest is for administrators. The
/// currency of a store never changes: its prices and orders are in it.
struct StoreChanges {
    std::optional<schema::Text<1, 120>> name;
    std::optional<schema::Slug> slug;
    std::optional<schema::Text<0, 2000>> description;
    schema::Patch<UserId> vendor_id;
    std::optional<StoreStatus> status;
    std::optional<bool> is_default;
    std::optional<StoreAddress> address;
    schema::Patch<schema::PhoneNumber> phone;
    std::optional<schema::Text<1, 64>> timezone;
    std::optional<std::vector<OpeningHours>> hours;
    std::optional<schema::Amount> minimum_order;
    std::optional<schema::Amount> delivery_fee;
    schema::Patch<schema::Amount> free_delivery_from;
    std::optional<schema::Integer<0, 1'000'000>> position;
    std::optional<std::vector<Postcode>> service_area;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(StoreChanges, (),
                      (name, slug, description, vendor_id, status, is_default, address, phone, timezone,
                       hours, minimum_order, delivery_fee, free_delivery_from, position, service_area,
                       version))

struct ChangeStore {
    http::Path<StoreId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<StoreChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeStore, (), (id, if_match, body))

}  // namespace scalemart::stores
