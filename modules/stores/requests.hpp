#pragma once
// What callers may send about stores. Amounts are minor units of the store's currency.

#include "http/endpoint.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"
#include "stores.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::stores {

using Postcode = schema::Text<2, 16>;

/// More would make the service area a list of every postcode there is: use prefixes.
inline constexpr std::size_t kMaximumServiceArea = 5000;

/// A postcode, or its beginning and '*': "97209", "972*". Upper case, without spaces.
struct ServiceAreaEntry {
    std::string value;
    static std::optional<ServiceAreaEntry> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

/// A name of the IANA time zone database.
struct ZoneName {
    std::string value;
    static std::optional<ZoneName> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

struct ListStores {
    http::Query<std::optional<Postcode>> postcode;  ///< only stores that deliver there
};
BOOST_DESCRIBE_STRUCT(ListStores, (), (postcode))

struct ShowStore {
    http::Path<std::string> id_or_slug;
};
BOOST_DESCRIBE_STRUCT(ShowStore, (), (id_or_slug))

struct ListAllStores {
    http::Query<std::optional<StoreStatus>> status;
    http::Query<std::optional<UserId>> vendor;
    http::Query<std::optional<StoreId>> cursor;
    http::Query<std::optional<schema::Integer<1, 100>>> limit;
};
BOOST_DESCRIBE_STRUCT(ListAllStores, (), (status, vendor, cursor, limit))

struct StoreAddress {
    schema::Text<0, 160> street;
    schema::Text<0, 80> city;
    schema::Text<0, 80> state;
    schema::Text<0, 16> zip_code;
    schema::CountryCode country;
};
BOOST_DESCRIBE_STRUCT(StoreAddress, (), (street, city, state, zip_code, country))

/// What a vendor says about a store it opens.
struct NewVendorStore {
    schema::Text<1, 120> name;
    std::optional<schema::Slug> slug;  ///< made from the name when left out
    std::optional<schema::Text<0, 2000>> description;
    StoreAddress address;
    std::optional<schema::PhoneNumber> phone;
    std::optional<ZoneName> timezone;
    std::optional<std::vector<OpeningHours>> hours;
    std::optional<std::vector<SpecialDay>> special_days;
    std::optional<schema::CurrencyCode> currency;
    std::optional<schema::Amount> minimum_order;
    std::optional<schema::Amount> delivery_fee;
    std::optional<schema::Amount> free_delivery_from;
    std::optional<std::vector<ServiceAreaEntry>> service_area;
};
BOOST_DESCRIBE_STRUCT(NewVendorStore, (),
                      (name, slug, description, address, phone, timezone, hours, special_days, currency,
                       minimum_order, delivery_fee, free_delivery_from, service_area))

struct CreateOwnStore {
    http::Body<NewVendorStore> body;
};
BOOST_DESCRIBE_STRUCT(CreateOwnStore, (), (body))

struct NewStore : NewVendorStore {
    std::optional<UserId> vendor_id;
    std::optional<StoreStatus> status;
    std::optional<bool> is_default;
    std::optional<schema::Integer<0, 1'000'000>> position;
};
BOOST_DESCRIBE_STRUCT(NewStore, (NewVendorStore), (vendor_id, status, is_default, position))

struct CreateStore {
    http::Body<NewStore> body;
};
BOOST_DESCRIBE_STRUCT(CreateStore, (), (body))

/// A vendor may send name, description, phone, hours, special days, service area and the three fees; the rest
/// is for administrators. The currency of a store never changes: its prices and orders are in it.
struct StoreChanges {
    std::optional<schema::Text<1, 120>> name;
    std::optional<schema::Slug> slug;
    std::optional<schema::Text<0, 2000>> description;
    schema::Patch<UserId> vendor_id;
    std::optional<StoreStatus> status;
    std::optional<bool> is_default;
    std::optional<StoreAddress> address;
    schema::Patch<schema::PhoneNumber> phone;
    std::optional<ZoneName> timezone;
    std::optional<std::vector<OpeningHours>> hours;
    std::optional<std::vector<SpecialDay>> special_days;
    std::optional<schema::Amount> minimum_order;
    std::optional<schema::Amount> delivery_fee;
    schema::Patch<schema::Amount> free_delivery_from;
    std::optional<schema::Integer<0, 1'000'000>> position;
    std::optional<std::vector<ServiceAreaEntry>> service_area;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(StoreChanges, (),
                      (name, slug, description, vendor_id, status, is_default, address, phone, timezone,
                       hours, special_days, minimum_order, delivery_fee, free_delivery_from, position,
                       service_area, version))

struct ChangeStore {
    http::Path<StoreId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<StoreChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeStore, (), (id, if_match, body))

struct ServiceAreaChange {
    std::vector<ServiceAreaEntry> postcodes;  ///< empty: everywhere
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(ServiceAreaChange, (), (postcodes, version))

struct ChangeServiceArea {
    http::Path<StoreId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<ServiceAreaChange> body;
};
BOOST_DESCRIBE_STRUCT(ChangeServiceArea, (), (id, if_match, body))

struct CloseStore {
    http::Path<StoreId> id;
    http::Query<std::optional<schema::Text<1, 500>>> reason;  ///< shown to shoppers
};
BOOST_DESCRIBE_STRUCT(CloseStore, (), (id, reason))

struct ReopenStore {
    http::Path<StoreId> id;
};
BOOST_DESCRIBE_STRUCT(ReopenStore, (), (id))

}  // namespace scalemart::stores
