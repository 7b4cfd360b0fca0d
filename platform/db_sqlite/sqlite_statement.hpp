#pragma once
// One prepared statement. Belongs to a connection and is used by one thread at a time. Errors: DatabaseError.

#include <sqlite3.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "db/tx.hpp"

namespace scalemart::db_sqlite {

/// The text without a trailing "for update": the one writer holds the only lock there is.
[[nodiscard]] std::string_view without_row_lock(std::string_view text);

class Statement {
 public:
    Statement(sqlite3* handle, const db::Sql& sql, std::string_view text);

    std::int64_t run(std::string_view name, std::span<const db::Param> params, const db::RowCallback& on_row);

    /// For a statement that takes the values of many rows and returns none.
    void run_rows(std::string_view name, std::span<const db::ParamRow> rows);

    /// True while a row of it is being looked at: it cannot be run again until that is over.
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] bool locks_rows() const { return locks_rows_; }

 private:
    void bind(std::string_view name, std::span<const db::Param> params);
    void require_params(std::string_view name, std::size_t given) const;
    void bind_value(int slot, const db::Param& param, std::string_view name);

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };

    sqlite3* handle_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::size_t params_ = 0;
    bool locks_rows_ = false;
    bool busy_ = false;
};

}  // namespace scalemart::db_sqlite
