#pragma once
// The operations of the reviews module.

#include "http/router.hpp"
#include "reviews/reviews_controller.hpp"

namespace scalemart::reviews {

void add_routes(http::Router& router, ReviewsController& controller);

}  // namespace scalemart::reviews
