#pragma once
// The operations on many products at once.

#include "catalog/bulk_controller.hpp"
#include "http/router.hpp"

namespace scalemart::catalog {

void add_bulk_routes(http::Router& router, BulkController& bulk);

}  // namespace scalemart::catalog
