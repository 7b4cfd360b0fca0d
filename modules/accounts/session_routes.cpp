#include "session_routes.hpp"

#include "errors.hpp"
#include "session_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_session_routes(http::Router& router, SessionController& sessions) {
    using http::ApiVersion;

    router.get("/users/me/sessions", "listSessions")
        .only(ApiVersion::v1)
        .says("Where the caller is signed in, the newest first (at most 100).")
        .allow(access::account)
        .calls(sessions, &SessionController::list_v1);
    router.get("/users/me/sessions", "listSessions")
        .only(ApiVersion::v2)
        .says("Where the caller is signed in, the newest first (at most 100).")
        .allow(access::account)
        .calls(sessions, &SessionController::list_v2);
    router.delete_("/users/me/sessions", "endOtherSessions")
        .says("Ends every session of the caller but this one.")
        .allow(access::account)
        .replies(204)
        .calls(sessions, &SessionController::end_others);
    router.delete_("/users/me/sessions/{id}", "endSession")
        .says("Ends one session of the caller; its tokens are refused from now on.")
        .allow(access::account)
        .replies(204)
        .fails({&errors::session_not_found})
        .calls(sessions, &SessionController::end);
}

}  // namespace scalemart::accounts
