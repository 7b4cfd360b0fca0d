#include "sqlite_writer.hpp"

namespace scalemart::db_sqlite {

namespace {

// "immediate" takes the write lock at once: a transaction that turned into a writer later could find its
// snapshot outdated.
constexpr db::Sql kBegin{"sqlite.begin", "begin immediate"};
constexpr db::Sql kCommit{"sqlite.commit", "commit"};
constexpr db::Sql kSavepoint{"sqlite.savepoint", "savepoint one"};
constexpr db::Sql kRollbackTo{"sqlite.rollback_to", "rollback to one"};
constexpr db::Sql kRelease{"sqlite.release", "release one"};

constexpr std::chrono::milliseconds kQuiet{1'000};

}  // namespace

Writer::Writer(const SqliteOptions& options, Announce announce)
    : batch_limit_(options.batch_limit),
      batch_time_(options.batch_time),
      announce_(std::move(announce)),
      queue_(options.max_queue),
      connection_(options, Access::read_write),
      checkpoint_(connection_.handle(), options.log_pages),
      thread_([this] { loop(); }) {}

Writer::~Writer() {
    stop();
}

void Writer::stop() {
    queue_.stop();
    if (thread_.joinable()) thread_.join();
}

void Writer::loop() {
    while (db::Work* work = wait_for_work()) run_batch(*work);
}

db::Work* Writer::wait_for_work() {
    if (db::Work* work = queue_.try_pop()) {
        checkpoint_.between_commits(false);
        return work;
    }
    checkpoint_.between_commits(true);
    if (checkpoint_.has_something()) {
        if (db::Work* work = queue_.pop_within(kQuiet)) return work;
        checkpoint_.when_quiet();
    }
    return queue_.pop();
}

void Writer::run_batch(db::Work& first) {
    Batch batch;
    try {
        gather(batch, first);
        if (connection_.in_transaction()) connection_.run(kCommit);
    } catch (...) {
        // None of them happened. Even one that had failed on its own may have failed over a neighbour's lost
        // change.
        connection_.rollback();
        for (Attempt& attempt : batch)
            if (!attempt.work->failure) attempt.work->failure = std::current_exception();
    }
    answer(batch);
}

void Writer::gather(Batch& batch, db::Work& first) {
    const auto deadline = std::chrono::steady_clock::now() + batch_time_;
    bool others_to_protect = false;
    for (db::Work* work = &first; work != nullptr;) {
        Attempt& attempt = batch.emplace_back(*work, connection_);
        if (!connection_.in_transaction()) connection_.run(kBegin);
        run_one(attempt, others_to_protect);
        others_to_protect = others_to_protect || attempt.keeps;
        const bool full = batch.size() >= batch_limit_ || std::chrono::steady_clock::now() >= deadline;
        work = full ? nullptr : queue_.try_pop();
    }
}

/// Until someone in the batch has something to lose, undoing one transaction means undoing all, and no
/// savepoint is needed.
void Writer::run_one(Attempt& attempt, bool others_to_protect) {
    if (others_to_protect) connection_.run(kSavepoint);
    try {
        attempt.keeps = attempt.work->write(attempt.tx);
        if (attempt.keeps) attempt.tx.require_intact("sqlite.commit");
    } catch (...) {
        attempt.keeps = false;
        attempt.work->failure = std::current_exception();
    }
    if (!others_to_protect) {
        if (!attempt.keeps) connection_.rollback();
        return;
    }
    // A full disk or an I/O error makes SQLite undo everything by itself.
    if (!connection_.in_transaction())
        throw db::DatabaseError(db::ErrorCategory::other, "sqlite.commit",
                                "the group was rolled back by the engine");
    if (!attempt.keeps) connection_.run(kRollbackTo);
    connection_.run(kRelease);
}

void Writer::answer(Batch& batch) {
    for (Attempt& attempt : batch)
        if (attempt.keeps && !attempt.work->failure) announce_(attempt.tx);
    for (Attempt& attempt : batch) db::finish(*attempt.work);
}

}  // namespace scalemart::db_sqlite
