#include "personal_data.hpp"

#include "address_book.hpp"
#include "address_sql.hpp"
#include "api_key.hpp"
#include "api_key_sql.hpp"
#include "errors.hpp"
#include "login_throttle.hpp"
#include "personal_data_sql.hpp"
#include "repository.hpp"
#include "schema/encode.hpp"
#include "sessions.hpp"
#include "sql.hpp"
#include "staff_standing.hpp"
#include "user_admin.hpp"
#include "views.hpp"

namespace scalemart::accounts {
namespace {

struct SessionRecord {
    SessionId id;
    std::string user_agent;
    std::string address;
    Instant created_at;
    Instant last_used_at;
    Instant expires_at;
    std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(SessionRecord, (),
                      (id, user_agent, address, created_at, last_used_at, expires_at, revoked_at))

}  // namespace

std::string export_account(db::Read& read, UserId user) {
    const auto found = find_user(read, user);
    return found ? schema::to_json(view_of(*found)) : "{}";
}

std::string export_addresses(db::Read& read, UserId user) {
    return schema::to_json(list_addresses(read, user));
}

std::string export_sessions(db::Read& read, UserId user) {
    return schema::to_json(read.all<SessionRecord>(sql::all_sessions, user));
}

std::string export_api_keys(db::Read& read, UserId user) {
    return schema::to_json(keys_of(read, user));
}

Result<void> begin_erasure(db::Tx& tx, UserId user, const std::optional<StaffActor>& actor) {
    lock_staff(tx);
    const auto found = find_user_for_update(tx, user);
    if (!found) return fail(errors::user_not_found);
    if (actor) SCALEMART_CHECK(check_may_act_on(*found, permissions_now(tx, *actor)));
    return check_not_last_admin(tx, *found);
}

Result<void> erase_account(db::Tx& tx, UserId user, Instant now) {
    const auto found = find_user_for_update(tx, user);
    if (!found) return fail(errors::user_not_found);
    if (found->erased_at) return {};
    if (found->email) {
        tx.exec(sql::release_email, *found->email, user);
        throttle::clear_account(tx, *found->email);
    }
    tx.exec(sql::erase_user, user, write_preferences({}), now);
    for (const auto& statement :
         {sql::delete_refresh, sql::delete_sessions, sql::delete_addresses, sql::delete_keys_of_owner,
          sql::delete_mail_tokens, sql::delete_second_factor, sql::delete_recovery_codes})
        tx.exec(statement, user);
    touch_user(tx, user);  // sessions and keys are cached under it
    return {};
}

}  // namespace scalemart::accounts
