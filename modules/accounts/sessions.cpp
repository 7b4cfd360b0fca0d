#include "sessions.hpp"

#include "repository.hpp"
#include "sql.hpp"

namespace scalemart::accounts {

void open_session(db::Tx& tx, Instant now, std::chrono::seconds life, UserId user,
                  const NewSession& session) {
    const Instant expires_at = now + life;
    tx.exec(sql::insert_session, user, session.id, session.user_agent, session.address, now, expires_at);
    tx.exec(sql::insert_refresh, session.refresh_digest, user, session.id, expires_at);
}

std::optional<SessionState> find_session_state(db::Read& read, UserId user, SessionId session) {
    return read.one<SessionState>(sql::session_state, user, session);
}

void revoke_session(db::Tx& tx, Instant now, UserId user, SessionId session, RevokedReason reason) {
    tx.exec(sql::revoke_session, user, session, now, reason);
    tx.touch("session:" + session.to_string());
}

void revoke_sessions_of_user(db::Tx& tx, Instant now, UserId user, RevokedReason reason) {
    tx.exec(sql::revoke_sessions_of_user, user, now, reason);
    touch_user(tx, user);
}

}  // namespace scalemart::accounts
