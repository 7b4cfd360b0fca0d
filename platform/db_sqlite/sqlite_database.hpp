#pragma once
// The embedded engine: one file, no server. Owned by the composition root.
//
// Writes are queued for one writer thread, which gathers what is waiting into one commit (one fsync for the
// group), each transaction undone on its own if it fails. Reads run at once on the calling thread, on a
// read-only connection that this thread keeps. The destructor finishes what is queued and folds the log into
// the file; by then no read may be running. Errors: DatabaseError (also from open_sqlite, when the file
// cannot be used), Overloaded.

#include <chrono>
#include <memory>
#include <string>

#include "db/database.hpp"

namespace scalemart::db_sqlite {

struct SqliteOptions {
    std::string path;  ///< created, with its folder, when missing
    std::size_t max_queue = 10'000;
    std::size_t batch_limit = 256;                  ///< transactions in one commit
    std::chrono::microseconds batch_time{5'000};    ///< no more are taken into a commit after this
    std::chrono::milliseconds busy_timeout{5'000};  ///< patience with another process that is writing
    int cache_kib = 2'048;                          ///< page cache per connection
    int log_pages = 1'000;  ///< length of the log at which a writer that is idle copies it into the file
};

[[nodiscard]] std::unique_ptr<db::Database> open_sqlite(SqliteOptions options);

}  // namespace scalemart::db_sqlite
