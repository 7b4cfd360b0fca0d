#include "vendor_authenticator.hpp"

#include "vendors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::vendors {

Task<Result<http::Principal>> VendorAuthenticator::authenticate(const http::Request& request) {
    auto principal = co_await inner_.authenticate(request);
    if (!principal || principal->role != access::kVendor) co_return principal;
    const UserId vendor = access::user_of(*principal);
    const auto limits =
        co_await database_.read([&](db::Read& read) { return permission_limits(read, vendor); });
    principal->permissions = (Permissions{principal->permissions} & limits).bits();
    co_return principal;
}

}  // namespace scalemart::vendors
