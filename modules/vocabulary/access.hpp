#pragma once
// The access rules of the shop. A guest is a shopper with a token but no account; a vendor acts for its own
// stores, which the services check; an admin may do everything staff can.

#include "http/access.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::access {

inline constexpr std::string_view kGuest = "guest";
inline constexpr std::string_view kCustomer = "customer";
inline constexpr std::string_view kVendor = "vendor";
inline constexpr std::string_view kAdmin = "admin";

/// Anyone with a token: guests too.
inline constexpr http::Access shopper{"shopper", true,
                                      [](const http::Principal& p) { return !p.anonymous(); }};
/// Anyone with an account.
inline constexpr http::Access account{
    "account", true, [](const http::Principal& p) { return !p.anonymous() && p.role != kGuest; }};
/// Vendors (each for its own stores) and admins.
inline constexpr http::Access vendor{
    "vendor", true, [](const http::Principal& p) { return p.role == kVendor || p.role == kAdmin; }};
inline constexpr http::Access admin{"admin", true, [](const http::Principal& p) { return p.role == kAdmin; }};

inline UserId user_of(const http::Principal& principal) {
    return UserId{principal.subject};
}
inline bool is_admin(const http::Principal& principal) {
    return principal.role == kAdmin;
}

}  // namespace scalemart::access
