#pragma once
// The operations on collections; see routes.hpp.

#include "collection_controller.hpp"
#include "http/router.hpp"

namespace scalemart::catalog {

void add_collection_routes(http::Router& router, CollectionController& collections);

}  // namespace scalemart::catalog
