#pragma once
// What the operations on API keys take and give.

#include "accounts.hpp"
#include "accounts/password_rules.hpp"
#include "http/endpoint.hpp"
#include "schema/values.hpp"

namespace scalemart::accounts {

struct ApiKeyTag {
    static constexpr std::string_view kPrefix = "key";
};
using ApiKeyId = Id<ApiKeyTag>;

enum class ApiKeyKind { publishable, secret };
BOOST_DESCRIBE_ENUM(ApiKeyKind, publishable, secret)

using ApiKeyName = schema::Text<1, 80>;

struct ApiKeyView {
    ApiKeyId id;
    std::string name;
    ApiKeyKind kind = ApiKeyKind::secret;
    UserId owner;
    std::vector<Permission> scopes;
    std::optional<StoreId> store;
    Instant created_at;
    std::optional<Instant> expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;  ///< to the minute
};
BOOST_DESCRIBE_STRUCT(ApiKeyView, (),
                      (id, name, kind, owner, scopes, store, created_at, expires_at, revoked_at,
                       last_used_at))

struct CreatedApiKeyView {
    ApiKeyView api_key;
    std::string key;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(CreatedApiKeyView, (), (api_key, key))

struct ApiKeySlice {
    std::vector<ApiKeyView> items;
    std::optional<ApiKeyId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ApiKeySlice, (), (items, next_cursor))

struct ApiKeyBody {
    KnownPassword password;  ///< the caller's, once more
    ApiKeyName name;
    ApiKeyKind kind = ApiKeyKind::secret;
    std::optional<std::vector<Permission>> scopes;  ///< what a secret key may do
    std::optional<StoreId> store;                   ///< the storefront a publishable key is for
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(ApiKeyBody, (), (password, name, kind, scopes, store, expires_at))

struct CreateApiKey {
    http::Body<ApiKeyBody> body;
};
BOOST_DESCRIBE_STRUCT(CreateApiKey, (), (body))

/// A vendor's keys are all secret ones.
struct VendorApiKeyBody {
    KnownPassword password;  ///< the caller's, once more
    ApiKeyName name;
    std::vector<Permission> scopes;
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(VendorApiKeyBody, (), (password, name, scopes, expires_at))

struct CreateVendorApiKey {
    http::Body<VendorApiKeyBody> body;
};
BOOST_DESCRIBE_STRUCT(CreateVendorApiKey, (), (body))

struct ListApiKeys {
    http::Query<std::optional<ApiKeyId>> cursor;
    http::Query<std::optional<schema::Integer<1, 100>>> limit;
};
BOOST_DESCRIBE_STRUCT(ListApiKeys, (), (cursor, limit))

struct RevokeApiKey {
    http::Path<ApiKeyId> id;
};
BOOST_DESCRIBE_STRUCT(RevokeApiKey, (), (id))

}  // namespace scalemart::accounts
