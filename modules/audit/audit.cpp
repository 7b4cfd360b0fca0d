#include "audit.hpp"

#include "difference.hpp"
#include "sql.hpp"

namespace scalemart::audit {

Actor actor_of(const http::Context& context) {
    return {context.principal.subject, context.principal.role, context.principal.session,
            context.request.peer, context.request.id};
}

void record_json(db::Tx& tx, Instant now, const Actor& actor, std::string_view action, const Entity& entity,
                 const std::string& before, const std::string& after) {
    std::optional<std::string> was;
    std::optional<std::string> is;
    if (!before.empty()) was = before;
    if (!after.empty()) is = after;
    if (was && is) std::tie(*was, *is) = difference(before, after);
    tx.exec(sql::insert, Uuid::generate(now), now, actor.id, actor.role, actor.session, actor.client_address,
            actor.request_id, action, entity.type, entity.id, was, is);
}

}  // namespace scalemart::audit
