#include "change_variants.hpp"

#include "product_access.hpp"
#include "set_variants.hpp"
#include "sql.hpp"
#include "variant_views.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
std::optional<std::int64_t> value_of(const std::optional<T>& amount) {
    if (!amount) return std::nullopt;
    return amount->value;
}

VariantDraft draft_of(const WantedVariant& wanted, StoreId store) {
    VariantDraft draft;
    draft.options = wanted.options;
    draft.sku = wanted.sku.value;
    draft.base_price = wanted.pricing.base_price.value;
    draft.cost_price = value_of(wanted.pricing.cost_price);
    draft.barcode = wanted.barcode;
    draft.image = wanted.image;
    draft.size = wanted.size;
    draft.is_active = wanted.is_active.value_or(true);
    auto& offer = draft.offers.emplace_back();
    offer.store = store;
    offer.base_price = draft.base_price;
    offer.sale_price = value_of(wanted.pricing.sale_price);
    offer.sale_starts_at = wanted.pricing.sale_starts_at;
    offer.sale_ends_at = wanted.pricing.sale_ends_at;
    return draft;
}

}  // namespace

Result<void> change_variants(db::Tx& tx, Instant now, const ByWhom& who, ProductId id,
                             const std::optional<std::string>& store, std::int64_t seen_version,
                             const WantedVariants& wanted) {
    const auto family = tx.one<ProductRow>(sql::lock_product, id);
    if (!family) return fail(errors::product_not_found);
    SCALEMART_CHECK(require_own(who.principal, *family));
    if (family->version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(family->version) + ".");
    SCALEMART_TRY(seller, acting_store(tx, who.principal, store));
    if (seller.currency != family->currency)
        return fail(errors::currency_mismatch, "This store sells in " + seller.currency + ".");
    FamilyDraft draft;
    draft.options = wanted.options;
    for (const auto& variant : wanted.variants) {
        if (variant.pricing.currency && variant.pricing.currency->to_wire() != seller.currency)
            return fail(errors::currency_mismatch, "This store sells in " + seller.currency + ".");
        draft.variants.push_back(draft_of(variant, seller.id));
    }
    const auto before = variant_matrix(tx, id, now);
    SCALEMART_CHECK(set_variants(tx, now, *family, draft));
    const auto after = variant_matrix(tx, id, now);
    audit::record(tx, now, who.actor, "product.variants_set", id, &before, &after);
    return {};
}

}  // namespace scalemart::catalog
