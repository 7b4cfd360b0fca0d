#pragma once
// The terms of many offers set in one transaction; each change is logged. The number of statements does not
// depend on the number of rows, only on the number of stores they name. Called inside a write transaction.

#include "bulk_rows.hpp"

namespace scalemart::catalog {

/// Rows are refused with product_not_found, offer_not_found (a store begins to offer a product through
/// PUT /products/{id}/offers/{store}), has_variants, not_your_store, store_not_found, validation_failed.
[[nodiscard]] BulkView price_in_bulk(db::Tx& tx, Instant now, const ByWhom& who,
                                     const std::optional<std::string>& store,
                                     std::span<const schema::Tried<BulkPrice>> rows);

}  // namespace scalemart::catalog
