#include "new_password.hpp"

#include "account_jobs.hpp"
#include "api_key.hpp"
#include "errors.hpp"
#include "login_throttle.hpp"
#include "sql.hpp"

namespace scalemart::accounts {

Result<void> request_reset(db::Tx& tx, const Clock& clock, std::string_view email, std::string_view client) {
    SCALEMART_CHECK(throttle::take_mail(tx, clock, email, client));
    jobs::enqueue(tx, clock, BeginReset{user_of_email(tx, email).value_or(UserId{})});
    return {};
}

Result<void> reset_password(db::Tx& tx, const Clock& clock, const audit::Actor& actor, const MailToken& token,
                            std::string_view hash) {
    const Instant now = clock.now();
    const auto address = use_mail_token(tx, now, token);
    if (!address) return fail(errors::mail_token_invalid);
    const auto user = find_user_for_update(tx, token.user);
    if (!user || !user->is_active || user->email != *address) return fail(errors::mail_token_invalid);
    tx.exec(sql::set_password, token.user, hash, now);
    tx.exec(sql::set_verified_email, token.user, *address, now);
    revoke_mail_tokens(tx, token.user);
    revoke_sessions_of_user(tx, now, token.user, RevokedReason::password_reset);
    throttle::clear_account(tx, *address);
    const auto keys = revoke_working_keys(tx, now, actor, token.user);
    send_notice(tx, clock, token.user, Notice::password_reset, {.api_keys = keys});
    return {};
}

Result<void> change_password(db::Tx& tx, const Clock& clock, const Credentials& checked,
                             std::string_view hash, SessionId kept) {
    const Instant now = clock.now();
    if (!lock_credentials(tx, checked)) return fail(errors::wrong_password);
    const auto user = find_user(tx, checked.id);
    tx.exec(sql::set_password, checked.id, hash, now);
    // Whoever knew the old password may have asked for an address of their own.
    revoke_mail_tokens_but_for(tx, checked.id, user->email.value_or(""));
    revoke_other_sessions(tx, now, checked.id, kept, RevokedReason::password_changed);
    send_notice(tx, clock, checked.id, Notice::password_changed,
                {.api_keys = count_working_keys(tx, now, checked.id)});
    return {};
}

}  // namespace scalemart::accounts
