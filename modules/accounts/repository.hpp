#pragma once
// The rows of users and of their e-mail addresses. No rules here: those are in the service functions.

#include "accounts.hpp"

namespace scalemart::accounts {

struct UserRow {
    UserId id;
    std::optional<std::string> email;
    std::optional<std::string> password_hash;
    std::string first_name;
    std::string last_name;
    std::optional<std::string> phone;
    Role role = Role::customer;
    bool is_email_verified = false;
    std::optional<Instant> last_login_at;
};

/// What a password is checked against.
struct Credentials {
    UserId id;
    std::optional<std::string> password_hash;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (id, password_hash))

/// False when the address belongs to somebody. Waits for a simultaneous claim of the same address to end.
bool claim_email(db::Tx& tx, std::string_view email, UserId user);
std::optional<UserId> user_of_email(db::Read& read, std::string_view email);

void insert_user(db::Tx& tx, Instant now, const UserRow& user);
std::optional<Credentials> find_credentials(db::Read& read, std::string_view email);
/// Whether these are still what they were when the password was checked, and the user is active; if so the
/// user is locked until the transaction ends.
bool lock_credentials(db::Tx& tx, const Credentials& checked);

/// The user, locked against other writers until the transaction ends.
std::optional<User> find_user_for_update(db::Tx& tx, UserId id);
void save_profile(db::Tx& tx, Instant now, const User& user);

/// Whoever caches something about this user must look again.
void touch_user(db::Tx& tx, UserId id);

}  // namespace scalemart::accounts
