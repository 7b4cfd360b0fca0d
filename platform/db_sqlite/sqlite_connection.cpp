#include "sqlite_connection.hpp"

#include <fmt/format.h>

#include <mutex>
#include <thread>

#include "db/migration.hpp"
#include "insert_of_many.hpp"
#include "sqlite_error.hpp"

namespace scalemart::db_sqlite {

namespace {

// Enough for every constant statement that one thread meets; lists built at run time push out the oldest.
constexpr std::size_t kMaxStatements = 256;

constexpr db::Sql kRollback{"sqlite.rollback", "rollback"};

/// Memory accounting takes a process-wide lock on every allocation and nobody reads it.
void drop_memory_accounting() {
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

Connection::Connection(const SqliteOptions& options, Access access) : access_(access) {
    drop_memory_accounting();
    const int flags =
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        | (access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(options.path.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);  // even a failed open returns a handle to close
    if (code != SQLITE_OK) {
        const char* why = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
        throw db::DatabaseError(db::ErrorCategory::connection, "sqlite.open",
                                fmt::format("{}: {}", options.path, why));
    }
    configure(options);
}

void Connection::configure(const SqliteOptions& options) {
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(options.busy_timeout.count()));
    if (access_ == Access::read_write) {
        use_write_ahead_log(options.busy_timeout);
        pragma("pragma synchronous = full");
        pragma("pragma foreign_keys = on");
        pragma(fmt::format("pragma journal_size_limit = {}", 16 << 20));
    }
    pragma(fmt::format("pragma cache_size = -{}", options.cache_kib));
    pragma("pragma temp_store = memory");
}

// Two processes that open a new file together may meet here, and SQLite does not wait by itself for this one.
void Connection::use_write_ahead_log(std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds kPause{10};
    for (auto waited = kPause;; waited += kPause) {
        try {
            const std::string mode = pragma_answer("pragma journal_mode = wal");
            if (mode == "wal") return;
            throw db::DatabaseError(db::ErrorCategory::connection, "sqlite.open",
                                    fmt::format("write-ahead logging is not possible here (got '{}')", mode));
        } catch (const db::DatabaseError& error) {
            if (error.category() != db::ErrorCategory::serialization || waited > patience) throw;
        }
        std::this_thread::sleep_for(kPause);
    }
}

void Connection::pragma(const std::string& text) {
    pragma_answer(text);
}

std::string Connection::pragma_answer(const std::string& text) {
    std::string answer;
    const db::Sql sql{"sqlite.pragma", text};
    Statement(handle_.get(), sql, text).run(sql.name, {}, [&](const db::Row& row) { answer = row.text(0); });
    return answer;
}

std::int64_t Connection::run(const db::Sql& sql, std::span<const db::Param> params,
                             const db::RowCallback& on_row) {
    const std::string_view text = sql.for_engine(db::Engine::sqlite);
    if (sql.name != db::kMigrationStatement) {
        Statement& statement = cached(sql, text);
        if (!statement.busy()) return run_statement(statement, sql, params, on_row);
    }
    Statement once(handle_.get(), sql, text);
    return run_statement(once, sql, params, on_row);
}

std::vector<std::int64_t> Connection::run_many(const db::Sql& sql, std::span<const db::ParamRow> rows) {
    std::vector<std::int64_t> changed(insert_in_groups(sql, rows), 1);
    rows = rows.subspan(changed.size());
    if (rows.empty()) return changed;
    changed.reserve(changed.size() + rows.size());
    Statement& statement = cached(sql, sql.for_engine(db::Engine::sqlite));
    for (const db::ParamRow& row : rows)
        changed.push_back(statement.busy() ? run(sql, row) : run_statement(statement, sql, row, {}));
    return changed;
}

std::size_t Connection::insert_in_groups(const db::Sql& sql, std::span<const db::ParamRow> rows) {
    if (rows.empty()) return 0;
    const std::size_t columns = rows.front().size();
    const std::size_t group = rows_of_one_insert(columns);
    if (group == 1 || rows.size() < group) return 0;
    const auto text = insert_of_many(sql.for_engine(db::Engine::sqlite), columns, group);
    if (!text) return 0;
    Statement& statement = cached(sql, *text);
    if (statement.busy()) return 0;
    std::size_t done = 0;
    for (; rows.size() - done >= group; done += group)
        statement.run_rows(sql.name, rows.subspan(done, group));
    return done;
}

std::int64_t Connection::run_statement(Statement& statement, const db::Sql& sql,
                                       std::span<const db::Param> params,
                                       const db::RowCallback& on_row) const {
    if (access_ == Access::read_only && statement.locks_rows())  // as PostgreSQL does
        throw db::DatabaseError(db::ErrorCategory::read_only, sql.name, "a read cannot lock rows");
    return statement.run(sql.name, params, on_row);
}

Statement& Connection::cached(const db::Sql& sql, std::string_view text) {
    if (const auto found = by_text_.find(text); found != by_text_.end()) {
        statements_.splice(statements_.begin(), statements_, found->second);
        return found->second->statement;
    }
    if (statements_.size() >= kMaxStatements && !statements_.back().statement.busy()) {
        by_text_.erase(statements_.back().text);
        statements_.pop_back();
    }
    statements_.push_front({std::string{text}, Statement(handle_.get(), sql, text)});
    by_text_.emplace(statements_.front().text, statements_.begin());
    return statements_.front().statement;
}

void Connection::rollback() noexcept {
    try {
        if (in_transaction()) run(kRollback);
    } catch (const db::DatabaseError&) {
        // SQLite has then ended the transaction by itself.
    }
}

}  // namespace scalemart::db_sqlite
