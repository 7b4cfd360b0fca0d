#pragma once
// Lists of people with an account. Every list is a range of one index, read in its order; the cursor is the
// last user that was shown. Private to the module.

#include "user_admin_requests.hpp"

namespace scalemart::accounts {

struct UserFilter {
    std::optional<Role> role;
    std::optional<bool> active;
};

/// One statement and its parameters, which borrow their text from the query they were made from.
struct UserQuery {
    std::string text;
    std::vector<db::Param> params;
};

/// Newest first, before `cursor`.
[[nodiscard]] UserQuery newest_users(const UserFilter& filter, const std::optional<UserId>& cursor,
                                     std::int64_t limit);

/// How far a search has come: by e-mail address first, then by name those whom the first part did not show.
struct SearchPlace {
    std::string email;           ///< the last one shown
    std::string last_name;       ///< folded
    std::optional<UserId> user;  ///< the last one shown by name
};

/// What somebody typed, made ready for comparing.
struct UserSearch {
    explicit UserSearch(std::string_view typed);

    std::string prefix;      ///< folded, of an e-mail address or a last name
    std::string end;         ///< follows every text with the prefix
    std::string first_name;  ///< folded; when it is not empty, the prefix is that of the last name only
};

[[nodiscard]] UserQuery users_by_email(const UserFilter& filter, const UserSearch& search,
                                       const SearchPlace& place, std::int64_t limit);
[[nodiscard]] UserQuery users_by_name(const UserFilter& filter, const UserSearch& search,
                                      const SearchPlace& place, std::int64_t limit);

[[nodiscard]] UserSlice list_users(db::Read& read, const ListUsers& wanted);

}  // namespace scalemart::accounts
