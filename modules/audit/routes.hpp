#pragma once
// The operations of the audit module.

#include "audit/audit_controller.hpp"
#include "http/router.hpp"

namespace scalemart::audit {

void add_routes(http::Router& router, AuditController& controller);

}  // namespace scalemart::audit
