#include "change_product.hpp"

#include "categories.hpp"
#include "category_sql.hpp"
#include "effective_price.hpp"
#include "product_access.hpp"
#include "row_of_draft.hpp"
#include "save_products.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
void apply_number(const schema::Patch<T>& change, std::optional<std::int64_t>& field) {
    if (!change.present) return;
    field.reset();
    if (change.value) field = change.value->value;
}

void apply_content(const ProductChanges& c, ProductRow& row) {
    const bool changes_content = c.images || c.specifications || c.seo.present || c.shipping.present
                                 || c.nutrition.present || c.ingredients.present || c.allergens;
    if (!changes_content) return;
    auto content = schema::decode<ProductContent>(row.content).value();
    if (c.images) content.images = *c.images;
    if (c.specifications) content.specifications = *c.specifications;
    c.seo.apply_to(content.seo);
    c.shipping.apply_to(content.shipping);
    c.nutrition.apply_to(content.nutrition);
    c.ingredients.apply_to(content.ingredients);
    if (c.allergens) content.allergens = *c.allergens;
    set_content(content, row);
}

void apply_fields(const ProductChanges& c, ProductRow& row) {
    if (c.name) row.name = c.name->value;
    if (c.slug) row.slug = c.slug->value;
    if (c.description) row.description = c.description->value;
    if (c.short_description) row.short_description = c.short_description->value;
    if (c.inventory && c.inventory->sku) row.sku = c.inventory->sku->value;
    if (c.category) row.category_id = *c.category;
    if (c.brand) row.brand = c.brand->value;
    if (c.variants) row.variants = schema::to_json(*c.variants);
    if (c.dietary_labels) row.dietary_labels = schema::to_json(*c.dietary_labels);
    if (c.size.present) set_size(c.size.value, row);
    if (c.tags) row.tags = schema::to_json(*c.tags);
    if (c.featured) row.featured = *c.featured;
    if (c.status) row.status = *c.status;
    c.vendor.apply_to(row.vendor_id);
    apply_number(c.age_restriction, row.age_restriction);
    if (c.sold_by_weight) row.sold_by_weight = *c.sold_by_weight;
    apply_number(c.max_per_order, row.max_per_order);
    if (c.pricing && c.pricing->base_price) row.base_price = c.pricing->base_price->value;
    if (c.pricing) apply_number(c.pricing->cost_price, row.cost_price);
    apply_content(c, row);
}

bool concerns_offer(const PricingChanges& c) {
    return c.base_price || c.sale_price.present || c.sale_starts_at.present || c.sale_ends_at.present;
}

Result<void> apply_pricing(const PricingChanges& c, Instant now, OfferRow& offer) {
    if (c.base_price) offer.base_price = c.base_price->value;
    apply_number(c.sale_price, offer.sale_price);
    c.sale_starts_at.apply_to(offer.sale_starts_at);
    c.sale_ends_at.apply_to(offer.sale_ends_at);
    std::vector<Issue> issues;
    check_sale(offer.base_price, offer.sale_price, offer.sale_starts_at, offer.sale_ends_at, "/pricing",
               issues);
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    settle_price(offer, now);
    ++offer.version;
    offer.updated_at = now;
    return {};
}

/// The product as it is and as it will be, with all its offers, locked.
Result<ProductSave> lock_for_change(db::Tx& tx, Instant now, const http::Principal& who, ProductId id) {
    const auto product = tx.one<ProductRow>(sql::lock_product, id);
    if (!product) return fail(errors::product_not_found);
    SCALEMART_CHECK(require_own(who, *product));
    ProductSave save{product, *product, {}};
    ++save.after.version;
    save.after.updated_at = now;
    save.after.draft_digest.reset();
    for (auto& offer : tx.all<OfferRow>(sql::lock_offers_of, id)) save.offers.push_back({offer, offer});
    return save;
}

/// Locks the categories the product is in and will be in, in id order; see categories.hpp.
Result<void> lock_categories_of(db::Tx& tx, const ProductSave& save) {
    const auto [first, last] = std::minmax(save.before->category_id, save.after.category_id);
    for (const auto id : {first, last})
        if (!tx.one<CategoryRow>(sql::lock_category, id)) return fail(errors::category_not_found);
    return {};
}

