#include "product_facts.hpp"

#include "db/in_list.hpp"
#include "sql.hpp"

#define CATALOG_FACT_COLUMNS                                                                  \
    "id, slug, name, image_url, status, vendor_id, rating_average_hundredths, rating_count, " \
    "sold_by_weight, has_variants, size_unit"

namespace scalemart::catalog {
namespace {

constexpr db::Sql kFacts{"catalog.product_facts",
                         "select " CATALOG_FACT_COLUMNS " from catalog_product where id = $1"};
constexpr db::Sql kLockFacts{"catalog.lock_product_facts",
                             "select " CATALOG_FACT_COLUMNS " from catalog_product where id = $1 for update"};

}  // namespace

std::optional<ProductFacts> find_product_facts(db::Read& read, const std::string& id_or_slug) {
    auto id = ProductId::parse(id_or_slug);
    if (!id) id = read.one<ProductId>(sql::slug_product, id_or_slug);
    if (!id) return std::nullopt;
    return find_product_facts(read, *id);
}

std::optional<ProductFacts> find_product_facts(db::Read& read, ProductId id) {
    return read.one<ProductFacts>(kFacts, id);
}

std::optional<ProductFacts> lock_product_facts(db::Tx& tx, ProductId id) {
    return tx.one<ProductFacts>(kLockFacts, id);
}

std::vector<ProductFacts> product_facts(db::Read& read, std::span<const ProductId> ids) {
    if (ids.empty()) return {};
    std::vector<db::Param> params;
    const std::string text =
        "select " CATALOG_FACT_COLUMNS " from catalog_product where id in " + db::in_list(params, ids);
    return read.all_dynamic<ProductFacts>("catalog.products_facts", text, params);
}

}  // namespace scalemart::catalog
