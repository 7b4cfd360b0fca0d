#include "product_pages.hpp"

namespace scalemart::catalog {
namespace {

constexpr db::Sql kCategories{"catalog.category_names",
                              "select id, name, parent_id from catalog_category order by depth"};

struct NamedCategory {
    CategoryId id;
    std::string name;
    std::optional<CategoryId> parent;
};
BOOST_DESCRIBE_STRUCT(NamedCategory, (), (id, name, parent))

}  // namespace

std::vector<ProductRecord> product_page(db::Read& read, const ProductPageFilter& filter, ProductId after,
                                        std::int64_t limit) {
    std::vector<db::Param> params{filter.store.value, after.value};
    const auto place = [&](db::Param value) {
        params.push_back(value);
        return "$" + std::to_string(params.size());
    };
    std::string text =
        "select p.id, p.sku, p.slug, p.name, p.short_description, p.description, p.brand, p.category_id, "
        "p.vendor_id, p.status, p.currency, p.image_url, p.tags, p.sold_by_weight, "
        "p.rating_average_hundredths, p.rating_count, p.barcode, p.variant_of, p.weight_grams, p.created_at, "
        "p.updated_at, o.base_price, o.sale_price from catalog_product p "
        "join catalog_offer o on o.product_id = p.id and o.store_id = $1 where p.id > $2";
    if (filter.vendor) text += " and p.vendor_id = " + place(db::to_param(*filter.vendor));
    if (filter.status) text += " and p.status = " + place(db::to_param(*filter.status));
    text += " order by p.id limit " + place(limit);
    return read.all_dynamic<ProductRecord>("catalog.product_page", text, params);
}

std::unordered_map<CategoryId, std::string> category_names(db::Read& read, std::string_view separator) {
    std::unordered_map<CategoryId, std::string> names;
    for (auto& category : read.all<NamedCategory>(kCategories)) {
        const auto parent = category.parent ? names.find(*category.parent) : names.end();
        if (parent != names.end()) category.name = parent->second + std::string{separator} + category.name;
        names.emplace(category.id, std::move(category.name));
    }
    return names;
}

}  // namespace scalemart::catalog
