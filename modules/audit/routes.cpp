#include "routes.hpp"

#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::audit {

void add_routes(http::Router& router, AuditController& controller) {
    router.get("/admin/audit", "listAuditEntries")
        .says("Who changed what, newest first; by the person, the action or the id of what was changed.")
        .tagged("admin")
        .allow(access::admin_may<Permission::audit_read>)
        .calls(controller, &AuditController::list);
}

}  // namespace scalemart::audit
