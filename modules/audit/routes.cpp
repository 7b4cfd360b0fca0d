#include "routes.hpp"

#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::audit {

void add_routes(http::Router& router, AuditController& controller) {
    router.get("/admin/audit", "listAuditEntries")
        .says("Who changed what, newest first; by the person, the action or the id of what was changed.")
        .means("actor", "Only what this person did, by user id.")
        .means("action",
               "Only deeds of this kind: what was changed and how, such as product.created or user.changed.")
        .means("entity", "Only what was done to one thing, by its id, such as prd_… or usr_….")
        .tagged("admin")
        .allow(access::admin_may<Permission::audit_read>)
        .calls(controller, &AuditController::list);
}

}  // namespace scalemart::audit
