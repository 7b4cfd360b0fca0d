#include "user_pages.hpp"

namespace scalemart::accounts {

std::vector<User> user_page(db::Read& read, const std::optional<Role>& role, UserId after,
                            std::int64_t limit) {
    std::vector<db::Param> params{after.value, limit};
    std::string text =
        "select u.id, u.email, u.first_name, u.last_name, u.phone, u.avatar, u.role, u.is_email_verified, "
        "u.is_active, u.preferences, u.created_at, u.updated_at, u.last_login_at, u.version, "
        "u.staff_role_id, "
        "null, u.erased_at from accounts_user u where u.id > $1 and u.role <> 'guest' and u.erased_at is "
        "null";
    if (role) {
        params.push_back(db::to_param(*role));
        text += " and u.role = $3";
    }
    text += " order by u.id limit $2";
    return read.all_dynamic<User>("accounts.user_page", text, params);
}

}  // namespace scalemart::accounts
