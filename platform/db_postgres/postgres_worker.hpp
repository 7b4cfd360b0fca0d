#pragma once
// One thread of the pool: takes transactions from the queue and runs them on its own connection, which it
// replaces when it breaks. Owned by the database; ends when the queue is stopped and empty. The destructor
// waits for that.

#include <functional>
#include <random>
#include <thread>

#include "db/work_queue.hpp"
#include "postgres_connection.hpp"

namespace scalemart::db_postgres {

class Worker {
 public:
    using Announce = std::function<void(const db::Tx&)>;

    /// `connection` may be null: it is then made when the first work arrives.
    Worker(const PostgresOptions& options, db::WorkQueue& queue, const Announce& announce,
           std::unique_ptr<Connection> connection);
    ~Worker() { thread_.join(); }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

 private:
    void loop();
    void execute(db::Work& work);
    /// False when it did not happen and may be tried again; why is then in work.failure.
    bool attempt(db::Work& work);
    bool attempt_write(db::Work& work);
    bool attempt_read(db::Work& work);
    bool connect(db::Work& work);
    bool may_repeat(db::Work& work);
    void back_off(int attempts);

    const PostgresOptions& options_;
    db::WorkQueue& queue_;
    const Announce& announce_;
    std::minstd_rand random_;
    std::unique_ptr<Connection> connection_;  // only the thread's
    std::thread thread_;
};

}  // namespace scalemart::db_postgres
