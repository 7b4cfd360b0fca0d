#include "staff_access.hpp"

#include "vocabulary/access.hpp"

namespace scalemart::orders {

Result<Order> find_for_staff(db::Read& read, const http::Principal& who, const std::optional<Order>& order) {
    auto found = access::is_admin(who) ? order : find_vendor_order(read, access::user_of(who), order);
    if (!found) return fail(errors::order_not_found);
    return *std::move(found);
}

}  // namespace scalemart::orders
