#include "email_controller.hpp"

#include "email_requests.hpp"
#include "email_verification.hpp"
#include "errors.hpp"
#include "password_check.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

EmailController::EmailController(db::Database& database, crypto::PasswordHasher& hasher, const Clock& clock,
                                 const TokenSettings& tokens)
    : database_(database), hasher_(hasher), clock_(clock), token_key_(mail_token_key(tokens.secret)) {}

Task<http::Reply<VerifiedEmailView>> EmailController::verify(http::Context&, VerifyEmailRequest in) {
    const auto token = read_mail_token(token_key_, in.body.value.token.value, MailPurpose::verify_email);
    if (!token) co_return fail(errors::mail_token_invalid);
    auto user = co_await database_.write([&](db::Tx& tx) { return confirm_email(tx, clock_, *token); });
    if (!user) co_return fail(std::move(user).error());
    co_return VerifiedEmailView{std::move(user->email).value()};
}

Task<http::Reply<MailPromisedView>> EmailController::resend(http::Context& context, http::NoInput) {
    const UserId user = access::user_of(context.principal);
    auto outcome = co_await database_.write(
        [&](db::Tx& tx) { return resend_verification(tx, clock_, user, context.request.peer); });
    if (!outcome) co_return fail(std::move(outcome).error());
    co_return MailPromisedView{"A mail with a link is on its way to your address."};
}

Task<http::Reply<MailPromisedView>> EmailController::change(http::Context& context, ChangeEmailRequest in) {
    auto& body = in.body.value;
    PasswordCheck check{database_, hasher_, clock_};
    const auto checked = co_await check.of_user(access::user_of(context.principal),
                                                std::move(body.password.value), context.request.peer);
    if (!checked) co_return fail(checked.error());
    auto outcome = co_await database_.write([&](db::Tx& tx) {
        return request_email_change(tx, clock_, *checked, body.email, context.request.peer);
    });
    if (!outcome) co_return fail(std::move(outcome).error());
    co_return MailPromisedView{"A mail with a link is on its way to the new address."};
}

}  // namespace scalemart::accounts
