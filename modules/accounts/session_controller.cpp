#include "session_controller.hpp"

#include "errors.hpp"
#include "session_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

// Programs that sign in again and again instead of refreshing can have thousands.
constexpr std::int64_t kMostShown = 100;

}  // namespace

Task<std::vector<SessionView>> SessionController::list(const http::Context& context) {
    const UserId user = access::user_of(context.principal);
    const auto open = co_await database_.read(
        [&](db::Read& read) { return open_sessions(read, context.clock.now(), user, kMostShown); });
    std::vector<SessionView> views;
    for (const auto& session : open)
        views.push_back({.id = session.id,
                         .current = session.id.value == context.principal.session,
                         .user_agent = session.user_agent,
                         .address = session.address,
                         .created_at = session.created_at,
                         .last_used_at = session.last_used_at,
                         .expires_at = session.expires_at});
    co_return views;
}

Task<http::Reply<SessionListV1>> SessionController::list_v1(http::Context& context, http::NoInput) {
    co_return SessionListV1{co_await list(context)};
}

Task<http::Reply<SessionListV2>> SessionController::list_v2(http::Context& context, http::NoInput) {
    co_return SessionListV2{co_await list(context)};
}

Task<http::Reply<http::NoContent>> SessionController::end(http::Context& context, EndSessionRequest in) {
    const UserId user = access::user_of(context.principal);
    const bool ended = co_await database_.write([&](db::Tx& tx) {
        return revoke_session(tx, context.clock.now(), user, in.id.value, RevokedReason::ended_by_owner);
    });
    if (!ended) co_return fail(errors::session_not_found);
    co_return http::NoContent{};
}

Task<http::Reply<http::NoContent>> SessionController::end_others(http::Context& context, http::NoInput) {
    const UserId user = access::user_of(context.principal);
    co_await database_.write([&](db::Tx& tx) {
        revoke_other_sessions(tx, context.clock.now(), user, SessionId{context.principal.session},
                              RevokedReason::ended_by_owner);
        return db::Done{};
    });
    co_return http::NoContent{};
}

}  // namespace scalemart::accounts
