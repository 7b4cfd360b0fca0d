#include "customer_table.hpp"

#include <array>

#include "accounts/user_pages.hpp"

namespace scalemart::exports {
namespace {

constexpr std::array<std::string_view, 10> kColumns{"id",        "email",      "firstName", "lastName",
                                                    "phone",     "role",       "isActive",  "isEmailVerified",
                                                    "createdAt", "lastLoginAt"};

}  // namespace

std::span<const std::string_view> CustomerTable::columns() const {
    return kColumns;
}

TablePage CustomerTable::read_page(db::Read& read, const TablePlace& from) const {
    auto users = accounts::user_page(read, role_, UserId{from.last}, kRowsInPage);
    TablePage page;
    page.is_last = std::ssize(users) < kRowsInPage;
    for (auto& user : users) {
        page.next.last = user.id.value;
        page.rows.push_back({user.id.to_string(), cell_of(std::move(user.email)), std::move(user.first_name),
                             std::move(user.last_name), cell_of(std::move(user.phone)),
                             std::string{boost::describe::enum_to_string(user.role, "")}, user.is_active,
                             user.is_email_verified, user.created_at, cell_of(user.last_login_at)});
    }
    return page;
}

}  // namespace scalemart::exports
