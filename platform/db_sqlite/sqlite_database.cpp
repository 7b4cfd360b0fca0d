#include "sqlite_database.hpp"

#include <filesystem>

#include "sqlite_readers.hpp"
#include "sqlite_tx.hpp"
#include "sqlite_writer.hpp"

namespace scalemart::db_sqlite {

namespace {

constexpr db::Sql kBeginRead{"sqlite.begin_read", "begin"};
constexpr db::Sql kEndRead{"sqlite.end_read", "commit"};

class SqliteDatabase final : public db::Database {
 public:
    explicit SqliteDatabase(const SqliteOptions& options)
        : writer_(options, [this](const db::Tx& tx) { announce(tx); }), readers_(options) {}

    // What is still queued may read, or be announced to somebody who does.
    ~SqliteDatabase() override { writer_.stop(); }

    [[nodiscard]] db::Engine engine() const override { return db::Engine::sqlite; }

 protected:
    void submit(db::Work& work) override { writer_.submit(work); }
    [[nodiscard]] bool reads_inline() const override { return true; }
    void run_inline(db::Work& work) override {
        try {
            read(readers_.mine(), work);
        } catch (...) {
            work.failure = std::current_exception();
        }
    }

 private:
    static void read(Connection& connection, db::Work& work) {
        SqliteRead read(connection);
        if (connection.in_transaction()) return work.read(read);  // a read inside a read shares its snapshot
        connection.run(kBeginRead);
        try {
            work.read(read);
        } catch (...) {
            connection.rollback();
            throw;
        }
        connection.run(kEndRead);
    }

    // The readers go first, so that the writer's connection closes last and takes the log with it.
    Writer writer_;
    Readers readers_;
};

}  // namespace

std::unique_ptr<db::Database> open_sqlite(SqliteOptions options) {
    const std::filesystem::path folder = std::filesystem::path(options.path).parent_path();
    std::error_code failure;
    if (!folder.empty()) std::filesystem::create_directories(folder, failure);
    if (failure)
        throw db::DatabaseError(db::ErrorCategory::connection, "sqlite.open",
                                fmt::format("{}: {}", folder.string(), failure.message()));
    return std::make_unique<SqliteDatabase>(options);
}

}  // namespace scalemart::db_sqlite
