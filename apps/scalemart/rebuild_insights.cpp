#include <fmt/format.h>

#include "commands.hpp"
#include "db/migrator.hpp"
#include "insights/insights.hpp"
#include "open_database.hpp"
#include "stores/stores.hpp"

namespace scalemart {

int rebuild_insights_command(const Config& config, const RebuildInsightsOptions& options) {
    const SystemClock clock;
    const auto database = open_database(config);
    db::migrate(*database, clock, all_migrations());
    std::optional<StoreId> store;
    if (!options.store.empty()) {
        const auto found = database->read_blocking(
            [&](db::Read& read) { return stores::resolve_store(read, options.store); });
        if (!found) throw std::runtime_error("There is no store " + options.store + ".");
        store = found->id;
    }
    fmt::print("Counted {} orders again.\n", insights::rebuild(*database, store));
    return 0;
}

}  // namespace scalemart
