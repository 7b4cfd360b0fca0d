#include "audit_controller.hpp"

#include "find_entries.hpp"
#include "requests.hpp"

namespace scalemart::audit {

Task<http::Reply<EntryList>> AuditController::list(http::Context&, ListEntries in) {
    EntryFilter filter;
    filter.actor = in.actor.value;
    if (in.action.value) filter.action = in.action.value->value;
    if (in.entity.value) filter.entity = in.entity.value->value;
    filter.before = in.cursor.value;
    if (in.limit.value) filter.limit = in.limit.value->value;
    co_return co_await database_.read([&](db::Read& read) { return find_entries(read, filter); });
}

}  // namespace scalemart::audit
