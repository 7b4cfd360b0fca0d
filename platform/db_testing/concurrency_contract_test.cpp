// Many callers at once: threads, coroutines, groups of transactions in one commit, a full queue.

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <latch>
#include <thread>

#include "contract_fixture.hpp"

namespace scalemart::db_testing {
namespace {

namespace asio = boost::asio;

void in_threads(int number, const std::function<void(int)>& action) {
    std::vector<std::thread> threads;
    for (int k = 0; k < number; ++k) threads.emplace_back([&action, k] { action(k); });
    for (std::thread& thread : threads) thread.join();
}

TEST_P(DatabaseContract, LosesNoUpdate) {
    insert(1);
    in_threads(32, [&](int) {
        for (int k = 0; k < 20; ++k) database->write_blocking([](db::Tx& tx) { return tx.exec(kAdd, 1, 1); });
    });
    EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.one<int>(kBalance, 1); }), 32 * 20);
}

/// Odd ids fail after their insert, each in one of three ways.
Result<db::Done> insert_or_fail(db::Tx& tx, std::int64_t id) {
    tx.exec(kInsertAccount, id, 0);
    if (id % 6 == 1) return fail(kRefused);
    if (id % 6 == 3) throw std::invalid_argument("a bug");
    if (id % 6 == 5) tx.exec(kInsertAccount, id, 0);
    return db::Done{};
}

bool insert_succeeds(db::Database& database, std::int64_t id) {
    try {
        return database.write_blocking([&](db::Tx& tx) { return insert_or_fail(tx, id); }).has_value();
    } catch (const std::invalid_argument&) {
        return false;
    } catch (const db::DatabaseError& error) {
        EXPECT_EQ(error.category(), db::ErrorCategory::unique_violation);
        return false;
    }
}

std::vector<std::int64_t> even_ids(std::int64_t below) {
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 0; id < below; id += 2) ids.push_back(id);
    return ids;
}

TEST_P(DatabaseContract, UndoesAFailedTransactionAlone) {
    constexpr int kThreads = 64;
    constexpr int kEach = 12;
    std::atomic<int> succeeded = 0;
    in_threads(kThreads, [&](int thread) {
        for (int k = 0; k < kEach; ++k)
            if (insert_succeeds(*database, thread * kEach + k)) ++succeeded;
    });
    EXPECT_EQ(succeeded, kThreads * kEach / 2);
    EXPECT_EQ(ids(), even_ids(kThreads * kEach));
}

/// Keeps the only worker busy until it is destroyed, so that what is started meanwhile has to queue.
class Occupied {
 public:
    explicit Occupied(db::Database& database)
        : thread_([this, &database] {
              database.write_blocking([this](db::Tx&) {
                  started_.count_down();
                  release_.wait();
                  return db::Done{};
              });
          }) {
        started_.wait();
    }
    ~Occupied() {
        release_.count_down();
        thread_.join();
    }

 private:
    std::latch started_{1};
    std::latch release_{1};
    std::thread thread_;
};

struct Tally {
    int succeeded = 0;
    int failed = 0;
    int overloaded = 0;
    int strayed = 0;  ///< resumed on another thread than the one that awaited
};

struct InsertBody {
    std::int64_t id;
    Result<db::Done> operator()(db::Tx& tx) const { return insert_or_fail(tx, id); }
};

Task<void> insert_and_tally(db::Database& database, std::int64_t id, Tally& tally) {
    const auto home = std::this_thread::get_id();
    try {
        const auto outcome = co_await database.write(InsertBody{id});
        ++(outcome ? tally.succeeded : tally.failed);
    } catch (const db::Overloaded&) {
        ++tally.overloaded;
    } catch (const std::exception&) {
        ++tally.failed;
    }
    if (std::this_thread::get_id() != home) ++tally.strayed;
}

class OneWorkerContract : public testing::TestWithParam<db::Engine> {
 protected:
    TestDatabase database{GetParam(), contract_migrations(), {.pool_size = 1, .max_queue = 100}};
    asio::io_context io{1};
    Tally tally;
};

INSTANTIATE_TEST_SUITE_P(Engines, OneWorkerContract, testing::ValuesIn(engines_under_test()), engine_name);

TEST_P(OneWorkerContract, UndoesAFailedTransactionInTheMiddleOfAGroup) {
    {
        const Occupied occupied(*database);
        for (std::int64_t id = 0; id < 60; ++id)
            asio::co_spawn(io, insert_and_tally(*database, id, tally), asio::detached);
        io.poll();  // all of them are queued now
    }
    io.run();
    EXPECT_EQ(tally.succeeded, 30);
    EXPECT_EQ(tally.failed, 30);
    EXPECT_EQ(tally.strayed, 0);
    EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.all<std::int64_t>(kIds); }),
              even_ids(60));
}

TEST_P(OneWorkerContract, RefusesWhatTheQueueCannotHold) {
    {
        const Occupied occupied(*database);
        for (int k = 0; k < 103; ++k)
            asio::co_spawn(io, insert_and_tally(*database, 6 * k, tally), asio::detached);
        io.poll();
        EXPECT_EQ(tally.overloaded, 3);
        EXPECT_THROW(database->write_blocking([](db::Tx&) { return db::Done{}; }), db::Overloaded);
    }
    io.run();
    EXPECT_EQ(tally.succeeded, 100);
    EXPECT_EQ(tally.strayed, 0);
}

TEST_P(OneWorkerContract, FinishesWhatIsQueuedWhenItCloses) {
    {
        const Occupied occupied(*database);
        for (std::int64_t id = 0; id < 10; ++id)
            asio::co_spawn(io, insert_and_tally(*database, 6 * id, tally), asio::detached);
        io.poll();
    }
    database.reopen();
    io.run();
    EXPECT_EQ(tally.succeeded, 10);
    EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.all<int>(kCount); }).front(), 10);
}

struct CountBody {
    int operator()(db::Read& read) const { return read.all<int>(kCount).front(); }
};

Task<void> write_then_read(db::Database& database, std::int64_t first_id, int rounds, Tally& tally) {
    const auto home = std::this_thread::get_id();
    for (int k = 0; k < rounds; ++k) {
        const auto outcome = co_await database.write(InsertBody{6 * (first_id + k)});
        const bool resumed_at_home = std::this_thread::get_id() == home;
        const int count = co_await database.read(CountBody{});
        if (outcome && count > 0) ++tally.succeeded;
        if (!resumed_at_home || std::this_thread::get_id() != home) ++tally.strayed;
    }
}

TEST_P(DatabaseContract, ResumesEachCoroutineOnItsOwnThread) {
    Tally tallies[4];
    in_threads(4, [&](int thread) {
        asio::io_context io{1};
        for (int k = 0; k < 8; ++k)
            asio::co_spawn(io, write_then_read(*database, (thread * 8 + k) * 10, 10, tallies[thread]),
                           asio::detached);
        io.run();
    });
    for (const Tally& tally : tallies) {
        EXPECT_EQ(tally.succeeded, 80);
        EXPECT_EQ(tally.strayed, 0);
    }
    EXPECT_EQ(count(), 320);
}

TEST_P(DatabaseContract, ReadsFromThreadsThatComeAndGo) {
    insert(1, 3);
    for (int round = 0; round < 10; ++round)
        in_threads(8, [&](int) {
            EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.one<int>(kBalance, 1); }), 3);
        });
}

}  // namespace
}  // namespace scalemart::db_testing
