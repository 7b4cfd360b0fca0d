#pragma once
// Who a bearer token speaks for: a user in a session, or a program with an API key ("sk_…", "pk_…"). Whether
// they are still good, and what they may do, is read from the database and kept for a short while. Owned by
// the composition root, which passes the tags of every commit to invalidate(): a change made by this process
// counts at once, one made elsewhere (without a signal) after at most kMaxAge. Any thread may call. Errors:
// token_invalid, token_expired, session_ended, api_key_invalid; DatabaseError is thrown.

#include <memory>
#include <span>
#include <string>

#include "cache/cache_stats.hpp"
#include "crypto/jwt.hpp"
#include "db/database.hpp"
#include "http/access.hpp"

namespace scalemart::accounts {

struct TokenSettings {
    std::string secret;  ///< signs access tokens; at least 32 bytes, else std::invalid_argument is thrown
    std::chrono::seconds access_life{std::chrono::minutes{15}};
    std::chrono::seconds refresh_life{
        std::chrono::days{30}};              ///< a session that nobody refreshes for so long has ended
    bool staff_needs_second_factor = false;  ///< without one, staff keeps its role but has no permission
};

struct Bearer;
struct SessionState;
struct ApiKeyTag;
struct ApiKeyState;

class Authenticator final : public http::Authenticator {
 public:
    static constexpr std::chrono::seconds kMaxAge{30};
    static constexpr std::chrono::minutes kNoteEvery{1};  ///< how often the last use of a key is written down

    Authenticator(db::Database& database, const Clock& clock, const TokenSettings& settings);
    ~Authenticator() override;

    /// Without an Authorization header the principal is anonymous.
    Task<Result<http::Principal>> authenticate(const http::Request& request) override;

    /// Forgets what these commit tags are about; most tags mean nothing to it. Quick.
    void invalidate(std::span<const std::string> tags);

    [[nodiscard]] cache::CacheStats cache_stats() const;

 private:
    struct SessionCache;

    Task<SessionState> state_of(Bearer bearer);
    Task<Result<http::Principal>> key_principal(std::string token);
    Task<std::shared_ptr<const ApiKeyState>> state_of_key(Id<ApiKeyTag> id);
    Task<void> note_use(Id<ApiKeyTag> id, Instant unless_since);

    db::Database& database_;
    const Clock& clock_;
    crypto::AccessTokens tokens_;
    const bool staff_needs_second_factor_;
    std::unique_ptr<SessionCache> cache_;
};

}  // namespace scalemart::accounts
