#pragma once
// How the engine would carry out a statement, so that a test can assert that an index serves it. Throws
// DatabaseError.

#include <span>
#include <string>
#include <string_view>

#include "db/database.hpp"

namespace scalemart::db_testing {

/// One line for each step. PostgreSQL is told to avoid sequential scans, since in a small table it would
/// rightly prefer one: "Seq Scan" in the answer means that no index can serve the statement. SQLite says
/// "SCAN" for a full scan and "SEARCH … USING INDEX …" otherwise.
[[nodiscard]] std::string query_plan(db::Database& database, std::string_view sql,
                                     std::span<const db::Param> params = {});

}  // namespace scalemart::db_testing
