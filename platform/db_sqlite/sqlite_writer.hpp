#pragma once
// The one thread that writes, with group commit. Owned by the database. submit() may be called from any
// thread and throws Overloaded; the destructor finishes what is queued.

#include <deque>
#include <functional>
#include <thread>

#include "db/work_queue.hpp"
#include "sqlite_connection.hpp"
#include "sqlite_tx.hpp"
#include "wal_checkpoint.hpp"

namespace scalemart::db_sqlite {

class Writer {
 public:
    using Announce = std::function<void(const db::Tx&)>;

    Writer(const SqliteOptions& options, Announce announce);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void submit(db::Work& work) { queue_.push(work); }
    /// Finishes what is queued and ends the thread; the connection stays open until the destructor.
    void stop();

 private:
    struct Attempt {
        Attempt(db::Work& w, Connection& connection) : work(&w), tx(connection) {}
        db::Work* work;
        SqliteTx tx;
        bool keeps = false;
    };
    using Batch = std::deque<Attempt>;  // a Tx cannot move

    void loop();
    db::Work* wait_for_work();
    void run_batch(db::Work& first);
    void gather(Batch& batch, db::Work& first);
    void run_one(Attempt& attempt, bool others_to_protect);
    void answer(Batch& batch);

    const std::size_t batch_limit_;
    const std::chrono::microseconds batch_time_;
    Announce announce_;
    db::WorkQueue queue_;
    Connection connection_;  // from here on only the thread's
    WalCheckpoint checkpoint_;
    std::thread thread_;
};

}  // namespace scalemart::db_sqlite
