#pragma once
// A PostgreSQL server. Owned by the composition root.
//
// A pool of threads, each with a connection of its own, takes transactions from one queue: writes at READ
// COMMITTED, reads on a REPEATABLE READ READ ONLY snapshot. A transaction that loses a race (deadlock,
// serialization failure) or whose connection is lost before the commit was sent is run again as a whole, a
// bounded number of times. A connection lost while committing is DatabaseError(connection): nobody knows
// whether it happened. The destructor finishes what is queued. Errors: DatabaseError (also from
// open_postgres, which makes the first connection), Overloaded.

#include <chrono>
#include <memory>
#include <string>

#include "db/database.hpp"

namespace scalemart::db_postgres {

struct PostgresOptions {
    std::string url;  ///< postgres://user:password@host:port/database, or any libpq connection string
    std::size_t pool_size = 8;
    std::size_t max_queue = 10'000;
    std::chrono::seconds connect_timeout{5};
    std::chrono::milliseconds statement_timeout{30'000};
    bool statement_cache =
        true;  ///< false behind a pooler that gives each transaction another server connection
    std::string application_name = "scalemart";
};

[[nodiscard]] std::unique_ptr<db::Database> open_postgres(PostgresOptions options);

}  // namespace scalemart::db_postgres
