#pragma once
// Puts the product and category operations into the router. Called once at start-up; the controllers must
// outlive the router.

#include "catalog/catalog_controller.hpp"
#include "catalog/category_controller.hpp"
#include "catalog/collection_controller.hpp"
#include "http/router.hpp"

namespace scalemart::catalog {

void add_routes(http::Router& router, CatalogController& products, CategoryController& categories,
                CollectionController& collections);

}  // namespace scalemart::catalog
