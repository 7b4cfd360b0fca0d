#include "user_admin_list.hpp"

#include "folded.hpp"
#include "staff_permissions.hpp"

namespace scalemart::accounts {
namespace {

constexpr std::string_view kSelect =
    "select u.id, u.email, u.first_name, u.last_name, u.phone, u.avatar, u.role, u.is_email_verified, "
    "u.is_active, u.preferences, u.created_at, u.updated_at, u.last_login_at, u.version, u.staff_role_id, "
    "r.permissions, u.erased_at from accounts_user u "
    "left join accounts_staff_role r on r.id = u.staff_role_id where u.role <> 'guest'";

// Greater than any character that can follow: the end of the range of texts with one beginning.
constexpr std::string_view kLastCharacter = "\xF4\x8F\xBF\xBF";

enum class Order { by_age, by_text };

class QueryText {
 public:
    QueryText(const UserFilter& filter, Order order) {
        query_.text = kSelect;
        // In the order of a text, the role must not draw the planner to the index of roles: it would have to
        // sort.
        if (filter.role)
            add(order == Order::by_age ? " and u.role = " : " and u.role || '' = ",
                db::to_param(*filter.role));
        // Written out, since an index is for those who are not active.
        if (filter.active) query_.text += *filter.active ? " and u.is_active = true" : " and not u.is_active";
    }
    QueryText& add(std::string_view condition, db::Param value) {
        query_.params.push_back(value);
        query_.text += condition;
        query_.text += '$' + std::to_string(query_.params.size());
        return *this;
    }
    QueryText& add(std::string_view text) {
        query_.text += text;
        return *this;
    }
    UserQuery ordered(std::string_view order, std::int64_t limit) {
        query_.text += " order by ";
        query_.text += order;
        add(" limit ", limit);
        return std::move(query_);
    }

 private:
    UserQuery query_;
};

std::vector<User> run(db::Read& read, std::string_view name, const UserQuery& query) {
    return read.all_dynamic<User>(name, query.text, query.params);
}

/// Where the search goes on after this user, as the user is now.
SearchPlace place_after(db::Read& read, const UserSearch& search, UserId cursor) {
    SearchPlace place;
    const auto user = find_user(read, cursor);
    if (!user) return place;
    const bool by_email = search.first_name.empty() && user->email && *user->email >= search.prefix
                          && *user->email < search.end;
    if (by_email) {
        place.email = *user->email;
    } else {
        place.last_name = folded(user->last_name);
        place.user = cursor;
    }
    return place;
}

std::vector<User> search_users(db::Read& read, const UserFilter& filter, const UserSearch& search,
                               const SearchPlace& place, std::int64_t limit) {
    std::vector<User> users;
    if (search.first_name.empty() && !place.user)
        users = run(read, "accounts.users_by_email", users_by_email(filter, search, place, limit));
    const auto room = limit - static_cast<std::int64_t>(users.size());
    if (room == 0) return users;
    for (auto& user : run(read, "accounts.users_by_name", users_by_name(filter, search, place, room)))
        users.push_back(std::move(user));
    return users;
}

}  // namespace

AdminUserView admin_view_of(const User& user) {
    return {user.id,
            user.email,
            {user.first_name, user.last_name, user.phone, user.avatar},
            user.role,
            user.staff_role,
            names_of(user.permissions()),
            user.is_email_verified,
            user.is_active,
            user.last_login_at,
            user.erased_at,
            user.version,
            user.created_at,
            user.updated_at};
}

UserSearch::UserSearch(std::string_view typed) : prefix(folded(typed)) {
    if (const auto blank = prefix.find(' '); blank != std::string::npos) {
        first_name = prefix.substr(0, blank);
        prefix.erase(0, prefix.find_first_not_of(' ', blank));
    }
    end = prefix + std::string{kLastCharacter};
}

UserQuery newest_users(const UserFilter& filter, const std::optional<UserId>& cursor, std::int64_t limit) {
    QueryText text(filter, Order::by_age);
    if (cursor) text.add(" and u.id < ", db::to_param(*cursor));
    return text.ordered("u.id desc", limit);
}

UserQuery users_by_email(const UserFilter& filter, const UserSearch& search, const SearchPlace& place,
                         std::int64_t limit) {
    QueryText text(filter, Order::by_text);
    if (place.email.empty()) {
        text.add(" and u.email >= ", search.prefix);
    } else {
        text.add(" and u.email > ", place.email);
    }
    return text.add(" and u.email < ", search.end).ordered("u.email", limit);
}

UserQuery users_by_name(const UserFilter& filter, const UserSearch& search, const SearchPlace& place,
                        std::int64_t limit) {
    QueryText text(filter, Order::by_text);
    if (!search.first_name.empty()) text.add(" and lower(u.first_name) = ", search.first_name);
    const std::string& from = place.user ? place.last_name : search.prefix;
    text.add(" and lower(u.last_name) >= ", from).add(" and lower(u.last_name) < ", search.end);
    if (place.user)
        text.add(" and (lower(u.last_name) > ", place.last_name)
            .add(" or u.id > ", db::to_param(*place.user))
            .add(")");
    // Those whom the first part of the search has shown.
    if (search.first_name.empty())
        text.add(" and (u.email < ", search.prefix).add(" or u.email >= ", search.end).add(")");
    return text.ordered("lower(u.last_name), u.id", limit);
}

UserSlice list_users(db::Read& read, const ListUsers& wanted) {
    UserFilter filter;
    if (wanted.role.value) filter.role = role_of(*wanted.role.value);
    filter.active = wanted.active.value;
    const std::int64_t limit = wanted.limit.value ? wanted.limit.value->value : 50;

    // One more than asked for: its presence says that there is a next page.
    std::vector<User> users;
    if (wanted.q.value) {
        const UserSearch search(wanted.q.value->value);
        SearchPlace place;
        if (wanted.cursor.value) place = place_after(read, search, *wanted.cursor.value);
        users = search_users(read, filter, search, place, limit + 1);
    } else {
        users = run(read, "accounts.newest_users", newest_users(filter, wanted.cursor.value, limit + 1));
    }
    UserSlice slice;
    for (const auto& user : users) {
        if (static_cast<std::int64_t>(slice.items.size()) == limit) {
            slice.next_cursor = slice.items.back().id;
            break;
        }
        slice.items.push_back(admin_view_of(user));
    }
    return slice;
}

}  // namespace scalemart::accounts
