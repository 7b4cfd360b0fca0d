#include "sign_in.hpp"

#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::accounts {

void admit(db::Tx& tx, Instant now, UserId user, const Arrival& arrival) {
    open_session(tx, now, arrival.session_life, user, arrival.session);
    if (!arrival.guest) return;
    for (const auto& listener : arrival.listeners) listener(tx, *arrival.guest, user);
}

SignInOutcome sign_in(db::Tx& tx, const Clock& clock, const CheckedPassword& checked,
                      const PresentedCode& presented, const Arrival& arrival) {
    const Instant now = clock.now();
    const auto& [id, checked_hash] = checked.credentials;
    if (!lock_credentials(tx, checked.credentials)) return {fail(errors::invalid_credentials)};
    if (needs_code(tx, id)) {
        if (!presented.code) {
            throttle::give_back(tx, checked.attempt);
            return {fail(errors::second_factor_required)};
        }
        auto judged = judge_code(tx, clock, presented.sealer, id, *presented.code).result;
        if (!judged && judged.error().is(errors::wrong_code)) return {fail(errors::second_factor_wrong)};
        if (!judged) return {fail(std::move(judged).error())};
    }
    const auto& hash = checked.new_hash ? checked.new_hash : checked_hash;
    tx.exec(sql::record_login, id, hash, now);
    throttle::clear(tx, checked.attempt);
    admit(tx, now, id, arrival);
    return {find_user(tx, id).value()};
}

}  // namespace scalemart::accounts
