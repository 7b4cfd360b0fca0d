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

std::vector<OpenSession> open_sessions(db::Read& read, Instant now, UserId user, std::int64_t limit) {
    return read.all<OpenSession>(sql::open_sessions, user, now, limit);
}

bool revoke_session(db::Tx& tx, Instant now, UserId user, SessionId session, RevokedReason reason) {
    if (tx.exec(sql::revoke_session, user, session, now, reason) == 0) return false;
    tx.touch("session:" + session.to_string());
    return true;
}

void revoke_sessions_of_user(db::Tx& tx, Instant now, UserId user, RevokedReason reason) {
    tx.exec(sql::revoke_sessions_of_user, user, now, reason);
    touch_user(tx, user);
}

void revoke_other_sessions(db::Tx& tx, Instant now, UserId user, SessionId kept, RevokedReason reason) {
    tx.exec(sql::revoke_other_sessions, user, kept, now, reason);
    touch_user(tx, user);
}

}  // namespace scalemart::accounts
