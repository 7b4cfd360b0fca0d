#pragma once
// Keys for programs. The holder has "sk_<id>_<256 random bits>" or "pk_…"; the database has its digest only.
// A secret key acts as its owner, with the permissions that are both among its scopes and the owner's own at
// the time of the call. A publishable key names a storefront and may call public routes only. Functions on
// the caller's transaction; thread-safe. Whatever ends a key touches "api-key:<id>". Private to the module.

#include "accounts.hpp"
#include "api_key_requests.hpp"
#include "repository.hpp"
#include "staff_roles.hpp"

namespace scalemart::accounts {

inline constexpr std::int64_t kMaximumKeys = 100;  ///< of one owner that are not revoked

/// A key as it is given out, once.
[[nodiscard]] std::string api_key_text(ApiKeyKind kind, ApiKeyId id, std::string_view random);

struct PresentedKey {
    ApiKeyKind kind = ApiKeyKind::secret;
    ApiKeyId id;
};
/// Whether a bearer token claims to be a key at all.
[[nodiscard]] bool looks_like_api_key(std::string_view token);
[[nodiscard]] std::optional<PresentedKey> parse_api_key(std::string_view token);

/// What decides whether a key is honoured, and what it may do.
struct ApiKeyState {
    UserId owner;
    ApiKeyKind kind = ApiKeyKind::secret;
    std::string digest;
    std::string scopes;  ///< JSON
    std::optional<Instant> expires_at;
    std::optional<Instant> revoked_at;
    std::optional<Instant> last_used_at;
    Role role = Role::guest;
    bool is_active = false;
    std::optional<StaffRoleId> staff_role;
    std::optional<std::string> staff_permissions;
    bool has_second_factor = false;  ///< the owner

    /// The owner of a publishable key does not matter: it gives nothing that is the owner's.
    [[nodiscard]] bool open_at(Instant now) const;
    [[nodiscard]] Permissions permissions() const;
};
BOOST_DESCRIBE_STRUCT(ApiKeyState, (),
                      (owner, kind, digest, scopes, expires_at, revoked_at, last_used_at, role, is_active,
                       staff_role, staff_permissions, has_second_factor))

[[nodiscard]] std::optional<ApiKeyState> find_api_key_state(db::Read& read, ApiKeyId id);

/// Changes nothing when another use was noted after `unless_since`.
void note_api_key_use(db::Tx& tx, ApiKeyId id, Instant now, Instant unless_since);

struct NewApiKey {
    ApiKeyKind kind = ApiKeyKind::secret;
    std::string name;
    Permissions scopes;
    std::optional<StoreId> store;
    std::optional<Instant> expires_at;
    std::string random;  ///< from crypto::random_token(), made before the transaction
};

/// For the actor, whose password was `checked` before the transaction. The answer holds the key.
/// wrong_password when it was changed since, beyond_your_permissions, too_many_api_keys.
[[nodiscard]] Result<CreatedApiKeyView> create_api_key(db::Tx& tx, Instant now, const StaffActor& actor,
                                                       const Credentials& checked, const NewApiKey& wanted);

/// Newest first, of one owner or of all.
[[nodiscard]] ApiKeySlice list_api_keys(db::Read& read, const std::optional<UserId>& owner,
                                        const ListApiKeys& wanted);

/// All of one owner's, oldest first.
[[nodiscard]] std::vector<ApiKeyView> keys_of(db::Read& read, UserId owner);

/// Revoking twice is the same as once. With an owner, only a key of theirs. api_key_not_found.
[[nodiscard]] Result<void> revoke_api_key(db::Tx& tx, Instant now, const audit::Actor& actor, ApiKeyId id,
                                          const std::optional<UserId>& owner);

/// How many secret keys of somebody work now.
[[nodiscard]] std::int64_t count_working_keys(db::Read& read, Instant now, UserId owner);

/// Ends all of them, for somebody whose password another may have had; how many there were. The owner must be
/// locked, so that none is being made.
std::int64_t revoke_working_keys(db::Tx& tx, Instant now, const audit::Actor& actor, UserId owner);

}  // namespace scalemart::accounts
