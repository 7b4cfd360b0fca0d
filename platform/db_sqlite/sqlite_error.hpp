#pragma once
// SQLite's result codes as DatabaseError. Any thread that may use the connection.

#include <sqlite3.h>

#include <string_view>

#include "db/error.hpp"

namespace scalemart::db_sqlite {

[[nodiscard]] db::ErrorCategory category_of(int extended_code);

/// Throws the connection's latest error.
[[noreturn]] void throw_error(sqlite3* handle, std::string_view statement);

}  // namespace scalemart::db_sqlite
