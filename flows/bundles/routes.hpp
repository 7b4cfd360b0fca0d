#pragma once
// The operations on bundles.

#include "bundles/bundle_controller.hpp"
#include "http/router.hpp"

namespace scalemart::bundles {

void add_routes(http::Router& router, BundleController& bundles);

}  // namespace scalemart::bundles
