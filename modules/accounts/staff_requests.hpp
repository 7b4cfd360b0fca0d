#pragma once
// What the operations on staff roles take and give.

#include "accounts.hpp"
#include "http/endpoint.hpp"
#include "schema/values.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::accounts {

using StaffRoleName = schema::Text<1, 60>;

struct StaffRoleView {
    StaffRoleId id;
    std::string name;
    std::vector<Permission> permissions;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(StaffRoleView, (), (id, name, permissions, version, created_at, updated_at))

struct StaffRoleListV1 {
    std::vector<StaffRoleView> staff_roles;
};
BOOST_DESCRIBE_STRUCT(StaffRoleListV1, (), (staff_roles))

struct StaffRoleListV2 {
    std::vector<StaffRoleView> items;
};
BOOST_DESCRIBE_STRUCT(StaffRoleListV2, (), (items))

struct NewStaffRole {
    StaffRoleName name;
    std::vector<Permission> permissions;
};
BOOST_DESCRIBE_STRUCT(NewStaffRole, (), (name, permissions))

struct CreateStaffRole {
    http::Body<NewStaffRole> body;
};
BOOST_DESCRIBE_STRUCT(CreateStaffRole, (), (body))

struct StaffRoleChanges {
    std::optional<StaffRoleName> name;
    std::optional<std::vector<Permission>> permissions;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(StaffRoleChanges, (), (name, permissions, version))

struct ChangeStaffRole {
    http::Path<StaffRoleId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<StaffRoleChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeStaffRole, (), (id, if_match, body))

struct DeleteStaffRole {
    http::Path<StaffRoleId> id;
};
BOOST_DESCRIBE_STRUCT(DeleteStaffRole, (), (id))

}  // namespace scalemart::accounts
