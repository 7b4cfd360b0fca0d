#pragma once
// What a database can answer besides rows. Thrown; a transaction body that throws is rolled back. Drivers map
// their own codes (SQLSTATE, SQLite extended result codes) to a category; constraint names are never
// compared, because a sharded table renames them. Thread-safe.

#include <stdexcept>
#include <string>

#include "base/result.hpp"

namespace scalemart::db {

enum class ErrorCategory {
    unique_violation,
    foreign_key_violation,
    check_violation,  ///< a CHECK or NOT NULL constraint
    serialization,    ///< the transaction lost a race and may be tried again as a whole; a body may throw it
                      ///< too
    connection,       ///< the server is gone; unknown whether a commit happened
    read_only,        ///< a write through a read
    other,
};

class DatabaseError : public std::runtime_error {
 public:
    DatabaseError(ErrorCategory category, std::string_view statement, std::string_view message)
        : std::runtime_error(std::string{statement} + ": " + std::string{message}), category_(category) {}
    [[nodiscard]] ErrorCategory category() const { return category_; }

 private:
    ErrorCategory category_;
};

/// More work is queued than the database can do in time; the request should be answered 503 with Retry-After.
class Overloaded : public scalemart::Overloaded {
 public:
    Overloaded() : scalemart::Overloaded("database queue is full") {}
};

}  // namespace scalemart::db
