#include "password_controller.hpp"

#include "errors.hpp"
#include "new_password.hpp"
#include "password_check.hpp"
#include "password_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

tl::unexpected<Error> repeats_address(const char* pointer) {
    return fail(scalemart::errors::validation_failed, {},
                {{pointer, "same_as_email", "must not be the e-mail address"}});
}

}  // namespace

PasswordController::PasswordController(db::Database& database, crypto::PasswordHasher& hasher,
                                       const Clock& clock, const TokenSettings& tokens)
    : database_(database), hasher_(hasher), clock_(clock), token_key_(mail_token_key(tokens.secret)) {}

Task<http::Reply<MailPromisedView>> PasswordController::forgot(http::Context& context,
                                                               ForgotPasswordRequest in) {
    auto outcome = co_await database_.write([&](db::Tx& tx) {
        return request_reset(tx, clock_, in.body.value.email.value, context.request.peer);
    });
    if (!outcome) co_return fail(std::move(outcome).error());
    co_return MailPromisedView{"If this address has an account, a mail with a link is on its way to it."};
}

Task<http::Reply<http::NoContent>> PasswordController::reset(http::Context& context,
                                                             ResetPasswordRequest in) {
    auto& body = in.body.value;
    const auto token = read_mail_token(token_key_, body.token.value, MailPurpose::reset_password);
    if (!token) co_return fail(errors::mail_token_invalid);
    // Before the costly hash, so that an old link cannot be used to keep the server busy.
    const auto address =
        co_await database_.read([&](db::Read& read) { return find_mail_token(read, clock_.now(), *token); });
    if (!address) co_return fail(errors::mail_token_invalid);
    if (repeats_email(body.password.value, *address)) co_return repeats_address("/password");
    const std::string hash = co_await hasher_.hash(body.password.value);
    // Nobody is signed in; who has the link is taken for the owner.
    audit::Actor owner = audit::actor_of(context);
    owner.id = token->user.value;
    owner.role = "owner";
    auto outcome =
        co_await database_.write([&](db::Tx& tx) { return reset_password(tx, clock_, owner, *token, hash); });
    if (!outcome) co_return fail(std::move(outcome).error());
    co_return http::NoContent{};
}

Task<http::Reply<http::NoContent>> PasswordController::change(http::Context& context,
                                                              ChangePasswordRequest in) {
    auto& body = in.body.value;
    const UserId id = access::user_of(context.principal);
    const auto user = co_await database_.read([&](db::Read& read) { return find_user(read, id); });
    if (!user || !user->email) co_return fail(errors::user_not_found);
    if (repeats_email(body.new_password.value, *user->email)) co_return repeats_address("/newPassword");
    PasswordCheck check{database_, hasher_, clock_};
    const auto checked =
        co_await check.of_user(id, std::move(body.current_password.value), context.request.peer);
    if (!checked) co_return fail(checked.error());
    const std::string hash = co_await hasher_.hash(body.new_password.value);
    const SessionId session{context.principal.session};
    auto outcome = co_await database_.write(
        [&](db::Tx& tx) { return change_password(tx, clock_, *checked, hash, session); });
    if (!outcome) co_return fail(std::move(outcome).error());
    co_return http::NoContent{};
}

}  // namespace scalemart::accounts
