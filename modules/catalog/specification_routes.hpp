#pragma once
// The operations on definitions of specifications.

#include "catalog/specification_controller.hpp"
#include "http/router.hpp"

namespace scalemart::catalog {

void add_specification_routes(http::Router& router, SpecificationController& specifications);

}  // namespace scalemart::catalog
