#pragma once
// What the endpoints of markets and tax zones take and answer.

#include "http/endpoint.hpp"
#include "markets.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::pricing {

struct OneMarket {
    http::Path<StoreId> id;
};
BOOST_DESCRIBE_STRUCT(OneMarket, (), (id))

/// All settings: what is left out is not decided.
struct NewMarketSettings : MarketBody {
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(NewMarketSettings, (MarketBody), (version))

struct SaveMarket {
    http::Path<StoreId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<NewMarketSettings> body;
};
BOOST_DESCRIBE_STRUCT(SaveMarket, (), (id, if_match, body))

/// `version` is 0 where nothing has been stored.
struct MarketView : MarketBody {
    StoreId store;
    std::string currency;  ///< of the amounts
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(MarketView, (MarketBody), (store, currency, version))

struct ListTaxZones {
    http::Query<std::optional<schema::CountryCode>> country;
};
BOOST_DESCRIBE_STRUCT(ListTaxZones, (), (country))

struct TaxZoneView {
    TaxZoneId id;
    std::string name;
    std::string country;
    std::optional<std::string> region;
    std::optional<std::string> postcode_prefix;
    schema::JsonText<std::vector<TaxCategoryBody>> categories;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(TaxZoneView, (),
                      (id, name, country, region, postcode_prefix, categories, version, created_at,
                       updated_at))

struct TaxZoneList {
    std::vector<TaxZoneView> items;
};
BOOST_DESCRIBE_STRUCT(TaxZoneList, (), (items))

struct NewTaxZone {
    Label name;
    schema::CountryCode country;
    std::optional<schema::Text<1, 40>> region;
    std::optional<schema::Text<1, 16>> postcode_prefix;
    std::vector<TaxCategoryBody> categories;
};
BOOST_DESCRIBE_STRUCT(NewTaxZone, (), (name, country, region, postcode_prefix, categories))

struct CreateTaxZone {
    http::Body<NewTaxZone> body;
};
BOOST_DESCRIBE_STRUCT(CreateTaxZone, (), (body))

struct OneTaxZone {
    http::Path<TaxZoneId> id;
};
BOOST_DESCRIBE_STRUCT(OneTaxZone, (), (id))

struct TaxZoneChanges {
    std::optional<Label> name;
    std::optional<std::vector<TaxCategoryBody>> categories;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(TaxZoneChanges, (), (name, categories, version))

struct ChangeTaxZone {
    http::Path<TaxZoneId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<TaxZoneChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeTaxZone, (), (id, if_match, body))

}  // namespace scalemart::pricing
