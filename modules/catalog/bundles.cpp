#include "bundles.hpp"

#include <algorithm>

#include "bulk_rows.hpp"
#include "bundle_sql.hpp"
#include "db/in_list.hpp"
#include "product_access.hpp"
#include "save_products.hpp"

namespace scalemart::catalog {
namespace {

struct ItemRow {
    ProductId product;
    std::string slug;
    std::string name;
    std::int64_t quantity = 1;
    std::string image;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (product, slug, name, quantity, image))

using Products = std::unordered_map<ProductId, ProductRow>;

BundleView view_of(db::Read& read, const ProductRow& product) {
    return {product.id, bundle_items(read, product.id), product.version};
}

/// What is wrong with the components, whoever asks; every fault at once.
std::vector<Issue> faults_of(const ProductRow& bundle, std::span<const BundleComponent> components,
                             const Products& products) {
    std::vector<Issue> issues;
    if (components.empty() || components.size() > kMostInBundle)
        issues.push_back({"/components", "length", "must hold 1 to " + std::to_string(kMostInBundle)});
    std::set<ProductId> seen;
    for (std::size_t i = 0; i < components.size(); ++i) {
        const std::string pointer = "/components/" + std::to_string(i) + "/product";
        const auto at = products.find(components[i].product);
        if (at == products.end() || at->second.status == ProductStatus::archived)
            issues.push_back({pointer, "unknown", "is not a product that is sold"});
        else if (components[i].product == bundle.id)
            issues.push_back({pointer, "cycle", "is the bundle itself"});
        else if (at->second.vendor_id != bundle.vendor_id)
            issues.push_back({pointer, "vendor", "must belong to whom the bundle belongs"});
        if (!seen.insert(components[i].product).second)
            issues.push_back({pointer, "duplicate", "is named before"});
    }
    return issues;
}

Result<void> refuse_unfit(const ProductRow& product) {
    if (!product.has_variants && !product.sold_by_weight) return {};
    return fail(
        errors::not_for_bundles,
        product.name
            + (product.has_variants ? " is sold in variants: name one of them." : " is sold by weight."));
}

Result<void> refuse_nesting(db::Read& read, ProductId bundle, std::span<const BundleComponent> components) {
    std::vector<ProductId> parts;
    for (const auto& component : components) parts.push_back(component.product);
    std::vector<db::Param> params;
    const std::string text = "select bundle_id from catalog_bundle_item where bundle_id in "
                             + db::in_list(params, parts) + " limit 1";
    const auto nested = read.all_dynamic<ProductId>("catalog.bundles_among", text, params);
    if (!nested.empty())
        return fail(errors::bundle_of_bundles, nested.front().to_string() + " is a bundle itself.");
    if (read.one<ProductId>(sql::bundle_having, bundle))
        return fail(errors::bundle_of_bundles, "The product is part of a bundle.");
    return {};
}

/// A new version of the product, so that pages and other editors notice.
ProductRow save(db::Tx& tx, Instant now, const ProductRow& before) {
    ProductSave save{before, before, {}};
    ++save.after.version;
    save.after.updated_at = now;
    save_products(tx, {&save, 1});
    return save.after;
}

}  // namespace

std::vector<BundleItemView> bundle_items(db::Read& read, ProductId bundle) {
    std::vector<BundleItemView> items;
    for (auto& row : read.all<ItemRow>(sql::bundle_items, bundle)) {
        auto& item = items.emplace_back(BundleItemView{row.product, std::move(row.slug), std::move(row.name),
                                                       row.quantity, std::nullopt});
        if (!row.image.empty()) item.image = std::move(row.image);
    }
    return items;
}

bool in_bundle(db::Read& read, ProductId product) {
    return read.one<bool>(sql::in_bundle, product).value_or(false);
}

Result<BundleView> set_bundle(db::Tx& tx, Instant now, const http::Principal& who, const audit::Actor& actor,
                              ProductId bundle, std::int64_t seen_version,
                              std::span<const BundleComponent> components) {
    std::vector<ProductId> ids{bundle};
    // A list of an impossible length has its issue already.
    for (const auto& component : components.first(std::min(components.size(), kMostInBundle)))
        ids.push_back(component.product);
    const auto products = lock_products(tx, ids);
    const auto at = products.find(bundle);
    if (at == products.end()) return fail(errors::product_not_found);
    const auto& product = at->second;
    SCALEMART_CHECK(require_own(who, product));
    if (product.version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(product.version) + ".");
    for (const auto& component : components)
        if (const auto part = products.find(component.product); part != products.end())
            SCALEMART_CHECK(require_own(who, part->second));
    if (auto issues = faults_of(product, components, products); !issues.empty())
        return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    for (const auto id : ids) SCALEMART_CHECK(refuse_unfit(products.at(id)));
    SCALEMART_CHECK(refuse_nesting(tx, bundle, components));

    const auto before = view_of(tx, product);
    std::vector<db::ParamRow> rows;
    for (const auto& component : components)
        rows.push_back({db::to_param(bundle), db::to_param(rows.size()), db::to_param(component.product),
                        db::to_param(component.quantity)});
    tx.exec(sql::clear_bundle, bundle);
    tx.exec_many(sql::add_bundle_item, rows);
    const auto after = view_of(tx, save(tx, now, product));
    audit::record(tx, now, actor, "bundle.set", bundle, before.components.empty() ? nullptr : &before,
                  &after);
    return after;
}

Result<void> remove_bundle(db::Tx& tx, Instant now, const http::Principal& who, const audit::Actor& actor,
                           ProductId bundle) {
    const auto products = lock_products(tx, {bundle});
    if (products.empty()) return fail(errors::product_not_found);
    const auto& product = products.at(bundle);
    SCALEMART_CHECK(require_own(who, product));
    const auto before = view_of(tx, product);
    if (before.components.empty()) return fail(errors::not_a_bundle);
    tx.exec(sql::clear_bundle, bundle);
    (void)save(tx, now, product);
    audit::record<BundleView>(tx, now, actor, "bundle.removed", bundle, &before, nullptr);
    return {};
}

}  // namespace scalemart::catalog
