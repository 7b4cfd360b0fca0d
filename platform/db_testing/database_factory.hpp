#pragma once
// Makes, copies and removes whole databases on one engine. Used by TestDatabase, under its lock. Throws
// DatabaseError.

#include <memory>
#include <string>

#include "db/sql.hpp"

namespace scalemart::db_testing {

class DatabaseFactory {
 public:
    virtual ~DatabaseFactory() = default;

    /// Both return a location. A database that is being copied must not be open.
    virtual std::string create_empty() = 0;
    virtual std::string copy_of(const std::string& location) = 0;
    virtual void remove(const std::string& location) noexcept = 0;
};

[[nodiscard]] std::unique_ptr<DatabaseFactory> sqlite_factory();
[[nodiscard]] std::unique_ptr<DatabaseFactory> postgres_factory();

}  // namespace scalemart::db_testing
