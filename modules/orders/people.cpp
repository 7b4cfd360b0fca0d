#include "people.hpp"

#include "accounts/accounts.hpp"

namespace scalemart::orders {
namespace {

std::optional<std::string> look_up(db::Read& read, const Uuid& who) {
    if (who.is_nil()) return std::nullopt;
    const auto user = accounts::find_user(read, UserId{who});
    if (!user) return std::nullopt;
    std::string name = user->first_name;
    if (!name.empty() && !user->last_name.empty()) name += ' ';
    name += user->last_name;
    if (!name.empty()) return name;
    return user->email;
}

}  // namespace

std::optional<std::string> People::name_of(const Uuid& who) {
    const auto [at, is_new] = known_.try_emplace(who);
    if (is_new) at->second = look_up(read_, who);
    return at->second;
}

}  // namespace scalemart::orders
