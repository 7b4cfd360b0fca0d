#include "sign_out.hpp"

namespace scalemart::accounts {

void sign_out(db::Tx& tx, const Clock& clock, UserId user, SessionId session, SignOut scope) {
    if (scope == SignOut::everywhere) {
        revoke_sessions_of_user(tx, clock.now(), user, RevokedReason::signed_out_everywhere);
    } else {
        revoke_session(tx, clock.now(), user, session, RevokedReason::signed_out);
    }
}

}  // namespace scalemart::accounts
