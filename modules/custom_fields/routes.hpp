#pragma once
// The operations of the custom_fields module.

#include "custom_fields/custom_fields_controller.hpp"
#include "http/router.hpp"

namespace scalemart::custom_fields {

void add_routes(http::Router& router, CustomFieldsController& controller);

}  // namespace scalemart::custom_fields
