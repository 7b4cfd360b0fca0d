#include <fmt/format.h>

#include "accounts/accounts.hpp"
#include "audit/audit.hpp"
#include "base/clock.hpp"
#include "commands.hpp"
#include "db/migrator.hpp"
#include "open_database.hpp"

namespace scalemart {
namespace {

struct Deed {
    std::string by = "command line";
};
BOOST_DESCRIBE_STRUCT(Deed, (), (by))

}  // namespace

int remove_two_factor_command(const Config& config, const std::string& address) {
    schema::Violation why;
    const auto email = schema::Email::from_wire(address, why);
    if (!email) throw std::runtime_error("--email " + why.message);
    const SystemClock clock;
    const auto database = open_database(config);
    if (!db::pending_migrations(*database, all_migrations()).empty())
        throw std::runtime_error("The database is older than this program: run `scalemart migrate` first.");
    const bool removed = database->write_blocking([&](db::Tx& tx) {
        const auto user = accounts::find_user_by_email(tx, *email);
        if (!user || !accounts::remove_second_factor(tx, clock, user->id)) return false;
        audit::record_deed(tx, clock.now(), {}, "user.two_factor_removed", user->id, Deed{});
        return true;
    });
    if (!removed) throw std::runtime_error("There is no account with this address and two-factor sign-in.");
    fmt::print("{} signs in with the password alone now, and is told so by mail.\n", email->value);
    return 0;
}

}  // namespace scalemart