OfferSave* offer_in(ProductSave& save, StoreId store) {
    const auto at =
        std::ranges::find(save.offers, store, [](const OfferSave& o) { return o.after.store_id; });
    return at == save.offers.end() ? nullptr : &*at;
}

}  // namespace

Result<void> change_product(db::Tx& tx, Instant now, const http::Principal& who, ProductId id,
                            const std::optional<std::string>& store, std::int64_t seen_version,
                            const ProductChanges& changes) {
    SCALEMART_TRY(save, lock_for_change(tx, now, who, id));
    if (save.before->version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(save.before->version) + ".");
    apply_fields(changes, save.after);
    if (changes.vendor.present && !access::is_admin(who)) save.after.vendor_id = save.before->vendor_id;
    SCALEMART_CHECK(lock_categories_of(tx, save));
    if (save.after.sku != save.before->sku && tx.one<bool>(sql::sku_is_taken, save.after.sku).value_or(false))
        return fail(errors::sku_taken);
    const auto slug_owner = tx.one<ProductId>(sql::slug_product, save.after.slug);
    if (slug_owner && *slug_owner != id) return fail(errors::slug_taken);
    if (changes.pricing && concerns_offer(*changes.pricing)) {
        SCALEMART_TRY(seller, acting_store(tx, who, store));
        auto* offer = offer_in(save, seller.id);
        if (offer == nullptr) return fail(errors::offer_not_found);
        SCALEMART_CHECK(apply_pricing(*changes.pricing, now, offer->after));
    }
    save_products(tx, {&save, 1});
    return {};
}

Result<void> archive_product(db::Tx& tx, Instant now, const http::Principal& who, ProductId id) {
    SCALEMART_TRY(save, lock_for_change(tx, now, who, id));
    if (save.before->status == ProductStatus::archived) return {};
    SCALEMART_CHECK(lock_categories_of(tx, save));
    save.after.status = ProductStatus::archived;
    save_products(tx, {&save, 1});
    return {};
}

Result<OfferRow> set_offer(db::Tx& tx, Instant now, const http::Principal& who, ProductId id,
                           const std::string& store, const OfferTerms& terms) {
    std::optional<std::int64_t> sale_price;
    if (terms.sale_price) sale_price = terms.sale_price->value;
    std::vector<Issue> issues;
    check_sale(terms.base_price.value, sale_price, terms.sale_starts_at, terms.sale_ends_at, "", issues);
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));

    const auto product = tx.one<ProductRow>(sql::lock_product, id);
    // A vendor may sell in its own store what it can see: its own products and those that are active.
    if (!product || (!may_see_as_staff(who, *product) && product->status != ProductStatus::active))
        return fail(errors::product_not_found);
    SCALEMART_TRY(seller, stores::resolve_store(tx, store));
    SCALEMART_CHECK(require_own_store(who, seller));
    if (seller.currency != product->currency)
        return fail(errors::currency_mismatch, "This store sells in " + seller.currency + ".");
    ProductSave save{product, *product, {}};
    SCALEMART_CHECK(lock_categories_of(tx, save));
    save.after.draft_digest.reset();  // so that the next import looks again
    for (auto& offer : tx.all<OfferRow>(sql::lock_offers_of, id)) save.offers.push_back({offer, offer});
    auto* offer = offer_in(save, seller.id);
    if (offer == nullptr) {
        offer = &save.offers.emplace_back();
        offer->after.product_id = id;
        offer->after.store_id = seller.id;
        offer->after.version = 0;
    }
    OfferDraft draft{seller.id, terms.base_price.value, sale_price, terms.sale_starts_at, terms.sale_ends_at};
    draft.aisle = terms.aisle ? terms.aisle->value : offer->after.aisle;
    draft.shelf = terms.shelf ? terms.shelf->value : offer->after.shelf;
    draft.is_active = terms.is_active.value_or(offer->after.is_active);
    apply_offer_draft(draft, now, offer->after);
    ++offer->after.version;
    offer->after.updated_at = now;
    const OfferRow result = offer->after;
    save_products(tx, {&save, 1});
    return result;
}

}  // namespace scalemart::catalog
