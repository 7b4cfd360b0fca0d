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

/// Always one password's worth of work, whether the account exists or not.
Task<Result<CheckedPassword>> AccountsController::check_password(LoginBody body, throttle::Try attempt) {
    CheckedPassword checked{.credentials = {}, .new_hash = {}, .attempt = attempt};
    std::optional<Credentials> known;
    bool good = false;
    std::exception_ptr failure;
    try {
        known =
            co_await database_.read([&](db::Read& read) { return find_credentials(read, body.email.value); });
        if (known && known->password_hash) {
            good = co_await hasher_.verify(*known->password_hash, body.password.value);
        } else {
            good = co_await hasher_.verify_nobody(body.password.value);
        }
        if (good && hasher_.needs_rehash(*known->password_hash))
            checked.new_hash = co_await hasher_.hash(body.password.value);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        // Nothing was learnt about the password, so it was not a try: a busy server must not lock people out.
        co_await database_.write([&](db::Tx& tx) {
            throttle::give_back(tx, attempt);
            return db::Done{};
        });
        std::rethrow_exception(failure);
    }
    if (!good) co_return fail(errors::invalid_credentials);
    checked.credentials = std::move(*known);
    co_return checked;
}

Task<http::Reply<SignedInView>> AccountsController::log_in(http::Context& context, LoginRequest in) {
    const auto guest = co_await guest_of(context.request);
    const auto attempt = co_await database_.write([&](db::Tx& tx) {
        return throttle::take_try(tx, clock_, in.body.value.email.value, context.request.peer);
    });
    if (!attempt) co_return fail(attempt.error());
    const auto checked = co_await check_password(std::move(in.body.value), *attempt);
    if (!checked) co_return fail(checked.error());

    auto opening = prepare_session(context.request, clock_.now());
    const Arrival arrival{opening.session, session_life_, guest, listeners_};
    auto user = co_await database_.write([&](db::Tx& tx) { return sign_in(tx, clock_, *checked, arrival); });
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

Task<http::Reply<UserView>> AccountsController::me(http::Context& context, http::NoInput) {
    const auto user = co_await database_.read(
        [&](db::Read& read) { return find_user(read, access::user_of(context.principal)); });
    if (!user) co_return fail(errors::user_not_found);
    co_return view_of(*user);
}

Task<http::Reply<UserView>> AccountsController::change_me(http::Context& context, ChangeMeRequest in) {
    auto user = co_await database_.write([&](db::Tx& tx) {
        return change_profile(tx, clock_, access::user_of(context.principal), in.body.value);
    });
    if (!user) co_return fail(std::move(user).error());
    co_return view_of(*user);
}

}  // namespace scalemart::accounts
