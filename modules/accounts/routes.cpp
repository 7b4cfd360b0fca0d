#include "routes.hpp"

#include "errors.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_routes(http::Router& router, AccountsController& controller) {
    constexpr std::size_t kSmallBody = 16 * 1024;

    router.authentication_fails(
        {&errors::token_invalid, &errors::token_expired, &errors::session_ended, &errors::api_key_invalid});

    // The operations that give out tokens are open to anyone and look at a guest's token themselves: a client
    // whose token has run out must not be refused the very operation that gets it a new one.
    router.post("/auth/signup", "signUp")
        .says(
            "Creates an account and signs in. A guest's bearer token may come along; what the guest had is "
            "kept.")
        .allow(http::anyone)
        .limited(http::RateClass::sensitive)
        .replies(201)
        .body_limit(kSmallBody)
        .fails({&errors::email_taken})
        .calls(controller, &AccountsController::sign_up);
    router.post("/auth/guest", "signUpGuest")
        .says("Gives tokens to a shopper without an account.")
        .allow(http::anyone)
        .replies(201)
        .body_limit(kSmallBody)
        .calls(controller, &AccountsController::sign_up_guest);
    router.post("/auth/login", "logIn")
        .says(
            "Signs in. A guest's bearer token may come along; what the guest had is merged into the account. "
            "When the account has two-factor sign-in, the answer without a code is second_factor_required; "
            "repeat the request with the code of the app or a recovery code.")
        .allow(http::anyone)
        .limited(http::RateClass::sensitive)
        .body_limit(kSmallBody)
        .fails({&errors::invalid_credentials, &errors::second_factor_required, &errors::second_factor_wrong,
                &errors::too_many_attempts})
        .calls(controller, &AccountsController::log_in);
    router.post("/auth/refresh", "refreshTokens")
        .says("Exchanges a refresh token, which can be used once, for the next pair of tokens.")
        .allow(http::anyone)
        .body_limit(kSmallBody)
        .fails({&errors::refresh_token_invalid, &errors::refresh_token_reused, &errors::session_ended})
        .calls(controller, &AccountsController::refresh);
    router.post("/auth/logout", "logOut")
        .says("Ends this session, or with everywhere=true all sessions of the user.")
        .means("everywhere", "true: ends all sessions of the user; otherwise this one.")
        .allow(access::shopper)
        .replies(204)
        .body_limit(kSmallBody)
        .calls(controller, &AccountsController::log_out);

    router.get("/users/me", "showMe")
        .says("The caller's own account with its addresses; a guest sees role guest.")
        .allow(access::shopper)
        .fails({&errors::user_not_found})
        .calls(controller, &AccountsController::me);
    router.patch("/users/me", "changeMe")
        .says(
            "Changes the profile and the preferences; what is left out stays, null clears phone and avatar.")
        .allow(access::account)
        .body_limit(kSmallBody)
        .fails({&errors::user_not_found})
        .calls(controller, &AccountsController::change_me);
}

}  // namespace scalemart::accounts
