#pragma once
// The statements of the audit module. The column list is that of struct EntryRow.

#include "db/sql.hpp"

#define AUDIT_COLUMNS                                                                                        \
    "id, at, actor_id, actor_role, session_id, client_address, request_id, action, entity_type, entity_id, " \
    "before, after"

namespace scalemart::audit::sql {

inline constexpr db::Sql insert{"audit.insert",
                                "insert into audit_entry (" AUDIT_COLUMNS
                                ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};

}  // namespace scalemart::audit::sql
