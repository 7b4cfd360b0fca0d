#include "sign_up.hpp"

#include "account_jobs.hpp"
#include "errors.hpp"
#include "repository.hpp"

namespace scalemart::accounts {

Result<User> sign_up(db::Tx& tx, const Clock& clock, const NewUser& user, const Arrival& arrival) {
    const Instant now = clock.now();
    const UserId id = UserId::generate(now);
    if (!claim_email(tx, user.email.value, id)) return fail(errors::email_taken);
    insert_user(tx, now,
                {.id = id,
                 .email = user.email.value,
                 .password_hash = user.password_hash,
                 .first_name = user.first_name,
                 .last_name = user.last_name,
                 .phone = user.phone,
                 .role = user.role,
                 .is_email_verified = user.is_email_verified,
                 .last_login_at = now});
    if (!user.is_email_verified) send_link(tx, clock, id, MailPurpose::verify_email, user.email.value);
    admit(tx, now, id, arrival);
    return find_user(tx, id).value();
}

UserId create_guest(db::Tx& tx, Instant now) {
    const UserId id = UserId::generate(now);
    insert_user(
        tx, now,
        {.id = id, .email = {}, .password_hash = {}, .phone = {}, .role = Role::guest, .last_login_at = {}});
    return id;
}

User sign_up_guest(db::Tx& tx, const Clock& clock, const Arrival& arrival) {
    const Instant now = clock.now();
    const UserId id = create_guest(tx, now);
    admit(tx, now, id, arrival);
    return find_user(tx, id).value();
}

}  // namespace scalemart::accounts
