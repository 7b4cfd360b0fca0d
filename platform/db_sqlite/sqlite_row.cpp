#include "sqlite_row.hpp"

#include <cstring>

#include "db/error.hpp"

namespace scalemart::db_sqlite {

void SqliteRow::refuse(int column, std::string_view wanted) const {
    throw db::DatabaseError(db::ErrorCategory::other, name_,
                            fmt::format("column {} ({}) does not hold {}", column,
                                        sqlite3_column_name(statement_, column), wanted));
}

bool SqliteRow::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t SqliteRow::integer(int column) const {
    if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) refuse(column, "an integer");
    return sqlite3_column_int64(statement_, column);
}

bool SqliteRow::boolean(int column) const {
    if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) refuse(column, "a boolean");
    return sqlite3_column_int64(statement_, column) != 0;
}

std::string_view SqliteRow::text(int column) const {
    const int type = sqlite3_column_type(statement_, column);
    if (type == SQLITE_NULL || type == SQLITE_BLOB) refuse(column, "text");
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Uuid SqliteRow::uuid(int column) const {
    Uuid uuid;
    if (sqlite3_column_type(statement_, column) != SQLITE_BLOB
        || sqlite3_column_bytes(statement_, column) != static_cast<int>(uuid.bytes.size()))
        refuse(column, "an id");
    std::memcpy(uuid.bytes.data(), sqlite3_column_blob(statement_, column), uuid.bytes.size());
    return uuid;
}

}  // namespace scalemart::db_sqlite
