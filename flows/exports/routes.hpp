#pragma once
// The exports.

#include "exports/export_controller.hpp"
#include "http/router.hpp"

namespace scalemart::exports {

void add_routes(http::Router& router, ExportController& controller);

}  // namespace scalemart::exports
