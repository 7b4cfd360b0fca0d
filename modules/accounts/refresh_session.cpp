#include "refresh_session.hpp"

#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::accounts {
namespace {

struct TokenOwner {
    UserId user;
    SessionId session;
};
BOOST_DESCRIBE_STRUCT(TokenOwner, (), (user, session))

Error refuse_unusable(db::Tx& tx, Instant now, std::string_view token_digest) {
    const auto owner = tx.one<TokenOwner>(sql::used_refresh, token_digest);
    if (!owner) return {&errors::refresh_token_invalid, {}, {}, {}};
    revoke_session(tx, now, owner->user, owner->session, RevokedReason::refresh_token_reused);
    return {&errors::refresh_token_reused, {}, {}, {}};
}

}  // namespace

RefreshOutcome refresh_session(db::Tx& tx, const Clock& clock, std::chrono::seconds session_life,
                               std::string_view token_digest, std::string_view next_digest) {
    const Instant now = clock.now();
    const auto owner = tx.one<TokenOwner>(sql::use_refresh, token_digest, now);
    if (!owner) return {fail(refuse_unusable(tx, now, token_digest))};
    const auto& [user, session] = *owner;

    const Instant expires_at = now + session_life;
    if (tx.exec(sql::extend_session, user, session, now, expires_at) == 0)
        return {fail(errors::session_ended)};
    const auto state = find_session_state(tx, user, session);
    if (!state || !state->open_at(now)) return {fail(errors::session_ended)};
    tx.exec(sql::insert_refresh, next_digest, user, session, expires_at);
    return {Refreshed{user, session, state->role}};
}

}  // namespace scalemart::accounts
