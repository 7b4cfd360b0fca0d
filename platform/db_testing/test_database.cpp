#include "test_database.hpp"

#include <map>
#include <mutex>

#include "database_factory.hpp"
#include "db/migrator.hpp"
#include "db_postgres/postgres_database.hpp"
#include "db_sqlite/sqlite_database.hpp"

namespace scalemart::db_testing {

namespace {

std::unique_ptr<db::Database> open(db::Engine engine, const std::string& location,
                                   const TestDatabase::Options& options) {
    if (engine == db::Engine::sqlite)
        return db_sqlite::open_sqlite({.path = location, .max_queue = options.max_queue});
    return db_postgres::open_postgres(
        {.url = location, .pool_size = options.pool_size, .max_queue = options.max_queue});
}

/// The databases of one engine in this process, and the migrated patterns that tests are copied from.
class Shelf {
 public:
    explicit Shelf(db::Engine engine) : engine_(engine) {}

    std::string take(std::span<const db::ModuleMigrations> migrations) {
        const std::lock_guard lock(mutex_);
        if (!factory_) factory_ = engine_ == db::Engine::sqlite ? sqlite_factory() : postgres_factory();
        if (migrations.empty()) return factory_->create_empty();
        std::string& pattern = patterns_[fingerprint(migrations)];
        if (pattern.empty()) pattern = make_pattern(migrations);
        return factory_->copy_of(pattern);
    }
    void give_back(const std::string& location) {
        const std::lock_guard lock(mutex_);
        factory_->remove(location);
    }

 private:
    static std::string fingerprint(std::span<const db::ModuleMigrations> migrations) {
        std::string all;
        for (const db::ModuleMigrations& module : migrations) {
            all += fmt::format("{}\n", module.module);
            for (const db::Migration& file : module.migrations)
                all += fmt::format("{} {} {} {}\n{}\n", file.version, file.name, file.engine,
                                   file.text.size(), file.text);
        }
        return all;
    }
    std::string make_pattern(std::span<const db::ModuleMigrations> migrations) {
        std::string location = factory_->create_empty();
        const ManualClock clock{Instant{}};
        db::migrate(*open(engine_, location, {.pool_size = 1}), clock, migrations);
        return location;  // closed again: only then it is complete and can be copied
    }

    db::Engine engine_;
    std::mutex mutex_;  // guards what follows
    std::unique_ptr<DatabaseFactory> factory_;
    std::map<std::string, std::string> patterns_;
};

Shelf& shelf(db::Engine engine) {
    static Shelf sqlite{db::Engine::sqlite};
    static Shelf postgres{db::Engine::postgres};
    return engine == db::Engine::sqlite ? sqlite : postgres;
}

}  // namespace

TestDatabase::TestDatabase(db::Engine engine, std::span<const db::ModuleMigrations> migrations)
    : TestDatabase(engine, migrations, Options{}) {}

TestDatabase::TestDatabase(db::Engine engine, std::span<const db::ModuleMigrations> migrations,
                           const Options& options)
    : engine_(engine),
      options_(options),
      location_(shelf(engine).take(migrations)),
      database_(open(engine_, location_, options_)) {}

TestDatabase::~TestDatabase() {
    close();
    shelf(engine_).give_back(location_);
}

void TestDatabase::close() {
    database_.reset();
}

void TestDatabase::reopen() {
    close();
    database_ = open(engine_, location_, options_);
}

std::unique_ptr<db::Database> TestDatabase::open_another() const {
    return open(engine_, location_, options_);
}

}  // namespace scalemart::db_testing
