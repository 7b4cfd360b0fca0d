#pragma once
// The category part of add_routes().

#include "category_controller.hpp"
#include "http/router.hpp"

namespace scalemart::catalog {

void add_category_routes(http::Router& router, CategoryController& categories);

}  // namespace scalemart::catalog
