#include "two_factor_controller.hpp"

#include <fmt/format.h>

#include "crypto/encoding.hpp"
#include "crypto/one_time_code.hpp"
#include "errors.hpp"
#include "password_check.hpp"
#include "recovery_codes.hpp"
#include "second_factor.hpp"
#include "two_factor_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                           || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

/// What the app's camera reads. SHA1, 6 and 30 are what apps assume anyway; some refuse to be told.
std::string setup_uri(std::string_view shop, std::string_view email, std::string_view secret) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30",
                       percent_encoded(shop), percent_encoded(email), secret);
}

bool is_staff(const http::Principal& principal) {
    return principal.role == access::kAdmin || principal.role == access::kVendor;
}

}  // namespace

TwoFactorController::TwoFactorController(db::Database& database, crypto::PasswordHasher& hasher,
                                         const Clock& clock, const TokenSettings& tokens,
                                         std::string shop_name)
    : database_(database),
      hasher_(hasher),
      clock_(clock),
      sealer_(second_factor_sealer(tokens.secret)),
      staff_needs_it_(tokens.staff_needs_second_factor),
      shop_name_(std::move(shop_name)) {}

Task<http::Reply<TwoFactorView>> TwoFactorController::show(http::Context& context, http::NoInput) {
    const UserId user = access::user_of(context.principal);
    TwoFactorView view;
    view.required = staff_needs_it_ && is_staff(context.principal);
    co_await database_.read([&](db::Read& read) {
        const auto factor = find_second_factor(read, user);
        view.enabled_at = factor ? factor->confirmed_at : std::nullopt;
        view.recovery_codes_left = count_recovery_codes(read, user);
        return db::Done{};
    });
    view.enabled = view.enabled_at.has_value();
    co_return view;
}

Task<http::Reply<NewTwoFactorView>> TwoFactorController::start(http::Context& context,
                                                               StartTwoFactorRequest in) {
    const UserId id = access::user_of(context.principal);
    PasswordCheck check{database_, hasher_, clock_};
    const auto checked =
        co_await check.of_user(id, std::move(in.body.value.password.value), context.request.peer);
    if (!checked) co_return fail(checked.error());
    const std::string key = crypto::new_code_key();
    const Instant expires_at = clock_.now() + kConfirmWithin;
    auto user = co_await database_.write([&](db::Tx& tx) -> Result<User> {
        if (!lock_credentials(tx, *checked)) return fail(errors::wrong_password);
        SCALEMART_CHECK(start_second_factor(tx, clock_, sealer_, id, key));
        return find_user(tx, id).value();
    });
    if (!user) co_return fail(std::move(user).error());
    const std::string secret = crypto::to_base32(key);
    co_return NewTwoFactorView{.secret = secret,
                               .uri = setup_uri(shop_name_, user->email.value_or(""), secret),
                               .expires_at = expires_at};
}

Task<http::Reply<RecoveryCodesView>> TwoFactorController::confirm(http::Context& context,
                                                                  ConfirmTwoFactorRequest in) {
    const UserId user = access::user_of(context.principal);
    const SessionId session{context.principal.session};
    auto codes = new_recovery_codes();
    auto judged = co_await database_.write([&](db::Tx& tx) {
        return confirm_second_factor(tx, clock_, sealer_, user, in.body.value.code.value, codes, session);
    });
    if (!judged.result) co_return fail(std::move(judged.result).error());
    co_return RecoveryCodesView{std::move(codes)};
}

Task<http::Reply<http::NoContent>> TwoFactorController::remove(http::Context& context,
                                                               BothFactorsRequest in) {
    auto& body = in.body.value;
    const UserId user = access::user_of(context.principal);
    PasswordCheck check{database_, hasher_, clock_};
    const auto checked = co_await check.of_user(user, std::move(body.password.value), context.request.peer);
    if (!checked) co_return fail(checked.error());
    auto judged = co_await database_.write(
        [&](db::Tx& tx) { return remove_second_factor(tx, clock_, sealer_, user, body.code.value); });
    if (!judged.result) co_return fail(std::move(judged.result).error());
    co_return http::NoContent{};
}

Task<http::Reply<RecoveryCodesView>> TwoFactorController::renew_codes(http::Context& context,
                                                                      BothFactorsRequest in) {
    auto& body = in.body.value;
    const UserId user = access::user_of(context.principal);
    PasswordCheck check{database_, hasher_, clock_};
    const auto checked = co_await check.of_user(user, std::move(body.password.value), context.request.peer);
    if (!checked) co_return fail(checked.error());
    auto codes = new_recovery_codes();
    auto judged = co_await database_.write(
        [&](db::Tx& tx) { return renew_recovery_codes(tx, clock_, sealer_, user, body.code.value, codes); });
    if (!judged.result) co_return fail(std::move(judged.result).error());
    co_return RecoveryCodesView{std::move(codes)};
}

}  // namespace scalemart::accounts
