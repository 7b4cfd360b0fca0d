#pragma once
// Users, for the rest of the shop and for the command line. Plain functions on the caller's transaction, so
// that a flow can combine them with its own writes. Thread-safe. Errors: those named beside each function,
// and DatabaseError.
//
// Every change that decides what a user may do touches the commit tag "user:<id>" (of a session:
// "session:<id>"); the Authenticator of every process listens to these.

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "schema/values.hpp"
#include "vocabulary/ids.hpp"
#include "vocabulary/permissions.hpp"

namespace scalemart::accounts {

/// A guest has tokens and a cart, but no e-mail address and no password.
enum class Role { guest, customer, vendor, admin };
BOOST_DESCRIBE_ENUM(Role, guest, customer, vendor, admin)

struct StaffRoleTag {
    static constexpr std::string_view kPrefix = "srl";
};
using StaffRoleId = Id<StaffRoleTag>;

/// Everything about a user except the password hash, which never leaves this module.
struct User {
    UserId id;
    std::optional<std::string> email;
    std::string first_name;
    std::string last_name;
    std::optional<std::string> phone;
    std::optional<std::string> avatar;
    Role role = Role::customer;
    bool is_email_verified = false;
    bool is_active = true;
    std::string preferences;  ///< JSON; see preferences.hpp
    Instant created_at;
    Instant updated_at;
    std::optional<Instant> last_login_at;
    std::int64_t version = 1;
    std::optional<StaffRoleId> staff_role;         ///< narrows what an administrator may do
    std::optional<std::string> staff_permissions;  ///< JSON, of the staff role
    std::optional<Instant> erased_at;              ///< nobody any more: such a user never comes back

    [[nodiscard]] Permissions permissions() const;
};
BOOST_DESCRIBE_STRUCT(User, (),
                      (id, email, first_name, last_name, phone, avatar, role, is_email_verified, is_active,
                       preferences, created_at, updated_at, last_login_at, version, staff_role,
                       staff_permissions, erased_at))

struct NewUser {
    schema::Email email;
    std::string password_hash;  ///< from crypto::PasswordHasher, made before the transaction
    std::string first_name;
    std::string last_name;
    std::optional<std::string> phone;
    Role role = Role::customer;
    bool is_email_verified = false;
    std::optional<UserId> id;  ///< for data that must get the same id at every load
};

struct CreatedUser {
    UserId id;
    bool created = false;  ///< false: the e-mail address had an account already, which was left as it is
};

/// Idempotent by e-mail address.
CreatedUser create_user(db::Tx& tx, const Clock& clock, const NewUser& user);

/// Somebody without an account and without tokens: who orders on the telephone.
UserId create_guest(db::Tx& tx, Instant now);

[[nodiscard]] std::optional<User> find_user(db::Read& read, UserId id);
/// The same, locked until the end of the transaction: nobody erases or renames the user meanwhile.
[[nodiscard]] std::optional<User> lock_user(db::Tx& tx, UserId id);
[[nodiscard]] std::optional<User> find_user_by_email(db::Read& read, const schema::Email& email);

/// The active administrators, those who have been there longest first.
[[nodiscard]] std::vector<User> administrators(db::Read& read, std::int64_t limit);

/// Deactivating also ends every session, so that activating the user again does not bring old ones back.
/// Fails with user_not_found, user_erased, and last_admin when nobody would be left who may do everything.
Result<User> set_active(db::Tx& tx, const Clock& clock, UserId id, bool active);

/// Takes effect at the next request, without a new token. Whoever is no administrator any more loses the
/// staff role. Fails with user_not_found, with last_admin, and with role_not_possible when a guest should
/// become something else, or the reverse.
Result<User> change_role(db::Tx& tx, const Clock& clock, UserId id, Role role);

/// For somebody who has lost both the app and the recovery codes: whoever calls this must have made sure who
/// asks. The owner is told by mail. False when there was no second factor.
bool remove_second_factor(db::Tx& tx, const Clock& clock, UserId id);

/// Deletes at most `limit` rows of each kind that can never matter again: expired sessions and refresh
/// tokens, old counts of failed sign-ins, old links in mails, second factors that were never confirmed.
/// Returns the number deleted. For a periodic job.
std::int64_t purge_expired(db::Tx& tx, const Clock& clock, std::int64_t limit);

}  // namespace scalemart::accounts
