#include "authenticator.hpp"

#include <algorithm>

#include "access_token.hpp"
#include "cache/tagged_cache.hpp"
#include "errors.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

/// The token of "Bearer <token>"; empty when the header says something else.
std::string_view bearer_token(std::string_view header) {
    constexpr std::string_view kScheme = "Bearer ";
    if (header.size() <= kScheme.size()) return {};
    if (!http::equals_ignoring_case(header.substr(0, kScheme.size()), kScheme)) return {};
    const auto start = header.find_first_not_of(' ', kScheme.size());
    return start == std::string_view::npos ? std::string_view{} : header.substr(start);
}

bool is_about_sessions(std::string_view tag) {
    return tag.starts_with("user:") || tag.starts_with("session:");
}

}  // namespace

struct Authenticator::SessionCache {
    // About 20,000 sessions at some 800 bytes each.
    cache::TaggedCache<SessionState> entries{{.bytes = std::size_t{16} << 20, .shards = 16}};
};

Authenticator::Authenticator(db::Database& database, const Clock& clock, const TokenSettings& settings)
    : database_(database),
      clock_(clock),
      tokens_(settings.secret),
      cache_(std::make_unique<SessionCache>()) {}

Authenticator::~Authenticator() = default;

Task<Result<http::Principal>> Authenticator::authenticate(const http::Request& request) {
    const auto header = request.header("Authorization");
    if (!header) co_return http::Principal{};
    const auto bearer = read_access_token(tokens_, bearer_token(*header), clock_.now());
    if (!bearer) co_return fail(bearer.error());

    const SessionState state = co_await state_of(*bearer);
    if (!state.open_at(clock_.now())) co_return fail(errors::session_ended);
    http::Principal principal;
    principal.subject = bearer->user.value;
    principal.session = bearer->session.value;
    principal.role = boost::describe::enum_to_string(state.role, "");
    principal.permissions = access::permissions_of_role(principal.role).bits();
    co_return principal;
}

/// A session that does not exist looks like one of an inactive user.
Task<SessionState> Authenticator::state_of(Bearer bearer) {
    const std::string user = bearer.user.to_string();
    const std::string session = bearer.session.to_string();
    // Both are in the key, so that the state of one user's session can never answer for another's.
    const std::string key = user + session;
    if (const auto entry = cache_->entries.find(key, clock_.now())) co_return entry->value();

    // The fill begins before the read: if a commit changes the session in between, the store is refused.
    auto fill = cache_->entries.begin(key);
    const auto found = co_await database_.read(
        [&](db::Read& read) { return find_session_state(read, bearer.user, bearer.session); });
    auto state = std::make_shared<const SessionState>(found.value_or(SessionState{}));
    cache_->entries.store(std::move(fill), state, {"user:" + user, "session:" + session},
                          sizeof(SessionState), clock_.now() + kMaxAge);
    co_return *state;
}

void Authenticator::invalidate(std::span<const std::string> tags) {
    // Most commits touch products and carts only; those must not queue for the cache's lock.
    if (std::ranges::any_of(tags, is_about_sessions)) cache_->entries.invalidate(tags);
}

cache::CacheStats Authenticator::cache_stats() const {
    return cache_->entries.stats();
}

}  // namespace scalemart::accounts
