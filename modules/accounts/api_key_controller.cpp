#include "api_key_controller.hpp"

#include "api_key.hpp"
#include "crypto/token.hpp"
#include "errors.hpp"
#include "password_check.hpp"
#include "staff_permissions.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

/// A secret key without scopes could do nothing; what is publishable must not be able to do anything.
std::vector<Issue> issues_of(const ApiKeyBody& body) {
    std::vector<Issue> issues;
    const bool has_scopes = body.scopes && !body.scopes->empty();
    if (body.kind == ApiKeyKind::secret && !has_scopes)
        issues.push_back({"/scopes", "required", "a secret key needs at least one scope"});
    if (body.kind == ApiKeyKind::publishable && has_scopes)
        issues.push_back({"/scopes", "not_allowed", "a publishable key has no scopes"});
    if (body.kind == ApiKeyKind::secret && body.store)
        issues.push_back({"/store", "not_allowed", "only a publishable key is for one store"});
    return issues;
}

}  // namespace

Task<http::Reply<CreatedApiKeyView>> ApiKeyController::add(http::Context& context, std::string password,
                                                           NewApiKey wanted) {
    // A key that could make keys would outlive its own revocation.
    if (context.principal.by_key) co_return fail(errors::not_with_a_key);
    const Instant now = context.clock.now();
    if (wanted.expires_at && *wanted.expires_at <= now)
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/expiresAt", "range", "must be in the future"}});
    const StaffActor actor = staff_actor_of(context);
    // A key outlives the session that made it, so a stolen session must not be enough.
    PasswordCheck check{database_, hasher_, clock_};
    const auto checked =
        co_await check.of_user(UserId{actor.who.id}, std::move(password), context.request.peer);
    if (!checked) co_return fail(checked.error());
    wanted.random = crypto::random_token();
    auto created = co_await database_.write(
        [&](db::Tx& tx) { return create_api_key(tx, now, actor, *checked, wanted); });
    if (!created) co_return fail(std::move(created).error());
    co_return http::Reply<CreatedApiKeyView>(*std::move(created)).with("Cache-Control", "no-store");
}

Task<http::Reply<CreatedApiKeyView>> ApiKeyController::create(http::Context& context, CreateApiKey in) {
    auto& body = in.body.value;
    if (auto issues = issues_of(body); !issues.empty())
        co_return fail(scalemart::errors::validation_failed, {}, std::move(issues));
    NewApiKey wanted;
    wanted.kind = body.kind;
    wanted.name = std::move(body.name.value);
    if (body.scopes) wanted.scopes = set_of(*body.scopes);
    wanted.store = body.store;
    wanted.expires_at = body.expires_at;
    co_return co_await add(context, std::move(body.password.value), std::move(wanted));
}

Task<http::Reply<CreatedApiKeyView>> ApiKeyController::create_own(http::Context& context,
                                                                  CreateVendorApiKey in) {
    auto& body = in.body.value;
    if (body.scopes.empty())
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/scopes", "required", "a key needs at least one scope"}});
    NewApiKey wanted;
    wanted.name = std::move(body.name.value);
    wanted.scopes = set_of(body.scopes);
    wanted.expires_at = body.expires_at;
    co_return co_await add(context, std::move(body.password.value), std::move(wanted));
}

Task<http::Reply<ApiKeySlice>> ApiKeyController::list(http::Context&, ListApiKeys in) {
    co_return co_await database_.read([&](db::Read& read) { return list_api_keys(read, std::nullopt, in); });
}

Task<http::Reply<ApiKeySlice>> ApiKeyController::list_own(http::Context& context, ListApiKeys in) {
    const UserId owner = access::user_of(context.principal);
    co_return co_await database_.read([&](db::Read& read) { return list_api_keys(read, owner, in); });
}

Task<http::Reply<http::NoContent>> ApiKeyController::revoke(http::Context& context, RevokeApiKey in) {
    if (context.principal.by_key) co_return fail(errors::not_with_a_key);
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(revoke_api_key(tx, now, actor, in.id.value, std::nullopt));
        return http::NoContent{};
    });
}

Task<http::Reply<http::NoContent>> ApiKeyController::revoke_own(http::Context& context, RevokeApiKey in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const UserId owner = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(revoke_api_key(tx, now, actor, in.id.value, owner));
        return http::NoContent{};
    });
}

}  // namespace scalemart::accounts
