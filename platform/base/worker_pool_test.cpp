#include "base/worker_pool.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <latch>
#include <thread>

#include "base/result.hpp"

namespace scalemart {
namespace {

/// Runs on `io`'s thread, gives way to a thread of the pool and comes back.
Task<std::pair<bool, bool>> where_it_runs(WorkerPool& pool) {
    const auto here = std::this_thread::get_id();
    bool elsewhere = false;
    co_await pool.perform([&] { elsewhere = std::this_thread::get_id() != here; });
    co_return std::pair{elsewhere, std::this_thread::get_id() == here};
}

TEST(WorkerPool, WorksElsewhereAndComesBack) {
    WorkerPool pool{{.purpose = "work"}};
    boost::asio::io_context io;
    auto seen = boost::asio::co_spawn(io, where_it_runs(pool), boost::asio::use_future);
    io.run();
    EXPECT_EQ(seen.get(), (std::pair{true, true}));
}

TEST(WorkerPool, HandsOnWhatTheWorkThrows) {
    WorkerPool pool{{.purpose = "work"}};
    boost::asio::io_context io;
    auto failed = boost::asio::co_spawn(io, pool.perform([] { throw std::out_of_range("no"); }),
                                        boost::asio::use_future);
    io.run();
    EXPECT_THROW(failed.get(), std::out_of_range);
}

TEST(WorkerPool, RefusesWhatCannotBeDoneSoonAndWhatIsLeftAtTheEnd) {
    boost::asio::io_context io;
    std::latch begun{1}, go{1};
    std::optional<WorkerPool> pool{std::in_place, WorkerPoolOptions{"work", 1, 1}};
    auto running = boost::asio::co_spawn(io, pool->perform([&] {
        begun.count_down();
        go.wait();
    }),
                                         boost::asio::use_future);
    std::thread serving([&] { io.run(); });
    begun.wait();
    auto waiting = boost::asio::co_spawn(io, pool->perform([] {}), boost::asio::use_future);
    auto refused = boost::asio::co_spawn(io, pool->perform([] {}), boost::asio::use_future);
    EXPECT_THROW(refused.get(), Overloaded);
    std::thread ending([&] { pool.reset(); });
    EXPECT_THROW(waiting.get(), Overloaded);
    go.count_down();
    EXPECT_NO_THROW(running.get());
    ending.join();
    serving.join();
}

}  // namespace
}  // namespace scalemart
