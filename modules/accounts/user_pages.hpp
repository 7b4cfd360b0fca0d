#pragma once
// Everybody with an account, a page at a time in the order of their ids: for exports, which read on where
// they stopped in another transaction. Guests and people who were forgotten are left out.

#include <optional>
#include <vector>

#include "accounts/accounts.hpp"

namespace scalemart::accounts {

/// One statement. Fewer than `limit` are the last page.
[[nodiscard]] std::vector<User> user_page(db::Read& read, const std::optional<Role>& role, UserId after,
                                          std::int64_t limit);

}  // namespace scalemart::accounts
