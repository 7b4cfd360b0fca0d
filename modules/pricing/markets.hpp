#pragma once
// The markets of stores and the tax zones, as they are kept. Plain functions inside the caller's transaction;
// changes leave audit entries.

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "db/tx.hpp"
#include "market_body.hpp"
#include "pricing/errors.hpp"

namespace scalemart::pricing {

struct TaxZoneTag {
    static constexpr std::string_view kPrefix = "txz";
};
using TaxZoneId = Id<TaxZoneTag>;

struct StoredTaxZone {
    TaxZoneId id;
    std::string name;
    std::string country;
    std::string region;
    std::string postcode_prefix;
    std::string categories = "[]";  ///< JSON, an array of TaxCategoryBody
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(StoredTaxZone, (),
                      (id, name, country, region, postcode_prefix, categories, version, created_at,
                       updated_at))

/// More are refused: a cart reads all zones of the countries its store sells to.
inline constexpr std::size_t kMostTaxZones = 1000;

/// The settings of a store's market, with everything it has not decided left out. `version` is zero where
/// nothing has been stored.
struct StoredMarket {
    MarketBody settings;
    std::int64_t version = 0;
};
[[nodiscard]] StoredMarket find_market(db::Read& read, StoreId store);

/// Replaces the settings, which must have no issues. errors::version_conflict.
[[nodiscard]] Result<StoredMarket> save_market(db::Tx& tx, Instant now, const audit::Actor& actor,
                                               StoreId store, const MarketBody& settings,
                                               std::int64_t seen_version);

/// The zones of the countries. One statement; none without countries.
[[nodiscard]] TaxTable tax_table(db::Read& read, const std::vector<schema::CountryCode>& countries);

/// By country, region and prefix: all of them, or those of one country.
[[nodiscard]] std::vector<StoredTaxZone> list_tax_zones(db::Read& read,
                                                        const std::optional<std::string>& country);
[[nodiscard]] std::optional<StoredTaxZone> find_tax_zone(db::Read& read, TaxZoneId id);
/// errors::tax_zone_exists, errors::too_many_tax_zones.
[[nodiscard]] Result<StoredTaxZone> create_tax_zone(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                    StoredTaxZone zone);
/// Name and categories; what place it is for stays. errors::tax_zone_not_found, errors::version_conflict.
[[nodiscard]] Result<StoredTaxZone> change_tax_zone(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                    TaxZoneId id, std::int64_t seen_version,
                                                    const std::optional<std::string>& name,
                                                    const std::optional<std::string>& categories);
/// errors::tax_zone_not_found.
[[nodiscard]] Result<void> delete_tax_zone(db::Tx& tx, Instant now, const audit::Actor& actor, TaxZoneId id);

}  // namespace scalemart::pricing
