#pragma once
// The access rules of the shop. A guest is a shopper with a token but no account; a vendor acts for its own
// stores, which the services check; an admin may do everything staff can, unless a staff role or the scopes
// of an API key say less. Routes for staff name the permission they need:
//
//   .allow(access::admin_may<Permission::users_write>)      administrators only
//   .allow(access::vendor_may<Permission::catalog_write>)   vendors, each for what is theirs, and
//   administrators

#include <array>
#include <boost/mp11/algorithm.hpp>

#include "http/access.hpp"
#include "vocabulary/ids.hpp"
#include "vocabulary/permissions.hpp"

namespace scalemart::access {

inline constexpr std::string_view kGuest = "guest";
inline constexpr std::string_view kCustomer = "customer";
inline constexpr std::string_view kVendor = "vendor";
inline constexpr std::string_view kAdmin = "admin";
inline constexpr std::string_view kPublishable =
    "publishable";  ///< a key for the public routes, nobody's role

inline bool may(const http::Principal& principal, Permission permission) {
    return Permissions{principal.permissions}.has(permission);
}
inline UserId user_of(const http::Principal& principal) {
    return UserId{principal.subject};
}
inline bool is_admin(const http::Principal& principal) {
    return principal.role == kAdmin;
}

/// What a role may do when nothing narrows it.
inline Permissions permissions_of_role(std::string_view role) {
    if (role == kAdmin) return kAllPermissions;
    if (role == kVendor) return kVendorPermissions;
    return {};
}

/// Anyone with a token: guests too, but no API keys, which neither shop nor have an account.
inline constexpr http::Access shopper{"shopper", true,
                                      [](const http::Principal& p) { return !p.anonymous() && !p.by_key; }};
/// Anyone with an account.
inline constexpr http::Access account{"account", true, [](const http::Principal& p) {
                                          return !p.anonymous() && !p.by_key && p.role != kGuest;
                                      }};
/// Vendors in person.
inline constexpr http::Access vendor_self{
    "vendor", true, [](const http::Principal& p) { return p.role == kVendor && !p.by_key; }};

/// "admin:usersWrite", as the documentation shows the rule.
template <Permission P>
struct RuleName {
    static constexpr auto join(std::string_view role) {
        std::array<char, 48> text{};
        std::size_t at = 0;
        for (const char c : role) text[at++] = c;
        text[at++] = ':';
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Permission>>([&](auto enumerator) {
            if (enumerator.value != P) return;
            // As it is on the wire: users_write → usersWrite.
            bool upper = false;
            for (const char c : std::string_view{enumerator.name}) {
                if (c != '_') text[at++] = upper ? static_cast<char>(c - 'a' + 'A') : c;
                upper = c == '_';
            }
        });
        return text;
    }
    static constexpr auto vendor = join(kVendor);
    static constexpr auto admin = join(kAdmin);
};

/// Vendors, each for what is theirs (the services check that), and administrators.
template <Permission P>
inline constexpr http::Access vendor_may{RuleName<P>::vendor.data(), true, [](const http::Principal& p) {
                                             return (p.role == kVendor || p.role == kAdmin) && may(p, P);
                                         }};
template <Permission P>
inline constexpr http::Access admin_may{
    RuleName<P>::admin.data(), true, [](const http::Principal& p) { return p.role == kAdmin && may(p, P); }};

}  // namespace scalemart::access
