#pragma once
// Handlers of /admin/audit. Owned by the composition root; nothing in it changes, so any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::audit {

struct ListEntries;
struct EntryList;

class AuditController {
 public:
    explicit AuditController(db::Database& database) : database_(database) {}

    Task<http::Reply<EntryList>> list(http::Context& context, ListEntries in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::audit
