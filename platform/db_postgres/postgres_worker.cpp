#include "postgres_worker.hpp"

#include "postgres_tx.hpp"

namespace scalemart::db_postgres {

namespace {

constexpr int kMaxAttempts = 6;
constexpr std::chrono::microseconds kFirstPause{5'000};  // doubled each time: 155 ms in all

/// The body saw for itself that what it had read is no longer so.
bool is_lost_race(const std::exception_ptr& failure) {
    if (!failure) return false;
    try {
        std::rethrow_exception(failure);
    } catch (const db::DatabaseError& error) {
        return error.category() == db::ErrorCategory::serialization;
    } catch (...) {
        return false;
    }
}

}  // namespace

Worker::Worker(const PostgresOptions& options, db::WorkQueue& queue, const Announce& announce,
               std::unique_ptr<Connection> connection)
    : options_(options),
      queue_(queue),
      announce_(announce),
      random_(std::random_device{}()),
      connection_(std::move(connection)),
      thread_([this] { loop(); }) {}

void Worker::loop() {
    while (db::Work* work = queue_.pop()) {
        execute(*work);
        db::finish(*work);
        // What a read leaves open is closed after the answer, so that nobody waits for it.
        if (connection_) connection_->rollback();
        if (connection_ && !connection_->usable()) connection_.reset();
    }
}

void Worker::execute(db::Work& work) {
    for (int attempts = 1; !attempt(work); ++attempts) {
        if (attempts == kMaxAttempts || queue_.stopped()) return;
        back_off(attempts);
        work.reset();
        work.failure = nullptr;
    }
}

/// Random, so that two transactions that got into each other's way do not meet again at once.
void Worker::back_off(int attempts) {
    const auto longest = kFirstPause * (1 << (attempts - 1));
    std::uniform_int_distribution<std::int64_t> pause(longest.count() / 2, longest.count());
    queue_.sleep_unless_stopped(std::chrono::microseconds{pause(random_)});
}

bool Worker::connect(db::Work& work) {
    if (connection_ && connection_->usable()) return true;
    try {
        connection_.reset();
        connection_ = std::make_unique<Connection>(options_);
        return true;
    } catch (const db::DatabaseError&) {
        work.failure = std::current_exception();
        return false;
    }
}

bool Worker::attempt(db::Work& work) {
    if (!connect(work)) return false;
    try {
        return work.read ? attempt_read(work) : attempt_write(work);
    } catch (...) {
        work.failure = std::current_exception();
        return !may_repeat(work);
    }
}

/// Whatever the body made of the failure: running it again may well succeed.
bool Worker::may_repeat(db::Work& work) {
    if (connection_->retryable_failure())
        work.failure = connection_->retryable_failure();
    else if (!is_lost_race(work.failure))
        return false;
    connection_->rollback();
    return true;
}

bool Worker::attempt_write(db::Work& work) {
    connection_->start(Access::write);
    PostgresTx tx(*connection_);
    bool keep = false;
    try {
        keep = work.write(tx);
    } catch (...) {
        work.failure = std::current_exception();
    }
    if (may_repeat(work)) return false;
    if (!keep) {
        connection_->rollback();
        return true;
    }
    connection_->commit();
    announce_(tx);
    return true;
}

bool Worker::attempt_read(db::Work& work) {
    connection_->start(Access::read);
    PostgresRead read(*connection_);
    try {
        work.read(read);
    } catch (...) {
        work.failure = std::current_exception();
    }
    return !may_repeat(work);
}

}  // namespace scalemart::db_postgres
