#include <unordered_map>

#include "catalog.hpp"
#include "db/in_list.hpp"
#include "family_sql.hpp"
#include "schema/decode.hpp"
#include "sql.hpp"
#include "variants.hpp"

namespace scalemart::catalog {
namespace {

struct OptionRow {
    ProductId family;
    std::string name;
    std::string choices;
};
BOOST_DESCRIBE_STRUCT(OptionRow, (), (family, name, choices))

struct CombinationRow {
    ProductId family;
    ProductId variant;
    std::string options;
};
BOOST_DESCRIBE_STRUCT(CombinationRow, (), (family, variant, options))

}  // namespace

ProductId family_of(db::Read& read, ProductId product) {
    const auto row = read.one<std::optional<ProductId>>(sql::family_of, product);
    return row && *row ? **row : product;
}

std::vector<FamilyVariants> find_variants(db::Read& read, std::span<const ProductId> families) {
    std::vector<FamilyVariants> found;
    if (families.empty()) return found;
    std::vector<db::Param> params;
    const std::string list = db::in_list(params, families);
    std::unordered_map<ProductId, std::size_t> at;
    for (auto& row : read.all_dynamic<OptionRow>(
             "catalog.options_in",
             "select family_id, name, choices from catalog_family_option where family_id in " + list
                 + " order by family_id, place",
             params)) {
        const auto [place, is_new] = at.try_emplace(row.family, found.size());
        if (is_new) found.push_back({row.family, {}, {}});
        found[place->second].options.push_back(
            {{std::move(row.name)}, schema::decode<std::vector<schema::Text<1, 80>>>(row.choices).value()});
    }
    for (const auto& row : read.all_dynamic<CombinationRow>(
             "catalog.combinations_in",
             "select family_id, variant_id, options from catalog_variant where family_id in " + list
                 + " order by family_id, variant_id",
             params))
        if (const auto place = at.find(row.family); place != at.end())
            found[place->second].variants.push_back(
                {row.variant, schema::decode<Combination>(row.options).value()});
    return found;
}

}  // namespace scalemart::catalog
