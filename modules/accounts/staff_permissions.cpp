#include "staff_permissions.hpp"

#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

std::vector<Permission> names_of(Permissions permissions) {
    std::vector<Permission> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Permission>>([&](auto enumerator) {
        if (permissions.has(enumerator.value)) names.push_back(enumerator.value);
    });
    return names;
}

Permissions set_of(const std::vector<Permission>& names) {
    Permissions permissions;
    for (const Permission name : names) permissions.add(name);
    return permissions;
}

std::string write_permissions(Permissions permissions) {
    return schema::to_json(names_of(permissions));
}

Permissions read_permissions(std::string_view json) {
    Permissions permissions;
    const auto names = schema::decode<std::vector<std::string>>(json);
    if (!names) return permissions;
    for (const auto& name : *names) {
        Permission permission{};
        if (schema::enum_from_wire(name, permission)) permissions.add(permission);
    }
    return permissions;
}

Permissions effective_permissions(Role role, const std::optional<StaffRoleId>& staff_role,
                                  const std::optional<std::string>& staff_permissions) {
    const Permissions whole = access::permissions_of_role(boost::describe::enum_to_string(role, ""));
    if (role != Role::admin || !staff_role) return whole;
    // A staff role that cannot be found must not mean that there is none.
    return staff_permissions ? whole & read_permissions(*staff_permissions) : Permissions{};
}

Permissions User::permissions() const {
    return effective_permissions(role, staff_role, staff_permissions);
}

}  // namespace scalemart::accounts
