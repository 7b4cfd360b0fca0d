#include "postgres_database.hpp"

#include <vector>

#include "db/work_queue.hpp"
#include "postgres_worker.hpp"

namespace scalemart::db_postgres {

namespace {

class PostgresDatabase final : public db::Database {
 public:
    PostgresDatabase(PostgresOptions options, std::unique_ptr<Connection> first)
        : options_(std::move(options)),
          announce_([this](const db::Tx& tx) { announce(tx); }),
          queue_(options_.max_queue) {
        for (std::size_t k = 0; k < std::max<std::size_t>(options_.pool_size, 1); ++k)
            workers_.push_back(std::make_unique<Worker>(options_, queue_, announce_, std::move(first)));
    }
    ~PostgresDatabase() override {
        queue_.stop();
        workers_.clear();
    }

    [[nodiscard]] db::Engine engine() const override { return db::Engine::postgres; }

 protected:
    void submit(db::Work& work) override { queue_.push(work); }
    [[nodiscard]] bool reads_inline() const override { return false; }
    void run_inline(db::Work&) override { throw std::logic_error("PostgreSQL reads are never inline"); }

 private:
    const PostgresOptions options_;
    const Worker::Announce announce_;
    db::WorkQueue queue_;
    std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace

std::unique_ptr<db::Database> open_postgres(PostgresOptions options) {
    auto first = std::make_unique<Connection>(options);  // so that a wrong URL is told at start-up
    return std::make_unique<PostgresDatabase>(std::move(options), std::move(first));
}

}  // namespace scalemart::db_postgres
