#include "sqlite_row.hpp"

#include <cstring>

#include "db/error.hpp"

namespace scalemart::db_sqlite {

void SqliteRow::refuse(int column, std::string_view wanted) const {
    throw db::DatabaseError(db::ErrorCategory::other, name_,
                            fmt::format("column {} ({}) does not hold {}", column,
                                        sqlite3_column_name(statement_, column), wanted));
}

// Each sqlite3_column_…() finds the cell anew and checks it; sqlite3_value_…() does neither, and reading rows
// is most of what a read costs. SQLite allows it on one thread at a time, which is what a connection is used
// by.
sqlite3_value* SqliteRow::cell(int column) const {
    return sqlite3_column_value(statement_, column);
}

bool SqliteRow::is_null(int column) const {
    return sqlite3_value_type(cell(column)) == SQLITE_NULL;
}

std::int64_t SqliteRow::integer(int column) const {
    sqlite3_value* const value = cell(column);
    if (sqlite3_value_type(value) != SQLITE_INTEGER) refuse(column, "an integer");
    return sqlite3_value_int64(value);
}

bool SqliteRow::boolean(int column) const {
    sqlite3_value* const value = cell(column);
    if (sqlite3_value_type(value) != SQLITE_INTEGER) refuse(column, "a boolean");
    return sqlite3_value_int64(value) != 0;
}

std::string_view SqliteRow::text(int column) const {
    sqlite3_value* const value = cell(column);
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL || type == SQLITE_BLOB) refuse(column, "text");
    const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {data, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

Uuid SqliteRow::uuid(int column) const {
    Uuid uuid;
    sqlite3_value* const value = cell(column);
    if (sqlite3_value_type(value) != SQLITE_BLOB
        || sqlite3_value_bytes(value) != static_cast<int>(uuid.bytes.size()))
        refuse(column, "an id");
    std::memcpy(uuid.bytes.data(), sqlite3_value_blob(value), uuid.bytes.size());
    return uuid;
}

}  // namespace scalemart::db_sqlite
