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
    record_many(tx, now, actor, std::array{Entry{std::string{action}, entity, before, after}});
}

void record_many(db::Tx& tx, Instant now, const Actor& actor, std::span<const Entry> entries) {
    if (entries.empty()) return;
    using Differences = std::pair<std::optional<std::string>, std::optional<std::string>>;
    std::vector<Differences> differences;
    differences.reserve(entries.size());  // the rows point into it
    std::vector<db::ParamRow> rows;
    rows.reserve(entries.size());
    for (const auto& entry : entries) {
        auto& [was, is] = differences.emplace_back();
        if (!entry.before.empty()) was = entry.before;
        if (!entry.after.empty()) is = entry.after;
        if (was && is) std::tie(*was, *is) = difference(entry.before, entry.after);
        rows.push_back({db::to_param(Uuid::generate(now)), db::to_param(now), db::to_param(actor.id),
                        db::to_param(actor.role), db::to_param(actor.session),
                        db::to_param(actor.client_address), db::to_param(actor.request_id),
                        db::to_param(entry.action), db::to_param(entry.entity.type),
                        db::to_param(entry.entity.id), db::to_param(was), db::to_param(is)});
    }
    tx.exec_many(sql::insert, rows);
}

}  // namespace scalemart::audit
