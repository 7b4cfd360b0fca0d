#include "email_verification.hpp"

#include "account_jobs.hpp"
#include "errors.hpp"
#include "login_throttle.hpp"
#include "sql.hpp"

namespace scalemart::accounts {

Result<void> resend_verification(db::Tx& tx, const Clock& clock, UserId id, std::string_view client) {
    const auto user = find_user_for_update(tx, id);
    if (!user || !user->email) return fail(errors::user_not_found);
    if (user->is_email_verified) return fail(errors::email_verified);
    SCALEMART_CHECK(throttle::take_mail(tx, clock, *user->email, client));
    send_link(tx, clock, id, MailPurpose::verify_email, *user->email);
    return {};
}

Result<void> request_email_change(db::Tx& tx, const Clock& clock, const Credentials& checked,
                                  const schema::Email& email, std::string_view client) {
    if (!lock_credentials(tx, checked)) return fail(errors::wrong_password);
    const auto user = find_user(tx, checked.id);
    if (user->email == email.value)
        return fail(scalemart::errors::validation_failed, {},
                    {{"/email", "unchanged", "is your address already"}});
    SCALEMART_CHECK(throttle::take_mail(tx, clock, email.value, client));
    send_link(tx, clock, checked.id, MailPurpose::verify_email, email.value);
    send_notice(tx, clock, checked.id, Notice::email_change_requested, {.address = user->email});
    return {};
}

Result<User> confirm_email(db::Tx& tx, const Clock& clock, const MailToken& token) {
    const Instant now = clock.now();
    const auto address = use_mail_token(tx, now, token);
    if (!address) return fail(errors::mail_token_invalid);
    const auto user = find_user_for_update(tx, token.user);
    if (!user || !user->is_active || !user->email) return fail(errors::mail_token_invalid);
    if (*user->email != *address) {
        if (!claim_email(tx, *address, token.user)) return fail(errors::email_taken);
        tx.exec(sql::release_email, *user->email, token.user);
        // A link that sets a password may lie in the mailbox that is being left.
        revoke_mail_tokens_but_for(tx, token.user, *address);
    }
    tx.exec(sql::set_verified_email, token.user, *address, now);
    touch_user(tx, token.user);
    return find_user(tx, token.user).value();
}

}  // namespace scalemart::accounts
