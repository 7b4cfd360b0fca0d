#pragma once
// Who makes a privileged change, and the permissions it may be made with: nobody gives or takes what they do
// not have themselves. A value.

#include "audit/audit.hpp"
#include "vocabulary/permissions.hpp"

namespace scalemart::accounts {

struct StaffActor {
    audit::Actor who;
    Permissions permissions;
};

[[nodiscard]] inline StaffActor staff_actor_of(const http::Context& context) {
    return {audit::actor_of(context), Permissions{context.principal.permissions}};
}

/// What the actor may do at this moment, whatever was cached when the request came in. Throws DatabaseError.
[[nodiscard]] Permissions permissions_now(db::Tx& tx, const StaffActor& actor);

}  // namespace scalemart::accounts
