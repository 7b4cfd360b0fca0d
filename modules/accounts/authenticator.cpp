#include "authenticator.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "access_token.hpp"
#include "api_key.hpp"
#include "cache/tagged_cache.hpp"
#include "crypto/digest.hpp"
#include "crypto/token.hpp"
#include "errors.hpp"
#include "observe/log.hpp"
#include "staff_permissions.hpp"
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
    return tag.starts_with("user:") || tag.starts_with("session:") || tag.starts_with("staff-role:")
           || tag.starts_with("api-key:");
}

}  // namespace

struct Authenticator::SessionCache {
    // About 20,000 sessions at some 800 bytes each.
    cache::TaggedCache<SessionState> entries{{.bytes = std::size_t{16} << 20, .shards = 16}};
    // There are few keys.
    cache::TaggedCache<ApiKeyState> keys{{.bytes = std::size_t{4} << 20, .shards = 4}};
};

Authenticator::Authenticator(db::Database& database, const Clock& clock, const TokenSettings& settings)
    : database_(database),
      clock_(clock),
      tokens_(settings.secret),
      staff_needs_second_factor_(settings.staff_needs_second_factor),
      cache_(std::make_unique<SessionCache>()) {}

Authenticator::~Authenticator() = default;

Task<Result<http::Principal>> Authenticator::authenticate(const http::Request& request) {
    const auto header = request.header("Authorization");
    if (!header) co_return http::Principal{};
    const auto token = bearer_token(*header);
    if (looks_like_api_key(token)) co_return co_await key_principal(std::string{token});
    const auto bearer = read_access_token(tokens_, token, clock_.now());
    if (!bearer) co_return fail(bearer.error());

    const SessionState state = co_await state_of(*bearer);
    if (!state.open_at(clock_.now())) co_return fail(errors::session_ended);
    http::Principal principal;
    principal.subject = bearer->user.value;
    principal.session = bearer->session.value;
    principal.role = boost::describe::enum_to_string(state.role, "");
    if (!staff_needs_second_factor_ || state.has_second_factor)
        principal.permissions =
            effective_permissions(state.role, state.staff_role, state.staff_permissions).bits();
    co_return principal;
}

Task<Result<http::Principal>> Authenticator::key_principal(std::string token) {
    const auto presented = parse_api_key(token);
    if (!presented) co_return fail(errors::api_key_invalid);
    const auto state = co_await state_of_key(presented->id);
    if (!state || state->kind != presented->kind || !state->open_at(clock_.now())
        || !crypto::equal_constant_time(state->digest, crypto::token_digest(token)))
        co_return fail(errors::api_key_invalid);
    http::Principal principal;
    principal.by_key = true;
    principal.session = presented->id.value;  // so that the audit log tells which key it was
    principal.role = access::kPublishable;
    if (state->kind == ApiKeyKind::publishable) co_return principal;
    principal.subject = state->owner.value;
    principal.role = boost::describe::enum_to_string(state->role, "");
    // A key can do no more than its owner, who can do nothing without a second factor where that is required.
    if (!staff_needs_second_factor_ || state->has_second_factor)
        principal.permissions = state->permissions().bits();
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
    std::vector<std::string> tags{"user:" + user, "session:" + session};
    if (state->staff_role) tags.push_back(staff_role_tag(*state->staff_role));
    cache_->entries.store(std::move(fill), state, std::move(tags), sizeof(SessionState),
                          clock_.now() + kMaxAge);
    co_return *state;
}

/// A key that does not exist is not remembered: whoever makes up ids must not fill the cache with them.
Task<std::shared_ptr<const ApiKeyState>> Authenticator::state_of_key(ApiKeyId id) {
    const std::string key = id.to_string();
    if (const auto entry = cache_->keys.find(key, clock_.now())) co_return entry->shared();

    auto fill = cache_->keys.begin(key);
    auto found = co_await database_.read([&](db::Read& read) { return find_api_key_state(read, id); });
    if (!found) co_return nullptr;
    const auto state = std::make_shared<const ApiKeyState>(*std::move(found));
    std::vector<std::string> tags{"api-key:" + key, "user:" + state->owner.to_string()};
    if (state->staff_role) tags.push_back(staff_role_tag(*state->staff_role));
    cache_->keys.store(std::move(fill), state, std::move(tags), sizeof(ApiKeyState) + 500,
                       clock_.now() + kMaxAge);
    // An entry lives shorter than kNoteEvery, so looking only here is often enough.
    const Instant noted_before = clock_.now() - kNoteEvery;
    if (!state->last_used_at || *state->last_used_at <= noted_before)
        boost::asio::co_spawn(co_await boost::asio::this_coro::executor, note_use(id, noted_before),
                              boost::asio::detached);
    co_return state;
}

/// Nobody waits for it, and when it fails the next use is noted.
Task<void> Authenticator::note_use(ApiKeyId id, Instant unless_since) {
    try {
        co_await database_.write([&](db::Tx& tx) {
            note_api_key_use(tx, id, clock_.now(), unless_since);
            return db::Done{};
        });
    } catch (const std::exception& failure) {
        log::warn("the use of an API key was not noted", {{"error", failure.what()}});
    }
}

void Authenticator::invalidate(std::span<const std::string> tags) {
    // Most commits touch products and carts only; those must not queue for the cache's lock.
    if (std::ranges::none_of(tags, is_about_sessions)) return;
    cache_->entries.invalidate(tags);
    cache_->keys.invalidate(tags);
}

cache::CacheStats Authenticator::cache_stats() const {
    return cache_->entries.stats();
}

}  // namespace scalemart::accounts
