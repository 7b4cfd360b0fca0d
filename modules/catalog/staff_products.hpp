#pragma once
// The list of products that staff and vendors work with: every status, newest first. Called inside a read.

#include "http/access.hpp"
#include "product_requests.hpp"
#include "views.hpp"

namespace scalemart::catalog {

[[nodiscard]] StaffProductList list_staff_products(db::Read& read, const http::Principal& who,
                                                   const ListStaffProducts& wish);

}  // namespace scalemart::catalog
