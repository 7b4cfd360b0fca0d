#include <fmt/format.h>

#include <iostream>

#include "accounts/accounts.hpp"
#include "base/clock.hpp"
#include "commands.hpp"
#include "crypto/password.hpp"
#include "db/migrator.hpp"
#include "open_database.hpp"

namespace scalemart {

int create_admin_command(const Config& config, const CreateAdminOptions& options) {
    schema::Violation why;
    const auto email = schema::Email::from_wire(options.email, why);
    if (!email) throw std::runtime_error("--email " + why.message);
    std::string password = options.password;
    if (password.empty()) {
        fmt::print(stderr, "Password: ");
        std::getline(std::cin, password);
    }
    if (password.size() < 8) throw std::runtime_error("The password must have at least 8 characters.");

    const SystemClock clock;
    const auto database = open_database(config);
    db::migrate(*database, clock, all_migrations());
    const crypto::PasswordHasher hasher;
    accounts::NewUser user;
    user.email = *email;
    user.password_hash = hasher.hash_blocking(password);
    user.first_name = options.first_name;
    user.last_name = options.last_name;
    user.role = accounts::Role::admin;
    user.is_email_verified = true;
    const auto created =
        database->write_blocking([&](db::Tx& tx) { return accounts::create_user(tx, clock, user); });
    if (!created.created) throw std::runtime_error("There is an account with this e-mail address already.");
    fmt::print("Created the administrator {}.\n", email->value);
    return 0;
}

}  // namespace scalemart
