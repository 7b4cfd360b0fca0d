#include <fmt/format.h>

#include "base/clock.hpp"
#include "commands.hpp"
#include "db/migrator.hpp"
#include "inventory/inventory.hpp"
#include "open_database.hpp"

namespace scalemart {
namespace {

void print_settings(const Config& config) {
    fmt::print("Settings that differ from the defaults:\n");
    for (const auto& setting : describe_effective(config))
        fmt::print("  {} = {}\n", setting.name, setting.value);
}

/// True when the counters agree with the rows they come from.
bool check_stock(db::Database& database) {
    const auto drifts = database.read_blocking([](db::Read& read) { return inventory::find_drift(read); });
    for (const auto& drift : drifts)
        fmt::print("  {} in {}: on hand {}, ledger {}; held {}, holds {}\n", drift.product.to_string(),
                   drift.store.to_string(), drift.on_hand, drift.ledger, drift.held, drift.holds);
    return drifts.empty();
}

}  // namespace

int doctor_command(const Config& config) {
    print_settings(config);
    const auto database = open_database(config);
    fmt::print("Database: reachable\n");
    const auto pending = db::pending_migrations(*database, all_migrations());
    if (!pending.empty()) {
        fmt::print("Schema: {} migrations are missing (run `scalemart migrate`)\n", pending.size());
        return 1;
    }
    fmt::print("Schema: up to date\n");
    const bool stock_agrees = check_stock(*database);
    fmt::print("Stock: {}\n",
               stock_agrees ? "counters agree with the ledger and the holds" : "counters differ, see above");
    return stock_agrees ? 0 : 1;
}

}  // namespace scalemart
