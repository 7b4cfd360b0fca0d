#include "markets.hpp"

#include <stdexcept>

#include "db/in_list.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"

namespace scalemart::pricing {
namespace {

#define PRICING_ZONE "id, name, country, region, postcode_prefix, categories, version, created_at, updated_at"

constexpr db::Sql kMarket{"pricing.market",
                          "select settings, version from pricing_market where store_id = $1"};
constexpr db::Sql kLockMarket{"pricing.lock_market",
                              "select settings, version from pricing_market where store_id = $1 for update"};
constexpr db::Sql kInsertMarket{"pricing.insert_market",
                                "insert into pricing_market (store_id, settings, version, updated_at) values "
                                "($1, $2, 1, $3) on conflict do nothing"};
constexpr db::Sql kUpdateMarket{"pricing.update_market",
                                "update pricing_market set settings = $2, version = $3, updated_at = $4 "
                                "where store_id = $1"};
constexpr db::Sql kAllZones{"pricing.tax_zones", "select " PRICING_ZONE
                                                 " from pricing_tax_zone order by country, region, "
                                                 "postcode_prefix"};
constexpr db::Sql kZonesOf{"pricing.tax_zones_of", "select " PRICING_ZONE
                                                   " from pricing_tax_zone where country = $1 order by "
                                                   "country, region, postcode_prefix"};
constexpr db::Sql kZone{"pricing.tax_zone", "select " PRICING_ZONE " from pricing_tax_zone where id = $1"};
constexpr db::Sql kLockZone{"pricing.lock_tax_zone",
                            "select " PRICING_ZONE " from pricing_tax_zone where id = $1 for update"};
constexpr db::Sql kCountZones{"pricing.count_tax_zones", "select count(*) from pricing_tax_zone"};
constexpr db::Sql kInsertZone{"pricing.insert_tax_zone",
                              "insert into pricing_tax_zone (" PRICING_ZONE
                              ") values ($1, $2, $3, $4, $5, $6, 1, $7, $7) on conflict do nothing"};
constexpr db::Sql kUpdateZone{"pricing.update_tax_zone",
                              "update pricing_tax_zone set name = $2, categories = $3, version = $4, "
                              "updated_at = $5 where id = $1"};
constexpr db::Sql kDeleteZone{"pricing.delete_tax_zone", "delete from pricing_tax_zone where id = $1"};

struct MarketRow {
    std::string settings;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(MarketRow, (), (settings, version))

template <class T>
T decoded(const std::string& json, const char* what) {
    auto value = schema::decode<T>(json);
    if (!value) throw std::logic_error(std::string{"pricing: stored "} + what + " cannot be read");
    return std::move(*value);
}

StoredMarket market_of(const std::optional<MarketRow>& row) {
    if (!row) return {};
    return {decoded<MarketBody>(row->settings, "market settings"), row->version};
}

}  // namespace

StoredMarket find_market(db::Read& read, StoreId store) {
    return market_of(read.one<MarketRow>(kMarket, store));
}

Result<StoredMarket> save_market(db::Tx& tx, Instant now, const audit::Actor& actor, StoreId store,
                                 const MarketBody& settings, std::int64_t seen_version) {
    const auto before = market_of(tx.one<MarketRow>(kLockMarket, store));
    if (before.version != seen_version) return fail(version_conflict(before.version));
    const std::string json = schema::to_json(settings);
    const StoredMarket after{settings, before.version + 1};
    const auto saved = before.version == 0 ? tx.exec(kInsertMarket, store, json, now)
                                           : tx.exec(kUpdateMarket, store, json, after.version, now);
    if (saved == 0) return fail(version_conflict(1));  // somebody was first
    audit::record(tx, now, actor, "market.changed", store, &before.settings, &after.settings);
    return after;
}

TaxTable tax_table(db::Read& read, const std::vector<schema::CountryCode>& countries) {
    TaxTable table;
    if (countries.empty()) return table;
    std::vector<std::string> codes;
    for (const auto& country : countries) codes.push_back(country.value);
    std::vector<db::Param> params;
    const std::string text = "select " PRICING_ZONE " from pricing_tax_zone where country in "
                             + db::in_list(params, codes) + " order by country, region, postcode_prefix";
    for (auto& row : read.all_dynamic<StoredTaxZone>("pricing.tax_table", text, params))
        table.zones.push_back(
            {std::move(row.country), std::move(row.region), std::move(row.postcode_prefix),
             categories_of(decoded<std::vector<TaxCategoryBody>>(row.categories, "tax categories"))});
    return table;
}

std::vector<StoredTaxZone> list_tax_zones(db::Read& read, const std::optional<std::string>& country) {
    return country ? read.all<StoredTaxZone>(kZonesOf, *country) : read.all<StoredTaxZone>(kAllZones);
}

std::optional<StoredTaxZone> find_tax_zone(db::Read& read, TaxZoneId id) {
    return read.one<StoredTaxZone>(kZone, id);
}

Result<StoredTaxZone> create_tax_zone(db::Tx& tx, Instant now, const audit::Actor& actor,
                                      StoredTaxZone zone) {
    if (tx.one<std::int64_t>(kCountZones).value_or(0) >= static_cast<std::int64_t>(kMostTaxZones))
        return fail(errors::too_many_tax_zones, "At most " + std::to_string(kMostTaxZones) + ".");
    zone.id = TaxZoneId::generate(now);
    zone.version = 1;
    zone.created_at = zone.updated_at = now;
    if (tx.exec(kInsertZone, zone.id, zone.name, zone.country, zone.region, zone.postcode_prefix,
                zone.categories, now)
        == 0)
        return fail(errors::tax_zone_exists);
    audit::record<StoredTaxZone>(tx, now, actor, "tax_zone.created", zone.id, nullptr, &zone);
    return zone;
}

Result<StoredTaxZone> change_tax_zone(db::Tx& tx, Instant now, const audit::Actor& actor, TaxZoneId id,
                                      std::int64_t seen_version, const std::optional<std::string>& name,
                                      const std::optional<std::string>& categories) {
    const auto before = tx.one<StoredTaxZone>(kLockZone, id);
    if (!before) return fail(errors::tax_zone_not_found);
    if (before->version != seen_version) return fail(version_conflict(before->version));
    StoredTaxZone after = *before;
    if (name) after.name = *name;
    if (categories) after.categories = *categories;
    ++after.version;
    after.updated_at = now;
    tx.exec(kUpdateZone, id, after.name, after.categories, after.version, now);
    audit::record(tx, now, actor, "tax_zone.changed", id, &*before, &after);
    return after;
}

Result<void> delete_tax_zone(db::Tx& tx, Instant now, const audit::Actor& actor, TaxZoneId id) {
    const auto before = tx.one<StoredTaxZone>(kLockZone, id);
    if (!before) return fail(errors::tax_zone_not_found);
    tx.exec(kDeleteZone, id);
    audit::record<StoredTaxZone>(tx, now, actor, "tax_zone.deleted", id, &*before, nullptr);
    return {};
}

}  // namespace scalemart::pricing
