#pragma once
// Decides when the write-ahead log is copied back into the database file, and does it. Only the writer thread
// uses it, and after it has answered: SQLite's own automatic checkpoint would make the unlucky committer
// wait. Never throws.

#include <sqlite3.h>

namespace scalemart::db_sqlite {

class WalCheckpoint {
 public:
    /// Registers with the writer's connection, which must live longer.
    WalCheckpoint(sqlite3* handle, int pages_when_idle);
    WalCheckpoint(const WalCheckpoint&) = delete;
    WalCheckpoint& operator=(const WalCheckpoint&) = delete;

    /// Between two commits: only when the log has grown long, sooner when nobody waits.
    void between_commits(bool queue_is_empty);
    /// After a quiet while: whatever there is.
    void when_quiet();
    [[nodiscard]] bool has_something() const { return pages_ > copied_; }

 private:
    static int after_commit(void* self, sqlite3* handle, const char* database, int pages);
    void run();

    sqlite3* handle_;
    const int when_idle_;
    int pages_ = 0;   ///< in the log
    int copied_ = 0;  ///< of those, already in the file; a reader on an old snapshot can hold this back
};

}  // namespace scalemart::db_sqlite
