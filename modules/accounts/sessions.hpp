#pragma once
// A session is what a sign-in opens and what tokens belong to. It lives as long as it is refreshed. Functions
// on the caller's transaction; thread-safe.

#include <boost/describe.hpp>

#include "accounts.hpp"

namespace scalemart::accounts {

struct SessionTag {
    static constexpr std::string_view kPrefix = "ses";
};
using SessionId = Id<SessionTag>;

struct NewSession {
    SessionId id;
    std::string refresh_digest;  ///< of the first refresh token
    std::string user_agent;
    std::string address;
};

/// What decides whether a token of this session is honoured.
struct SessionState {
    Role role = Role::guest;
    bool is_active = false;
    std::optional<Instant> revoked_at;
    Instant expires_at;
    bool has_second_factor = false;
    std::optional<StaffRoleId> staff_role;
    std::optional<std::string> staff_permissions;  ///< JSON, of the staff role

    [[nodiscard]] bool open_at(Instant now) const { return is_active && !revoked_at && now < expires_at; }
};
BOOST_DESCRIBE_STRUCT(SessionState, (),
                      (role, is_active, revoked_at, expires_at, has_second_factor, staff_role,
                       staff_permissions))

/// Stored by name: append freely, never rename.
enum class RevokedReason {
    signed_out,
    signed_out_everywhere,
    refresh_token_reused,
    deactivated,
    ended_by_owner,
    password_changed,
    password_reset,
    two_factor_on
};
BOOST_DESCRIBE_ENUM(RevokedReason, signed_out, signed_out_everywhere, refresh_token_reused, deactivated,
                    ended_by_owner, password_changed, password_reset, two_factor_on)

/// A session as its owner sees it.
struct OpenSession {
    SessionId id;
    std::string user_agent;
    std::string address;
    Instant created_at;
    Instant last_used_at;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(OpenSession, (), (id, user_agent, address, created_at, last_used_at, expires_at))

void open_session(db::Tx& tx, Instant now, std::chrono::seconds life, UserId user, const NewSession& session);
std::optional<SessionState> find_session_state(db::Read& read, UserId user, SessionId session);
/// The newest first, at most `limit`.
std::vector<OpenSession> open_sessions(db::Read& read, Instant now, UserId user, std::int64_t limit);
/// False when the user has no such open session.
bool revoke_session(db::Tx& tx, Instant now, UserId user, SessionId session, RevokedReason reason);
void revoke_sessions_of_user(db::Tx& tx, Instant now, UserId user, RevokedReason reason);
/// All but `kept`.
void revoke_other_sessions(db::Tx& tx, Instant now, UserId user, SessionId kept, RevokedReason reason);

}  // namespace scalemart::accounts
