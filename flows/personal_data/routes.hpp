#pragma once
// Puts the operations of this flow into the router. Called once at start-up; the controller must outlive the
// router.

#include "http/router.hpp"
#include "personal_data/personal_data_controller.hpp"

namespace scalemart::personal_data {

void add_routes(http::Router& router, PersonalDataController& controller);

}  // namespace scalemart::personal_data
