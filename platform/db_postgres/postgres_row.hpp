#pragma once
// One row of a result in text form. A NULL or a value of another kind is an error (DatabaseError). Only valid
// inside the callback that received it.

#include <libpq-fe.h>

#include <string_view>

#include "db/row.hpp"

namespace scalemart::db_postgres {

class PostgresRow final : public db::Row {
 public:
    PostgresRow(const PGresult* result, std::string_view name) : result_(result), name_(name) {}

    void go_to(int row) { row_ = row; }

    [[nodiscard]] int columns() const override { return PQnfields(result_); }
    [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] bool boolean(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;
    [[nodiscard]] Uuid uuid(int column) const override;

 private:
    [[noreturn]] void refuse(int column, std::string_view wanted) const;

    const PGresult* result_;
    std::string_view name_;
    int row_ = 0;
};

}  // namespace scalemart::db_postgres
