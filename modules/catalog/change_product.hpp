#pragma once
// Creating and changing products one by one, on behalf of staff and vendors. Called inside a write
// transaction. Errors: those of product_access.hpp, and what each function names.

#include "http/access.hpp"
#include "product_requests.hpp"
#include "rows.hpp"

namespace scalemart::catalog {

/// sku_taken, slug_taken, category_not_found, currency_mismatch, validation_failed.
[[nodiscard]] Result<ProductId> create_product(db::Tx& tx, Instant now, const http::Principal& who,
                                               const std::optional<std::string>& store,
                                               const NewProduct& wanted);

/// version_conflict, sku_taken, slug_taken, category_not_found, offer_not_found, validation_failed.
[[nodiscard]] Result<void> change_product(db::Tx& tx, Instant now, const http::Principal& who, ProductId id,
                                          const std::optional<std::string>& store, std::int64_t seen_version,
                                          const ProductChanges& changes);

[[nodiscard]] Result<void> archive_product(db::Tx& tx, Instant now, const http::Principal& who, ProductId id);

/// currency_mismatch, validation_failed.
[[nodiscard]] Result<OfferRow> set_offer(db::Tx& tx, Instant now, const http::Principal& who, ProductId id,
                                         const std::string& store, const OfferTerms& terms);

/// A sale must be cheaper and end after it starts; issues are reported below `pointer`.
void check_sale(std::int64_t base_price, const std::optional<std::int64_t>& sale_price,
                const std::optional<Instant>& starts_at, const std::optional<Instant>& ends_at,
                std::string_view pointer, std::vector<Issue>& issues);

}  // namespace scalemart::catalog
