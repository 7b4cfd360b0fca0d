#include "postgres_row.hpp"

#include <charconv>

#include "db/error.hpp"

namespace scalemart::db_postgres {

void PostgresRow::refuse(int column, std::string_view wanted) const {
    throw db::DatabaseError(
        db::ErrorCategory::other, name_,
        fmt::format("column {} ({}) does not hold {}", column, PQfname(result_, column), wanted));
}

std::string_view PostgresRow::text(int column) const {
    if (is_null(column)) refuse(column, "text");
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

std::int64_t PostgresRow::integer(int column) const {
    const std::string_view digits = text(column);
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (failure != std::errc{} || end != digits.data() + digits.size()) refuse(column, "an integer");
    return value;
}

bool PostgresRow::boolean(int column) const {
    const std::string_view value = text(column);
    if (value != "t" && value != "f") refuse(column, "a boolean");
    return value == "t";
}

Uuid PostgresRow::uuid(int column) const {
    const auto uuid = Uuid::parse(text(column));
    if (!uuid) refuse(column, "an id");
    return *uuid;
}

}  // namespace scalemart::db_postgres
