#include "query_plan.hpp"

namespace scalemart::db_testing {

std::string query_plan(db::Database& database, std::string_view sql, std::span<const db::Param> params) {
    const bool sqlite = database.engine() == db::Engine::sqlite;
    const std::string text = std::string{sqlite ? "explain query plan " : "explain "} + std::string{sql};
    return database.write_blocking([&](db::Tx& tx) {
        if (!sqlite) tx.exec(db::Sql{"test.avoid_scans", "set local enable_seqscan = off"});
        std::string plan;
        tx.run({"test.explain", text}, params, [&](const db::Row& row) {
            plan += row.text(sqlite ? 3 : 0);
            plan += '\n';
        });
        return plan;
    });
}

}  // namespace scalemart::db_testing
