#include "base/slug.hpp"
#include "change_product.hpp"
#include "product_access.hpp"
#include "product_trace.hpp"
#include "specifications.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

template <class T>
std::optional<std::int64_t> value_of(const std::optional<T>& amount) {
    if (!amount) return std::nullopt;
    return amount->value;
}

ProductDraft draft_of(const NewProduct& wanted, const stores::Store& store) {
    ProductDraft draft;
    draft.sku = wanted.inventory.sku.value;
    if (wanted.slug) draft.slug = wanted.slug->value;
    draft.name = wanted.name.value;
    draft.description = wanted.description.value;
    if (wanted.short_description) draft.short_description = wanted.short_description->value;
    if (wanted.brand) draft.brand = wanted.brand->value;
    draft.category = wanted.category;
    draft.status = wanted.status.value_or(ProductStatus::draft);
    draft.featured = wanted.featured.value_or(false);
    draft.currency = store.currency;
    draft.base_price = wanted.pricing.base_price.value;
    draft.cost_price = value_of(wanted.pricing.cost_price);
    draft.content.images = wanted.images.value_or(std::vector<ProductImage>{});
    draft.content.specifications = wanted.specifications.value_or(std::vector<Specification>{});
    draft.content.seo = wanted.seo;
    draft.content.shipping = wanted.shipping;
    draft.content.nutrition = wanted.nutrition;
    draft.content.ingredients = wanted.ingredients;
    draft.content.allergens = wanted.allergens.value_or(std::vector<schema::Text<1, 60>>{});
    draft.variants = wanted.variants.value_or(std::vector<VariantOption>{});
    draft.size = wanted.size;
    draft.tags = wanted.tags.value_or(std::vector<Tag>{});
    draft.dietary_labels = wanted.dietary_labels.value_or(std::vector<schema::Text<1, 40>>{});
    draft.age_restriction = value_of(wanted.age_restriction);
    draft.sold_by_weight = wanted.sold_by_weight.value_or(false);
    if (wanted.tax_category) draft.tax_category = wanted.tax_category->value;
    draft.is_heavy = wanted.is_heavy.value_or(false);
    draft.excluded_from_discount = wanted.excluded_from_discount.value_or(false);
    draft.max_per_order = value_of(wanted.max_per_order);
    draft.barcode = wanted.barcode;

    OfferDraft offer;
    offer.store = store.id;
    offer.base_price = draft.base_price;
    offer.sale_price = value_of(wanted.pricing.sale_price);
    offer.sale_starts_at = wanted.pricing.sale_starts_at;
    offer.sale_ends_at = wanted.pricing.sale_ends_at;
    draft.offers.push_back(std::move(offer));
    return draft;
}

}  // namespace

void check_sale(std::int64_t base_price, const std::optional<std::int64_t>& sale_price,
                const std::optional<Instant>& starts_at, const std::optional<Instant>& ends_at,
                std::string_view pointer, std::vector<Issue>& issues) {
    const std::string below{pointer};
    if (sale_price && *sale_price >= base_price)
        issues.push_back({below + "/salePrice", "range", "must be lower than basePrice"});
    if (starts_at && ends_at && *ends_at <= *starts_at)
        issues.push_back({below + "/saleEndsAt", "range", "must be after saleStartsAt"});
}

Result<ProductDraft> draft_of_new(const NewProduct& wanted, const stores::Store& seller,
                                  std::span<const SpecificationRow> definitions, const http::Principal& who) {
    std::vector<Issue> issues;
    check_sale(wanted.pricing.base_price.value, value_of(wanted.pricing.sale_price),
               wanted.pricing.sale_starts_at, wanted.pricing.sale_ends_at, "/pricing", issues);
    if (!wanted.slug && slugify(wanted.name.value).empty())
        issues.push_back({"/slug", "required", "the name makes no slug: give one"});
    ProductDraft draft = draft_of(wanted, seller);
    normalise(definitions, draft.content.specifications, "/specifications", issues);
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    if (wanted.pricing.currency && wanted.pricing.currency->to_wire() != seller.currency)
        return fail(errors::currency_mismatch, "This store sells in " + seller.currency + ".");
    draft.vendor = access::is_admin(who) ? wanted.vendor : access::user_of(who);
    return draft;
}

Result<ProductId> create_product(db::Tx& tx, Instant now, const ByWhom& who,
                                 const std::optional<std::string>& store, const NewProduct& wanted) {
    SCALEMART_TRY(seller, acting_store(tx, who.principal, store));
    const auto book = SpecificationBook::load(tx, {&wanted.category, 1});
    SCALEMART_TRY(draft, draft_of_new(wanted, seller, book.of(wanted.category), who.principal));
    // An import gives a taken slug a suffix; somebody who names one wants that one.
    if (wanted.slug && tx.one<bool>(sql::slug_is_taken, wanted.slug->value).value_or(false))
        return fail(errors::slug_taken);
    const auto outcome = upsert_products(tx, now, {&draft, 1}, UpsertMode::create_only).front();
    if (outcome.why != nullptr) return fail(*outcome.why);
    log_new_products(tx, now, who.actor, {&outcome.product, 1});
    return outcome.product;
}

}  // namespace scalemart::catalog
