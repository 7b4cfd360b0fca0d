#include "two_factor_routes.hpp"

#include "errors.hpp"
#include "two_factor_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

void add_two_factor_routes(http::Router& router, TwoFactorController& two_factor) {
    constexpr std::size_t kSmallBody = 16 * 1024;

    router.get("/users/me/two-factor", "showTwoFactor")
        .says("Whether signing in takes a code besides the password.")
        .allow(access::account)
        .calls(two_factor, &TwoFactorController::show);
    router.post("/users/me/two-factor", "startTwoFactor")
        .says(
            "Makes a key for an authenticator app. It counts once a first code confirms it; an unconfirmed "
            "one "
            "is replaced.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .replies(201)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::too_many_attempts, &errors::two_factor_on})
        .calls(two_factor, &TwoFactorController::start);
    router.post("/users/me/two-factor/confirm", "confirmTwoFactor")
        .says(
            "Switches two-factor sign-in on with a first code of the app, ends every other session, and "
            "gives "
            "ten recovery codes that are not shown again.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_code, &errors::too_many_attempts, &errors::two_factor_on,
                &errors::two_factor_not_started})
        .calls(two_factor, &TwoFactorController::confirm);
    router.post("/users/me/two-factor/recovery-codes", "renewRecoveryCodes")
        .says("Replaces the recovery codes by ten new ones.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::wrong_code, &errors::too_many_attempts,
                &errors::two_factor_off})
        .calls(two_factor, &TwoFactorController::renew_codes);
    router.delete_("/users/me/two-factor", "removeTwoFactor")
        .says("Switches two-factor sign-in off.")
        .allow(access::account)
        .limited(http::RateClass::sensitive)
        .replies(204)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::wrong_code, &errors::too_many_attempts,
                &errors::two_factor_off})
        .calls(two_factor, &TwoFactorController::remove);
}

}  // namespace scalemart::accounts
