#include "accounts_controller.hpp"

#include "access_token.hpp"
#include "crypto/token.hpp"
#include "errors.hpp"
#include "profile.hpp"
#include "refresh_session.hpp"
#include "requests.hpp"
#include "sign_in.hpp"
#include "sign_out.hpp"
#include "sign_up.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

/// Both halves of the tokens of a session that is about to be opened.
struct Opening {
    std::string refresh_token;
    NewSession session;
};

/// What a browser calls itself, as far as a database can store it.
std::string user_agent_of(const http::Request& request) {
    constexpr std::size_t kLongest = 300;
    const auto sent = request.header("User-Agent").value_or("").substr(0, kLongest);
    return schema::is_clean_text(sent) ? std::string{sent} : std::string{};
}

Opening prepare_session(const http::Request& request, Instant now) {
    Opening opening{.refresh_token = crypto::random_token(), .session = {}};
    opening.session = {.id = SessionId::generate(now),
                       .refresh_digest = crypto::token_digest(opening.refresh_token),
                       .user_agent = user_agent_of(request),
                       .address = request.peer};
    return opening;
}

SessionId session_of(const http::Principal& principal) {
    return SessionId{principal.session};
}

}  // namespace

AccountsController::AccountsController(db::Database& database, crypto::PasswordHasher& hasher,
                                       const Clock& clock, Authenticator& authenticator, TokenSettings tokens,
                                       SignInListeners listeners)
    : database_(database),
      hasher_(hasher),
      clock_(clock),
      authenticator_(authenticator),
      access_tokens_(tokens.secret),
      sealer_(second_factor_sealer(tokens.secret)),
      access_life_(tokens.access_life),
      session_life_(tokens.refresh_life),
      listeners_(std::move(listeners)) {}

/// The guest whose token came along. These operations must work with an old token too, so a bad one counts as
/// none.
Task<std::optional<UserId>> AccountsController::guest_of(const http::Request& request) {
    const auto principal = co_await authenticator_.authenticate(request);
    if (!principal || principal->role != access::kGuest) co_return std::nullopt;
    co_return access::user_of(*principal);
}

TokensView AccountsController::tokens_for(UserId user, Role role, SessionId session,
                                          std::string refresh_token) const {
    return {
        .access_token = sign_access_token(access_tokens_, {user, session}, role, clock_.now(), access_life_),
        .refresh_token = std::move(refresh_token),
        .expires_in = access_life_.count()};
}

Task<http::Reply<SignedInView>> AccountsController::sign_up(http::Context& context, SignUpRequest in) {
    auto& body = in.body.value;
    if (repeats_email(body.password.value, body.email.value))
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/password", "same_as_email", "must not be the e-mail address"}});
    const auto guest = co_await guest_of(context.request);
    // Hashed before anybody asks whether the address is taken, so that the time of the answer does not tell.
    const NewUser user{.email = body.email,
                       .password_hash = co_await hasher_.hash(body.password.value),
                       .first_name = body.profile.first_name.value,
                       .last_name = body.profile.last_name.value,
                       .phone = body.profile.phone ? std::optional{body.profile.phone->value} : std::nullopt,
                       .id = {}};
    auto opening = prepare_session(context.request, clock_.now());
    const Arrival arrival{opening.session, session_life_, guest, listeners_};
    auto made =
        co_await database_.write([&](db::Tx& tx) { return accounts::sign_up(tx, clock_, user, arrival); });
    if (!made) co_return fail(std::move(made).error());
    auto tokens = tokens_for(made->id, made->role, opening.session.id, std::move(opening.refresh_token));
    co_return view_of(*made, std::move(tokens));
}

Task<http::Reply<SignedInView>> AccountsController::sign_up_guest(http::Context& context, http::NoInput) {
    auto opening = prepare_session(context.request, clock_.now());
    const Arrival arrival{opening.session, session_life_, {}, {}};
    const User made =
        co_await database_.write([&](db::Tx& tx) { return accounts::sign_up_guest(tx, clock_, arrival); });
    auto tokens = tokens_for(made.id, made.role, opening.session.id, std::move(opening.refresh_token));
    co_return view_of(made, std::move(tokens));
}

Task<http::Reply<SignedInView>> AccountsController::log_in(http::Context& context, LoginRequest in) {
    const auto guest = co_await guest_of(context.request);
    auto& body = in.body.value;
    PasswordCheck check{database_, hasher_, clock_};
    const auto checked =
        co_await check.of_address(body.email.value, std::move(body.password.value), context.request.peer);
    if (!checked) co_return fail(checked.error());

    auto opening = prepare_session(context.request, clock_.now());
    const Arrival arrival{opening.session, session_life_, guest, listeners_};
    const PresentedCode presented{sealer_, body.code ? std::optional{body.code->value} : std::nullopt};
    auto outcome = co_await database_.write(
        [&](db::Tx& tx) { return sign_in(tx, clock_, *checked, presented, arrival); });
    auto& user = outcome.result;
    if (!user) co_return fail(std::move(user).error());
    auto tokens = tokens_for(user->id, user->role, opening.session.id, std::move(opening.refresh_token));
    co_return view_of(*user, std::move(tokens));
}

Task<http::Reply<TokensView>> AccountsController::refresh(http::Context&, RefreshRequest in) {
    const std::string digest = crypto::token_digest(in.body.value.refresh_token.value);
    std::string next = crypto::random_token();
    const std::string next_digest = crypto::token_digest(next);
    const auto outcome = co_await database_.write(
        [&](db::Tx& tx) { return refresh_session(tx, clock_, session_life_, digest, next_digest); });
    if (!outcome.result) co_return fail(outcome.result.error());
    const auto& [user, session, role] = *outcome.result;
    co_return tokens_for(user, role, session, std::move(next));
}

Task<http::Reply<http::NoContent>> AccountsController::log_out(http::Context& context, LogoutRequest in) {
    const auto scope = in.everywhere.value.value_or(false) ? SignOut::everywhere : SignOut::here;
    co_await database_.write([&](db::Tx& tx) {
        sign_out(tx, clock_, access::user_of(context.principal), session_of(context.principal), scope);
        return db::Done{};
    });
    co_return http::NoContent{};
}

Task<http::Reply<MeView>> AccountsController::me(http::Context& context, http::NoInput) {
    const UserId id = access::user_of(context.principal);
    co_return co_await database_.read([&](db::Read& read) -> Result<MeView> {
        const auto user = find_user(read, id);
        if (!user) return fail(errors::user_not_found);
        return MeView{view_of(*user), list_addresses(read, id)};
    });
}

Task<http::Reply<MeView>> AccountsController::change_me(http::Context& context, ChangeMeRequest in) {
    const UserId id = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<MeView> {
        SCALEMART_TRY(user, change_profile(tx, clock_, id, in.body.value));
        return MeView{view_of(user), list_addresses(tx, id)};
    });
}

}  // namespace scalemart::accounts
