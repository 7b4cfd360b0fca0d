#pragma once
// What administrators send about users, and how users look to them.

#include "accounts.hpp"
#include "http/endpoint.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"
#include "views.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::accounts {

/// The roles of people with an account.
enum class AccountRole { customer, vendor, admin };
BOOST_DESCRIBE_ENUM(AccountRole, customer, vendor, admin)
[[nodiscard]] Role role_of(AccountRole role);

struct AdminUserView {
    UserId id;
    std::optional<std::string> email;
    ProfileView profile;
    Role role = Role::customer;
    std::optional<StaffRoleId> staff_role_id;
    std::vector<Permission> permissions;
    bool is_email_verified = false;
    bool is_active = true;
    std::optional<Instant> last_login_at;
    std::optional<Instant> erased_at;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(AdminUserView, (),
                      (id, email, profile, role, staff_role_id, permissions, is_email_verified, is_active,
                       last_login_at, erased_at, version, created_at, updated_at))

[[nodiscard]] AdminUserView admin_view_of(const User& user);

struct ListUsers {
    /// The beginning of an e-mail address or of a last name; with a blank in it, a first name and the
    /// beginning of the last.
    http::Query<std::optional<schema::Text<1, 100>>> q;
    http::Query<std::optional<AccountRole>> role;
    http::Query<std::optional<bool>> active;
    http::Query<std::optional<UserId>> cursor;
    http::Query<std::optional<schema::Integer<1, 100>>> limit;
};
BOOST_DESCRIBE_STRUCT(ListUsers, (), (q, role, active, cursor, limit))

struct UserSlice {
    std::vector<AdminUserView> items;
    std::optional<UserId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(UserSlice, (), (items, next_cursor))

struct ShowUser {
    http::Path<UserId> id;
};
BOOST_DESCRIBE_STRUCT(ShowUser, (), (id))

struct UserChanges {
    std::optional<AccountRole> role;
    std::optional<bool> is_active;
    schema::Patch<StaffRoleId> staff_role_id;  ///< null: everything is allowed again
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(UserChanges, (), (role, is_active, staff_role_id, version))

struct ChangeUser {
    http::Path<UserId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<UserChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeUser, (), (id, if_match, body))

}  // namespace scalemart::accounts
