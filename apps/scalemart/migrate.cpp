#include <fmt/format.h>

#include "base/clock.hpp"
#include "commands.hpp"
#include "db/migrator.hpp"
#include "open_database.hpp"

namespace scalemart {

int migrate_command(const Config& config) {
    const SystemClock clock;
    const auto database = open_database(config);
    const auto applied = db::migrate(*database, clock, all_migrations());
    for (const auto& name : applied) fmt::print("applied {}\n", name);
    if (applied.empty()) fmt::print("The database is up to date.\n");
    return 0;
}

}  // namespace scalemart
