#pragma once
// The one place that chooses a database engine.

#include <memory>
#include <vector>

#include "config/config.hpp"
#include "db/database.hpp"
#include "db/migration.hpp"

namespace scalemart {

/// By the scheme of DATABASE_URL: "sqlite:path", "postgres://…" or "postgresql://…". Throws with a clear text
/// when the database cannot be opened.
[[nodiscard]] std::unique_ptr<db::Database> open_database(const Config& config);

/// The schema of every module, in the order in which they may depend on each other.
[[nodiscard]] std::vector<db::ModuleMigrations> all_migrations();

}  // namespace scalemart
