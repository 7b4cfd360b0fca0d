#pragma once
// Brings a database up to the schema this binary was built with: forward only, one transaction per module,
// each file once. A file that was applied and has since been changed, or a database newer than the binary, is
// refused (MigrationError). Called from one thread at start-up; several processes may call it at once (an
// advisory lock orders them).

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/database.hpp"
#include "db/migration.hpp"

namespace scalemart::db {

class MigrationError : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

/// The migration text with its type tokens replaced for an engine.
[[nodiscard]] std::string expand_types(std::string_view text, Engine engine);

/// Splits at the semicolons that end statements (not those inside quotes or comments).
[[nodiscard]] std::vector<std::string> split_statements(std::string_view text);

/// Applies what is missing, modules in the order given; returns "module/0001_name" of each file applied.
std::vector<std::string> migrate(Database& database, const Clock& clock,
                                 std::span<const ModuleMigrations> modules);

/// What migrate() would apply.
std::vector<std::string> pending_migrations(Database& database, std::span<const ModuleMigrations> modules);

}  // namespace scalemart::db
