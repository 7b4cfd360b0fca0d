#pragma once
// Creating and changing products one by one, on behalf of staff and vendors; each change is logged. Called
// inside a write transaction. Errors: those of product_access.hpp, and what each function names.

#include "product_access.hpp"
#include "product_requests.hpp"
#include "rows.hpp"
#include "specifications.hpp"

namespace scalemart::catalog {

/// sku_taken, slug_taken, category_not_found, currency_mismatch, validation_failed.
[[nodiscard]] Result<ProductId> create_product(db::Tx& tx, Instant now, const ByWhom& who,
                                               const std::optional<std::string>& store,
                                               const NewProduct& wanted);

/// What upsert_products() makes a new product of, on behalf of somebody who may sell in the store.
/// validation_failed, currency_mismatch. Pure.
[[nodiscard]] Result<ProductDraft> draft_of_new(const NewProduct& wanted, const stores::Store& seller,
                                                std::span<const SpecificationRow> definitions,
                                                const http::Principal& who);

/// version_conflict, sku_taken, barcode_taken, slug_taken, category_not_found, offer_not_found,
/// validation_failed, has_variants, belongs_to_family.
[[nodiscard]] Result<void> change_product(db::Tx& tx, Instant now, const ByWhom& who, ProductId id,
                                          const std::optional<std::string>& store, std::int64_t seen_version,
                                          const ProductChanges& changes);

/// belongs_to_family.
[[nodiscard]] Result<void> archive_product(db::Tx& tx, Instant now, const ByWhom& who, ProductId id);

/// currency_mismatch, validation_failed, has_variants.
[[nodiscard]] Result<OfferRow> set_offer(db::Tx& tx, Instant now, const ByWhom& who, ProductId id,
                                         const std::string& store, const OfferTerms& terms);

/// A sale must be cheaper and end after it starts; issues are reported below `pointer`.
void check_sale(std::int64_t base_price, const std::optional<std::int64_t>& sale_price,
                const std::optional<Instant>& starts_at, const std::optional<Instant>& ends_at,
                std::string_view pointer, std::vector<Issue>& issues);

}  // namespace scalemart::catalog
