#include "sqlite_error.hpp"

namespace scalemart::db_sqlite {

db::ErrorCategory category_of(int extended_code) {
    switch (extended_code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return db::ErrorCategory::unique_violation;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return db::ErrorCategory::foreign_key_violation;
        case SQLITE_CONSTRAINT_CHECK:
        case SQLITE_CONSTRAINT_NOTNULL:
            return db::ErrorCategory::check_violation;
        default:
            break;
    }
    switch (extended_code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return db::ErrorCategory::serialization;
        case SQLITE_READONLY:
            return db::ErrorCategory::read_only;
        case SQLITE_CANTOPEN:
        case SQLITE_NOTADB:
            return db::ErrorCategory::connection;
        default:
            return db::ErrorCategory::other;
    }
}

void throw_error(sqlite3* handle, std::string_view statement) {
    throw db::DatabaseError(category_of(sqlite3_extended_errcode(handle)), statement, sqlite3_errmsg(handle));
}

}  // namespace scalemart::db_sqlite
