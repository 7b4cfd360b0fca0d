#pragma once
// A fresh, migrated database for one test, removed with the object. The migrations run once per process and
// set; each test gets a copy of the result. Made and used by the test's thread; the database inside by any.
// Throws when the engine cannot be reached.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "db/migration.hpp"

namespace scalemart::db_testing {

class TestDatabase {
 public:
    struct Options {
        std::size_t pool_size = 4;  ///< PostgreSQL connections
        std::size_t max_queue = 10'000;
    };

    explicit TestDatabase(db::Engine engine, std::span<const db::ModuleMigrations> migrations = {});
    TestDatabase(db::Engine engine, std::span<const db::ModuleMigrations> migrations, const Options& options);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    [[nodiscard]] db::Database& operator*() const { return *database_; }
    [[nodiscard]] db::Database* operator->() const { return database_.get(); }

    void close();
    /// As after a restart.
    void reopen();
    /// A second handle on the same database, as another process would have.
    [[nodiscard]] std::unique_ptr<db::Database> open_another() const;
    /// The file, or the URL.
    [[nodiscard]] const std::string& location() const { return location_; }

 private:
    db::Engine engine_;
    Options options_;
    std::string location_;
    std::unique_ptr<db::Database> database_;
};

}  // namespace scalemart::db_testing
