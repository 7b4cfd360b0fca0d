#include "second_factor.hpp"

#include <algorithm>

#include "account_jobs.hpp"
#include "crypto/digest.hpp"
#include "crypto/one_time_code.hpp"
#include "errors.hpp"
#include "login_throttle.hpp"
#include "recovery_codes.hpp"
#include "repository.hpp"
#include "second_factor_sql.hpp"

namespace scalemart::accounts {
namespace {

std::optional<SecondFactor> lock_second_factor(db::Tx& tx, UserId user) {
    return tx.one<SecondFactor>(sql::lock_second_factor, user);
}

/// Apps show "123 456".
std::string without_spaces(std::string_view typed) {
    std::string code{typed};
    std::erase(code, ' ');
    return code;
}

bool is_app_code(std::string_view code) {
    return code.size() == 6 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

bool takes_app_code(db::Tx& tx, Instant now, const crypto::Sealer& sealer, UserId user,
                    const SecondFactor& factor, std::string_view code) {
    const auto key = sealer.open(factor.sealed_key, user.to_string());
    if (!key) return false;
    const auto step = crypto::match_code(*key, code, now, factor.last_step);
    if (!step) return false;
    tx.exec(sql::set_last_step, user, *step);
    return true;
}

Judgement judge(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                const SecondFactor& factor, std::string_view typed, bool recovery_too) {
    if (auto counted = throttle::take_code_try(tx, clock, user); !counted)
        return {fail(std::move(counted).error())};
    const std::string code = without_spaces(typed);
    const bool good = is_app_code(code) ? takes_app_code(tx, clock.now(), sealer, user, factor, code)
                                        : recovery_too && use_recovery_code(tx, user, code);
    if (!good) return {fail(errors::wrong_code)};
    throttle::clear_code_tries(tx, user);
    return {Result<void>{}};
}

}  // namespace

crypto::Sealer second_factor_sealer(std::string_view secret) {
    return crypto::Sealer{crypto::derive_key(secret, "accounts: keys of second factors")};
}

std::optional<SecondFactor> find_second_factor(db::Read& read, UserId user) {
    return read.one<SecondFactor>(sql::find_second_factor, user);
}

bool needs_code(db::Tx& tx, UserId user) {
    const auto factor = lock_second_factor(tx, user);
    return factor && factor->confirmed_at;
}

Judgement judge_code(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                     std::string_view code) {
    const auto factor = lock_second_factor(tx, user);
    if (!factor || !factor->confirmed_at) return {fail(errors::two_factor_off)};
    return judge(tx, clock, sealer, user, *factor, code, true);
}

Result<void> start_second_factor(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                                 std::string_view key) {
    const Instant now = clock.now();
    const std::string sealed = sealer.seal(key, user.to_string());
    if (tx.exec(sql::start_second_factor, user, sealed, now, now + kConfirmWithin) == 0)
        return fail(errors::two_factor_on);
    return {};
}

Judgement confirm_second_factor(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                                std::string_view code, const std::vector<std::string>& recovery_codes,
                                SessionId kept) {
    const Instant now = clock.now();
    const auto factor = lock_second_factor(tx, user);
    if (factor && factor->confirmed_at) return {fail(errors::two_factor_on)};
    if (!factor || factor->expires_at <= now) return {fail(errors::two_factor_not_started)};
    auto judged = judge(tx, clock, sealer, user, *factor, code, false);
    if (!judged.result) return judged;
    tx.exec(sql::confirm_second_factor, user, now);
    store_recovery_codes(tx, user, recovery_codes);
    revoke_other_sessions(tx, now, user, kept, RevokedReason::two_factor_on);
    send_notice(tx, clock, user, Notice::two_factor_on);
    return judged;
}

Judgement remove_second_factor(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                               std::string_view code) {
    auto judged = judge_code(tx, clock, sealer, user, code);
    if (judged.result) remove_second_factor(tx, clock, user);
    return judged;
}

bool remove_second_factor(db::Tx& tx, const Clock& clock, UserId user) {
    if (tx.exec(sql::remove_second_factor, user) == 0) return false;
    delete_recovery_codes(tx, user);
    touch_user(tx, user);
    send_notice(tx, clock, user, Notice::two_factor_off);
    return true;
}

Judgement renew_recovery_codes(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                               std::string_view code, const std::vector<std::string>& recovery_codes) {
    auto judged = judge_code(tx, clock, sealer, user, code);
    if (!judged.result) return judged;
    store_recovery_codes(tx, user, recovery_codes);
    send_notice(tx, clock, user, Notice::recovery_codes_renewed);
    return judged;
}

}  // namespace scalemart::accounts
