#pragma once
// What a caller wants changed, applied to the rows of a product and its offer. Pure; who may do it and
// whether names are free is the caller's business (change_product.cpp, bulk_products.cpp).

#include "http/access.hpp"
#include "product_requests.hpp"
#include "rows.hpp"

namespace scalemart::catalog {

/// All but the terms of the offer. Whose it is, only an administrator changes.
void apply_fields(const ProductChanges& changes, const http::Principal& who, ProductRow& row);

[[nodiscard]] bool concerns_offer(const PricingChanges& changes);

/// Settles the price at `now`. validation_failed, with pointers below "/pricing".
[[nodiscard]] Result<void> apply_pricing(const PricingChanges& changes, Instant now, OfferRow& offer);

/// sold_by_weight_fixed; belongs_to_family for what only a family can say of its variants; has_variants for
/// what only the variants say of themselves.
[[nodiscard]] Result<void> refuse_others_business(const ProductRow& product, const ProductChanges& changes);

}  // namespace scalemart::catalog
