#include "sign_in.hpp"

#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::accounts {

void admit(db::Tx& tx, Instant now, UserId user, const Arrival& arrival) {
    open_session(tx, now, arrival.session_life, user, arrival.session);
    if (!arrival.guest) return;
    for (const auto& listener : arrival.listeners) listener(tx, *arrival.guest, user);
}

Result<User> sign_in(db::Tx& tx, const Clock& clock, const CheckedPassword& checked, const Arrival& arrival) {
    const Instant now = clock.now();
    const auto& [id, checked_hash] = checked.credentials;
    const auto& hash = checked.new_hash ? checked.new_hash : checked_hash;
    if (tx.exec(sql::record_login, id, checked_hash, hash, now) == 0)
        return fail(errors::invalid_credentials);
    throttle::clear(tx, checked.attempt);
    admit(tx, now, id, arrival);
    return find_user(tx, id).value();
}

}  // namespace scalemart::accounts
