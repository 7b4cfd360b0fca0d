#pragma once
// The one place that chooses a database engine.

#include <memory>
#include <vector>

#include "config/config.hpp"
#include "db/database.hpp"
#include "db/migration.hpp"

namespace scalemart {

/// What the database is opened for. Bulk work is worth a large page cache; a server keeps its memory small.
enum class Workload { serving, bulk };

/// By the scheme of DATABASE_URL: "sqlite:path", "postgres://…" or "postgresql://…". Throws with a clear text
/// when the database cannot be opened.
[[nodiscard]] std::unique_ptr<db::Database> open_database(const Config& config,
                                                          Workload workload = Workload::serving);

/// The schema of every module, in the order in which they may depend on each other.
[[nodiscard]] std::vector<db::ModuleMigrations> all_migrations();

}  // namespace scalemart
