#pragma once
// A row of a bulk request about a product that is not there yet. Pure.

#include "bulk_requests.hpp"

namespace scalemart::catalog {

/// As what POST /products takes. The row names a SKU. validation_failed, with pointers into the row.
[[nodiscard]] Result<NewProduct> new_product_of(const BulkProduct& row);

}  // namespace scalemart::catalog
