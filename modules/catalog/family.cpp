#include "family.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "db/in_list.hpp"
#include "family_sql.hpp"
#include "row_params.hpp"
#include "sql.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

/// True when variants have to follow.
bool says_otherwise(const ProductRow& a, const ProductRow& b) {
    const auto said = [](const ProductRow& row) {
        return std::tie(row.name, row.brand, row.category_id, row.vendor_id, row.status, row.currency,
                        row.image_url, row.image_alt, row.max_per_order, row.age_restriction,
                        row.tax_category, row.is_heavy, row.excluded_from_discount);
    };
    return said(a) != said(b);
}

void hand_down(db::Tx& tx, const std::unordered_map<ProductId, const ProductRow*>& families) {
    std::vector<ProductId> ids;
    for (const auto& [id, row] : families) ids.push_back(id);
    std::vector<db::Param> params;
    const std::string list = db::in_list(params, ids);
    const auto links = tx.all_dynamic<VariantLink>(
        "catalog.links_in",
        "select " CATALOG_VARIANT_COLUMNS " from catalog_variant where family_id in " + list, params);
    std::unordered_map<ProductId, const VariantLink*> link_of;
    for (const auto& link : links) link_of.emplace(link.variant, &link);
    auto variants = tx.all_dynamic<ProductRow>("catalog.lock_variants_in",
                                               "select " CATALOG_PRODUCT_COLUMNS
                                               " from catalog_product where variant_of in "
                                                   + list + " order by id for update",
                                               params);
    std::vector<db::ParamRow> rows;
    rows.reserve(variants.size());
    for (auto& variant : variants) {
        const auto& family = *families.at(*variant.variant_of);
        const auto at = link_of.find(variant.id);
        inherit(family, at == link_of.end() ? nullptr : at->second, variant);
        variant.updated_at = family.updated_at;
        rows.push_back(params_of(variant));
        tx.touch(product_tag(variant.id));
    }
    if (!rows.empty()) tx.exec_many(sql::update_product, rows);
}

}  // namespace

void inherit(const ProductRow& family, const VariantLink* link, ProductRow& variant) {
    variant.variant_of = family.id;
    variant.brand = family.brand;
    variant.category_id = family.category_id;
    variant.vendor_id = family.vendor_id;
    variant.currency = family.currency;
    variant.max_per_order = family.max_per_order;
    variant.age_restriction = family.age_restriction;
    variant.sold_by_weight = family.sold_by_weight;
    variant.tax_category = family.tax_category;
    variant.is_heavy = family.is_heavy;
    variant.excluded_from_discount = family.excluded_from_discount;
    variant.status = ProductStatus::archived;
    if (link == nullptr) return;
    variant.status = family.status;
    if (family.status == ProductStatus::active && !link->is_active) variant.status = ProductStatus::inactive;
    variant.name = family.name + ", " + link->label;
    if (link->own_image) return;
    variant.image_url = family.image_url;
    variant.image_alt = family.image_alt;
}

void keep_inherited(const ProductRow& before, ProductRow& after) {
    if (before.has_variants) after.variants = before.variants;
    if (!before.variant_of) return;
    ProductRow kept = before;
    kept.sku = after.sku;
    kept.external_source = after.external_source;
    kept.external_id = after.external_id;
    kept.slug = after.slug;
    kept.base_price = after.base_price;
    kept.cost_price = after.cost_price;
    kept.size_thousandths = after.size_thousandths;
    kept.size_unit = after.size_unit;
    kept.barcode = after.barcode;
    kept.draft_digest = after.draft_digest;
    kept.version = after.version;
    kept.updated_at = after.updated_at;
    after = std::move(kept);
}

void follow_families(db::Tx& tx, std::span<const ProductSave> saves) {
    std::unordered_map<ProductId, const ProductRow*> speaking;
    std::set<ProductId> to_sum_up;
    for (const auto& [before, after, offers] : saves) {
        if (after.variant_of) to_sum_up.insert(*after.variant_of);
        if (!before || !after.has_variants) continue;
        if (!before->has_variants) to_sum_up.insert(after.id);
        if (!says_otherwise(*before, after)) continue;
        speaking.emplace(after.id, &after);
        if (before->status != after.status) to_sum_up.insert(after.id);
    }
    if (!speaking.empty()) hand_down(tx, speaking);
    if (!to_sum_up.empty()) settle_families(tx, std::vector(to_sum_up.begin(), to_sum_up.end()));
}

}  // namespace scalemart::catalog
