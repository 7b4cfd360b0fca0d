#pragma once
// Handlers of /admin/api-keys and /vendor/api-keys. Owned by the composition root; nothing in it changes, so
// any thread may call.

#include "crypto/password.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::accounts {

struct NewApiKey;
struct ApiKeySlice;
struct CreatedApiKeyView;
struct CreateApiKey;
struct CreateVendorApiKey;
struct ListApiKeys;
struct RevokeApiKey;

class ApiKeyController {
 public:
    /// All borrowed.
    ApiKeyController(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock)
        : database_(database), hasher_(hasher), clock_(clock) {}

    Task<http::Reply<CreatedApiKeyView>> create(http::Context& context, CreateApiKey in);
    Task<http::Reply<ApiKeySlice>> list(http::Context& context, ListApiKeys in);
    Task<http::Reply<http::NoContent>> revoke(http::Context& context, RevokeApiKey in);

    /// A vendor's own.
    Task<http::Reply<CreatedApiKeyView>> create_own(http::Context& context, CreateVendorApiKey in);
    Task<http::Reply<ApiKeySlice>> list_own(http::Context& context, ListApiKeys in);
    Task<http::Reply<http::NoContent>> revoke_own(http::Context& context, RevokeApiKey in);

 private:
    Task<http::Reply<CreatedApiKeyView>> add(http::Context& context, std::string password, NewApiKey wanted);

    db::Database& database_;
    crypto::PasswordHasher& hasher_;
    const Clock& clock_;
};

}  // namespace scalemart::accounts
