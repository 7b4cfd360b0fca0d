#pragma once
// Sets of permissions as they are stored and as they travel: arrays of names. Pure; never fails.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts.hpp"

namespace scalemart::accounts {

[[nodiscard]] std::vector<Permission> names_of(Permissions permissions);
[[nodiscard]] Permissions set_of(const std::vector<Permission>& names);

[[nodiscard]] std::string write_permissions(Permissions permissions);
/// A name that this version does not know gives nothing, and neither does text that cannot be read.
[[nodiscard]] Permissions read_permissions(std::string_view json);

/// What somebody may do now: all of it for an administrator whom no staff role narrows.
[[nodiscard]] Permissions effective_permissions(Role role, const std::optional<StaffRoleId>& staff_role,
                                                const std::optional<std::string>& staff_permissions);

}  // namespace scalemart::accounts
