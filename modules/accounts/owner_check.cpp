#include "owner_check.hpp"

#include "password_check.hpp"

namespace scalemart::accounts {

Task<Result<void>> OwnerCheck::confirm(UserId user, std::string password, std::string client) const {
    PasswordCheck check(database_, hasher_, clock_);
    const auto checked = co_await check.of_user(user, std::move(password), std::move(client));
    if (!checked) co_return fail(checked.error());
    co_return Result<void>{};
}

}  // namespace scalemart::accounts
