#include "repository.hpp"

#include "preferences.hpp"
#include "sql.hpp"

namespace scalemart::accounts {

bool claim_email(db::Tx& tx, std::string_view email, UserId user) {
    return tx.exec(sql::claim_email, email, user) == 1;
}

std::optional<UserId> user_of_email(db::Read& read, std::string_view email) {
    return read.one<UserId>(sql::user_of_email, email);
}

void insert_user(db::Tx& tx, Instant now, const UserRow& user) {
    static const std::string kDefaults = write_preferences({});
    tx.exec(sql::insert_user, user.id, user.email, user.password_hash, user.first_name, user.last_name,
            user.phone, user.role, user.is_email_verified, kDefaults, now, user.last_login_at);
}

std::optional<Credentials> find_credentials(db::Read& read, std::string_view email) {
    const auto id = user_of_email(read, email);
    if (!id) return std::nullopt;
    return read.one<Credentials>(sql::credentials, *id);
}

bool lock_credentials(db::Tx& tx, const Credentials& checked) {
    return tx.one<UserId>(sql::lock_credentials, checked.id, checked.password_hash).has_value();
}

std::optional<User> find_user(db::Read& read, UserId id) {
    return read.one<User>(sql::find_user, id);
}

std::optional<User> lock_user(db::Tx& tx, UserId id) {
    return find_user_for_update(tx, id);
}

std::vector<User> administrators(db::Read& read, std::int64_t limit) {
    std::vector<User> users;
    for (const auto id : read.all<UserId>(sql::administrators, limit))
        if (auto user = find_user(read, id)) users.push_back(std::move(*user));
    return users;
}

std::optional<User> find_user_by_email(db::Read& read, const schema::Email& email) {
    const auto id = user_of_email(read, email.value);
    if (!id) return std::nullopt;
    return find_user(read, *id);
}

std::optional<User> find_user_for_update(db::Tx& tx, UserId id) {
    if (!tx.one<UserId>(sql::lock_user, id)) return std::nullopt;
    return find_user(tx, id);
}

void save_profile(db::Tx& tx, Instant now, const User& user) {
    tx.exec(sql::update_profile, user.id, user.first_name, user.last_name, user.phone, user.avatar,
            user.preferences, now);
}

void touch_user(db::Tx& tx, UserId id) {
    tx.touch("user:" + id.to_string());
}

}  // namespace scalemart::accounts
