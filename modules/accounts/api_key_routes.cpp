#include "api_key_routes.hpp"

#include "api_key_requests.hpp"
#include "errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

constexpr std::size_t kSmallBody = 16 * 1024;

void add_admin_routes(http::Router& router, ApiKeyController& keys) {
    constexpr auto kRule = access::admin_may<Permission::settings_write>;

    router.post("/admin/api-keys", "createApiKey")
        .says(
            "Makes a key for a program; the answer is the only one that shows it. A secret key acts as you, "
            "with those of its scopes that are among your own permissions at the time of the call. A "
            "publishable key may call public operations only. Asks for your password once more.")
        .tagged("admin")
        .allow(kRule)
        .limited(http::RateClass::sensitive)
        .replies(201)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::too_many_attempts, &errors::beyond_your_permissions,
                &errors::too_many_api_keys, &errors::not_with_a_key})
        .calls(keys, &ApiKeyController::create);
    router.get("/admin/api-keys", "listApiKeys")
        .says("All keys, newest first, revoked ones too.")
        .tagged("admin")
        .allow(kRule)
        .calls(keys, &ApiKeyController::list);
    router.delete_("/admin/api-keys/{id}", "revokeApiKey")
        .says("Ends a key at once.")
        .tagged("admin")
        .allow(kRule)
        .replies(204)
        .fails({&errors::api_key_not_found, &errors::not_with_a_key})
        .calls(keys, &ApiKeyController::revoke);
}

void add_vendor_routes(http::Router& router, ApiKeyController& keys) {
    router.post("/vendor/api-keys", "createVendorApiKey")
        .says(
            "Makes a secret key that acts as the calling vendor; the answer is the only one that shows it. "
            "Asks for the password once more.")
        .tagged("vendor")
        .allow(access::vendor_self)
        .limited(http::RateClass::sensitive)
        .replies(201)
        .body_limit(kSmallBody)
        .fails({&errors::wrong_password, &errors::too_many_attempts, &errors::beyond_your_permissions,
                &errors::too_many_api_keys})
        .calls(keys, &ApiKeyController::create_own);
    router.get("/vendor/api-keys", "listVendorApiKeys")
        .says("The calling vendor's keys, newest first, revoked ones too.")
        .tagged("vendor")
        .allow(access::vendor_self)
        .calls(keys, &ApiKeyController::list_own);
    router.delete_("/vendor/api-keys/{id}", "revokeVendorApiKey")
        .says("Ends one of the calling vendor's keys at once.")
        .tagged("vendor")
        .allow(access::vendor_self)
        .replies(204)
        .fails({&errors::api_key_not_found})
        .calls(keys, &ApiKeyController::revoke_own);
}

}  // namespace

void add_api_key_routes(http::Router& router, ApiKeyController& keys) {
    add_admin_routes(router, keys);
    add_vendor_routes(router, keys);
}

}  // namespace scalemart::accounts
