#include "change_product.hpp"

#include "apply_changes.hpp"
#include "categories.hpp"
#include "category_sql.hpp"
#include "effective_price.hpp"
#include "product_access.hpp"
#include "product_trace.hpp"
#include "row_of_draft.hpp"
#include "save_products.hpp"
#include "specifications.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

/// Locks a product, before it the family it is a variant of.
std::optional<ProductRow> lock_product(db::Tx& tx, ProductId id) {
    if (const auto family = family_of(tx, id); family != id)
        (void)tx.one<ProductRow>(sql::lock_product, family);
    return tx.one<ProductRow>(sql::lock_product, id);
}

/// The product as it is and as it will be, with all its offers, locked.
Result<ProductSave> lock_for_change(db::Tx& tx, Instant now, const http::Principal& who, ProductId id) {
    const auto product = lock_product(tx, id);
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

Result<void> change_product(db::Tx& tx, Instant now, const ByWhom& who, ProductId id,
                            const std::optional<std::string>& store, std::int64_t seen_version,
                            const ProductChanges& changes) {
    SCALEMART_TRY(save, lock_for_change(tx, now, who.principal, id));
    if (save.before->version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(save.before->version) + ".");
    SCALEMART_CHECK(refuse_others_business(*save.before, changes));
    ProductChanges checked = changes;
    if (checked.specifications) {
        const auto category = checked.category.value_or(save.before->category_id);
        const auto book = SpecificationBook::load(tx, {&category, 1});
        std::vector<Issue> issues;
        normalise(book.of(category), *checked.specifications, "/specifications", issues);
        if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    }
    apply_fields(checked, who.principal, save.after);
    SCALEMART_CHECK(lock_categories_of(tx, save));
    if (save.after.sku != save.before->sku && tx.one<bool>(sql::sku_is_taken, save.after.sku).value_or(false))
        return fail(errors::sku_taken);
    if (save.after.barcode && save.after.barcode != save.before->barcode) {
        const auto owner = tx.one<ProductId>(sql::barcode_owner, claim_of(*save.after.barcode));
        if (owner && *owner != id) return fail(errors::barcode_taken);
    }
    const auto slug_owner = tx.one<ProductId>(sql::slug_product, save.after.slug);
    if (slug_owner && *slug_owner != id) return fail(errors::slug_taken);
    if (changes.pricing && concerns_offer(*changes.pricing)) {
        SCALEMART_TRY(seller, acting_store(tx, who.principal, store));
        auto* offer = offer_in(save, seller.id);
        if (offer == nullptr) return fail(errors::offer_not_found);
        SCALEMART_CHECK(apply_pricing(*changes.pricing, now, offer->after));
    }
    save_products(tx, {&save, 1});
    log_product(tx, now, who.actor, "product.changed", save);
    return {};
}

Result<void> archive_product(db::Tx& tx, Instant now, const ByWhom& who, ProductId id) {
    SCALEMART_TRY(save, lock_for_change(tx, now, who.principal, id));
    if (save.before->status == ProductStatus::archived) return {};
    if (save.before->variant_of) return fail(errors::belongs_to_family);
    SCALEMART_CHECK(lock_categories_of(tx, save));
    save.after.status = ProductStatus::archived;
    save_products(tx, {&save, 1});
    log_product(tx, now, who.actor, "product.archived", save);
    return {};
}

Result<OfferRow> set_offer(db::Tx& tx, Instant now, const ByWhom& who, ProductId id, const std::string& store,
                           const OfferTerms& terms) {
    std::optional<std::int64_t> sale_price;
    if (terms.sale_price) sale_price = terms.sale_price->value;
    std::vector<Issue> issues;
    check_sale(terms.base_price.value, sale_price, terms.sale_starts_at, terms.sale_ends_at, "", issues);
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));

    const auto product = lock_product(tx, id);
    // A vendor may sell in its own store what it can see: its own products and those that are active.
    if (!product || (!may_see_as_staff(who.principal, *product) && product->status != ProductStatus::active))
        return fail(errors::product_not_found);
    if (product->has_variants) return fail(errors::has_variants);
    SCALEMART_TRY(seller, stores::resolve_store(tx, store));
    SCALEMART_CHECK(require_own_store(who.principal, seller));
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
        offer->after.family_id = product->variant_of;
        offer->after.terms_since = now;
        offer->after.version = 0;
    }
    OfferDraft draft{seller.id, terms.base_price.value, sale_price, terms.sale_starts_at, terms.sale_ends_at};
    draft.aisle = terms.aisle ? terms.aisle->value : offer->after.aisle;
    draft.shelf = terms.shelf ? terms.shelf->value : offer->after.shelf;
    draft.is_active = terms.is_active.value_or(offer->after.is_active);
    apply_offer_draft(draft, now, offer->after);
    ++offer->after.version;
    offer->after.updated_at = now;
    const OfferSave set = *offer;
    save_products(tx, {&save, 1});
    log_offer(tx, now, who.actor, set);
    return set.after;
}

}  // namespace scalemart::catalog
