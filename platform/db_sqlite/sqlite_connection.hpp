#pragma once
// One connection with its prepared statements. Used by one thread at a time; may be closed by another.
// Errors: DatabaseError.

#include <sqlite3.h>

#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "db/tx.hpp"
#include "sqlite_database.hpp"
#include "sqlite_statement.hpp"

namespace scalemart::db_sqlite {

enum class Access { read_only, read_write };

class Connection {
 public:
    Connection(const SqliteOptions& options, Access access);

    std::int64_t run(const db::Sql& sql, std::span<const db::Param> params = {},
                     const db::RowCallback& on_row = {});

    /// Once per row; the rows changed by each. When it throws, any number of them may have happened.
    std::vector<std::int64_t> run_many(const db::Sql& sql, std::span<const db::ParamRow> rows);

    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
    /// Ends an open transaction without saving it; nothing when there is none.
    void rollback() noexcept;
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
    struct Cached {
        std::string text;
        Statement statement;
    };
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };

    void configure(const SqliteOptions& options);
    void use_write_ahead_log(std::chrono::milliseconds patience);
    void pragma(const std::string& text);
    std::string pragma_answer(const std::string& text);
    /// Runs a plain insert for as many rows from the front as fill whole statements; returns how many.
    std::size_t insert_in_groups(const db::Sql& sql, std::span<const db::ParamRow> rows);
    Statement& cached(const db::Sql& sql, std::string_view text);
    std::int64_t run_statement(Statement& statement, const db::Sql& sql, std::span<const db::Param> params,
                               const db::RowCallback& on_row) const;

    Access access_;
    std::unique_ptr<sqlite3, Close> handle_;
    // Most recently used first; the keys of the index are the texts in the list, whose nodes never move.
    std::list<Cached> statements_;
    std::unordered_map<std::string_view, std::list<Cached>::iterator> by_text_;
};

}  // namespace scalemart::db_sqlite
