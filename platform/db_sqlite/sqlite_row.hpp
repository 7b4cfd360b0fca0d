#pragma once
// The current row of a running statement. As strict as PostgreSQL: a NULL or a value of another kind is an
// error (DatabaseError), never a silent zero. Only valid inside the callback that received it.

#include <sqlite3.h>

#include <string_view>

#include "db/row.hpp"

namespace scalemart::db_sqlite {

class SqliteRow final : public db::Row {
 public:
    SqliteRow(sqlite3_stmt* statement, std::string_view name) : statement_(statement), name_(name) {}

    [[nodiscard]] int columns() const override { return sqlite3_column_count(statement_); }
    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] bool boolean(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;
    [[nodiscard]] Uuid uuid(int column) const override;

 private:
    [[nodiscard]] sqlite3_value* cell(int column) const;
    [[noreturn]] void refuse(int column, std::string_view wanted) const;

    sqlite3_stmt* statement_;
    std::string_view name_;
};

}  // namespace scalemart::db_sqlite
