#include "job_runner.hpp"

#include <gmock/gmock.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <mutex>

#include "event_subscriptions.hpp"
#include "job_fixture.hpp"

namespace scalemart::jobs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Tick {
    static constexpr std::string_view kKind = "test.tick";
};
BOOST_DESCRIBE_STRUCT(Tick, (), ())

struct OrderPlaced {
    static constexpr std::string_view kKind = "test.order_placed";
    std::int64_t order = 0;
};
BOOST_DESCRIBE_STRUCT(OrderPlaced, (), (order))

inline constexpr db::Sql kAddEffect{"test.add_effect", "insert into effect (name) values ($1)"};
inline constexpr db::Sql kEffects{"test.effects", "select name from effect order by name"};

/// What handlers wrote down, with a way to wait for it.
class Diary {
 public:
    void write(std::string line) {
        {
            const std::lock_guard lock(mutex_);
            lines_.push_back(std::move(line));
        }
        changed_.notify_all();
    }
    std::vector<std::string> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        EXPECT_TRUE(changed_.wait_for(lock, 20s, [&] { return lines_.size() >= count; })) << lines_.size();
        return lines_;
    }
    std::vector<std::string> lines() {
        const std::lock_guard lock(mutex_);
        return lines_;
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> lines_;
};

class Greeter {
 public:
    explicit Greeter(Diary& diary) : diary_(diary) {}

    Task<JobOutcome> greet(JobContext&, Greet args) {
        diary_.write("hello " + args.name);
        co_return JobOutcome::done();
    }
    Task<JobOutcome> fail_twice(JobContext& context, Greet args) {
        diary_.write(args.name + " " + std::to_string(context.attempt));
        if (context.attempt == 1) throw std::runtime_error("the server is away");
        if (context.attempt == 2) co_return JobOutcome::retry("no answer");
        co_return JobOutcome::done();
    }
    /// Waits until it is cancelled.
    Task<JobOutcome> wait(JobContext&, Greet args) {
        diary_.write("waiting " + args.name);
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, std::chrono::hours(1));
        co_await timer.async_wait(boost::asio::use_awaitable);
        diary_.write("not reached");
        co_return JobOutcome::done();
    }
    Task<JobOutcome> placed(JobContext&, OrderPlaced event) {
        diary_.write("placed " + std::to_string(event.order));
        co_return JobOutcome::done();
    }
    JobOutcome note(db::Tx& tx, const JobContext& context, const Greet& args) const {
        tx.exec(kAddEffect, args.name);
        if (args.name == "throws") throw std::runtime_error("after the effect");
        if (args.name == "retries" && context.attempt == 1) return JobOutcome::retry("not yet");
        return JobOutcome::done();
    }
    JobOutcome count(db::Tx& tx, const JobContext&, const OrderPlaced& event) const {
        tx.exec(kAddEffect, "order " + std::to_string(event.order));
        return JobOutcome::done();
    }

 private:
    Diary& diary_;
};

class JobRunnerTest : public JobTest {
 protected:
    void start(JobRunnerOptions options = {}) {
        runner = std::make_unique<JobRunner>(*database, clock, registry, metrics, options);
        database->on_commit({.touched = {}, .jobs_waiting = [this] { runner->wake(); }});
        runner->start();
    }
    std::vector<std::string> effects() {
        return database->read_blocking([](db::Read& read) { return read.all<std::string>(kEffects); });
    }
    void TearDown() override { runner.reset(); }

    Diary diary;
    Greeter greeter{diary};
};

TEST_P(JobRunnerTest, DrainRunsEverythingDue) {
    registry.handle<Greet>(greeter, &Greeter::greet);
    add(Greet{"ada"});
    add(Greet{"later"}, {.delay = 1h});
    const Drained drained = drain();
    EXPECT_EQ(drained.ran, 1u);
    EXPECT_THAT(drained.errors, IsEmpty());
    EXPECT_THAT(diary.lines(), ElementsAre("hello ada"));
    clock.advance(1h);
    drain();
    EXPECT_THAT(diary.lines(), ElementsAre("hello ada", "hello later"));
    EXPECT_EQ(jobs().at(1).state, JobState::done);
}

TEST_P(JobRunnerTest, ExceptionsAndRetriesComeAgainLater) {
    registry.handle<Greet>(greeter, &Greeter::fail_twice);
    add(Greet{"ada"});
    EXPECT_THAT(drain().errors, ElementsAre("test.greet: the server is away"));
    EXPECT_EQ(drain().ran, 0u);
    clock.advance(2s);
    EXPECT_THAT(drain().errors, ElementsAre("test.greet: no answer"));
    clock.advance(20s);
    EXPECT_THAT(drain().errors, IsEmpty());
    EXPECT_THAT(diary.lines(), ElementsAre("ada 1", "ada 2", "ada 3"));
    EXPECT_EQ(jobs().at(0).state, JobState::done);
    const std::string text = metrics.render();
    EXPECT_THAT(text,
                HasSubstr("scalemart_jobs_finished_total{kind=\"test.greet\",outcome=\"retried\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("scalemart_jobs_finished_total{kind=\"test.greet\",outcome=\"done\"} 1\n"));
}

TEST_P(JobRunnerTest, UnknownKindsWaitForAProcessThatKnowsThem) {
    add(Greet{"ada"});
    EXPECT_THAT(drain().errors, SizeIs(1));
    const auto row = jobs().at(0);
    EXPECT_EQ(row.state, JobState::available);
    EXPECT_EQ(row.attempt, 0);
    EXPECT_EQ(row.run_at, clock.now() + 1min);
}

TEST_P(JobRunnerTest, ArgumentsThatDoNotFitAreAFailure) {
    registry.handle<Greet>(greeter, &Greeter::greet);
    database->write_blocking(
        [&](db::Tx& tx) { return insert_job(tx, clock, Greet::kKind, R"({"nam":"x"})"); });
    EXPECT_THAT(drain().errors, ElementsAre(HasSubstr("/name is required")));
    EXPECT_THAT(diary.lines(), IsEmpty());
}

TEST_P(JobRunnerTest, AHandlerInATransactionIsExactlyOnce) {
    registry.handle_in_tx<Greet>(greeter, &Greeter::note);
    add(Greet{"works"});
    clock.advance(1ms);  // ids made in one millisecond by two connections have no order
    add(Greet{"throws"}, {.max_attempts = 1});
    clock.advance(1ms);
    add(Greet{"retries"});
    drain();
    EXPECT_THAT(effects(), ElementsAre("works")) << "what did not end well is rolled back";
    const auto rows = jobs();
    EXPECT_EQ(rows[0].state, JobState::done);
    EXPECT_EQ(rows[1].state, JobState::discarded);
    EXPECT_EQ(rows[1].last_error, "after the effect");
    EXPECT_EQ(rows[2].state, JobState::available);
    clock.advance(2s);
    drain();
    EXPECT_THAT(effects(), ElementsAre("retries", "works"));
}

TEST_P(JobRunnerTest, EventsReachEverySubscriberOrNone) {
    Events events(clock);
    EventSubscriptions subscriptions(events, registry);
    subscriptions.subscribe<OrderPlaced>("notifications.order_placed", greeter, &Greeter::placed);
    subscriptions.subscribe_in_tx<OrderPlaced>("analytics.order_placed", greeter, &Greeter::count);
    const auto publish = [&](std::int64_t order, bool commit) {
        return database->write_blocking([&](db::Tx& tx) -> Result<db::Done> {
            events.publish(tx, OrderPlaced{order});
            events.publish(tx, Tick{});  // nobody subscribed
            if (!commit) return fail(errors::not_found);
            return db::Done{};
        });
    };
    EXPECT_TRUE(publish(1, true).has_value());
    EXPECT_FALSE(publish(2, false).has_value());
    EXPECT_EQ(drain().ran, 2u);
    EXPECT_THAT(diary.lines(), ElementsAre("placed 1"));
    EXPECT_THAT(effects(), ElementsAre("order 1"));

    const auto statements = database->write_blocking([&](db::Tx& tx) {
        const int before = tx.statements();
        events.publish_many(tx, std::span<const OrderPlaced>(std::array{OrderPlaced{3}, OrderPlaced{4}}));
        events.publish_many(tx, std::span<const OrderPlaced>());
        events.publish_many(tx, std::span<const Tick>(std::array{Tick{}}));
        return tx.statements() - before;
    });
    EXPECT_EQ(statements, 2);
    EXPECT_EQ(drain().ran, 4u);
    EXPECT_THAT(effects(), ElementsAre("order 1", "order 3", "order 4"));
}

TEST_P(JobRunnerTest, PeriodicJobsRunOncePerRoundInACluster) {
    int ticks = 0;
    const auto tick = [&ticks](db::Tx&, const JobContext&, const Tick&) {
        ++ticks;
        return JobOutcome::done();
    };
    const auto other_handle = database.open_another();
    JobRegistry other_registry;
    metrics::Registry other_metrics;
    for (JobRegistry* each : {&registry, &other_registry}) {
        each->handle_in_tx<Tick>(tick);
        each->every<Tick>(1min);
    }
    JobRunner other(*other_handle, clock, other_registry, other_metrics);
    drain();
    other.drain();
    EXPECT_EQ(ticks, 0) << "the first round is not over";
    for (int minute = 1; minute <= 3; ++minute) {
        clock.advance(1min);
        other.drain();
        drain();
        EXPECT_EQ(ticks, minute);
    }
    clock.advance(10min);
    drain();
    other.drain();
    EXPECT_EQ(ticks, 4) << "missed rounds are made up for once";
}

TEST_P(JobRunnerTest, FinishedJobsAreDeletedAfterAWhileButDeadLettersStay) {
    registry.handle<Greet>(greeter, &Greeter::fail_twice);
    add(Greet{"dead"}, {.max_attempts = 1});
    drain();
    registry.handle_in_tx<Tick>([](db::Tx&, const JobContext&, const Tick&) { return JobOutcome::done(); });
    add(Tick{});
    drain();
    ASSERT_THAT(jobs(), SizeIs(2));
    clock.advance(6 * 24h);
    drain();
    EXPECT_THAT(jobs(), SizeIs(2));
    clock.advance(25h);
    drain();
    ASSERT_THAT(jobs(), SizeIs(1));
    EXPECT_EQ(jobs()[0].state, JobState::discarded);
}

TEST_P(JobRunnerTest, ACommitWakesTheRunner) {
    registry.handle<Greet>(greeter, &Greeter::greet);
    start({.poll = 1h});  // nothing is found by polling
    for (int i = 0; i < 3; ++i) {
        add(Greet{std::to_string(i)});
        diary.wait_for(static_cast<std::size_t>(i) + 1);
    }
    runner->stop(10s);
    for (const auto& job : jobs()) EXPECT_EQ(job.state, JobState::done);
}

TEST_P(JobRunnerTest, ManyJobsRunWithBoundedConcurrency) {
    registry.handle<Greet>(greeter, &Greeter::greet);
    database->write_blocking([&](db::Tx& tx) {
        for (int i = 0; i < 500; ++i) enqueue(tx, clock, Greet{std::to_string(i)});
        return db::Done{};
    });
    start({.concurrency = 8});
    EXPECT_THAT(diary.wait_for(500), SizeIs(500));
    runner->stop(10s);
    EXPECT_THAT(diary.lines(), SizeIs(500)) << "each once";
    for (const auto& job : jobs()) ASSERT_EQ(job.state, JobState::done);
}

TEST_P(JobRunnerTest, TwoRunnersShareTheWork) {
    registry.handle<Greet>(greeter, &Greeter::greet);
    JobRegistry other_registry;
    other_registry.handle<Greet>(greeter, &Greeter::greet);
    metrics::Registry other_metrics;
    const auto other_handle = database.open_another();
    database->write_blocking([&](db::Tx& tx) {
        for (int i = 0; i < 300; ++i) enqueue(tx, clock, Greet{std::to_string(i)});
        return db::Done{};
    });
    JobRunner other(*other_handle, clock, other_registry, other_metrics, {.concurrency = 4});
    other.start();
    start({.concurrency = 4});
    diary.wait_for(300);
    other.stop(10s);
    runner->stop(10s);
    auto lines = diary.lines();
    std::ranges::sort(lines);
    EXPECT_THAT(std::ranges::unique(lines), IsEmpty());
    EXPECT_EQ(lines.size(), 300u);
}

TEST_P(JobRunnerTest, StopGivesBackWhatDoesNotEnd) {
    registry.handle<Greet>(greeter, &Greeter::wait);
    start({.concurrency = 1});
    add(Greet{"a"});
    diary.wait_for(1);
    add(Greet{"b"});
    runner->stop(0ms);
    EXPECT_THAT(diary.lines(), ElementsAre("waiting a"));
    for (const auto& job : jobs()) {
        EXPECT_EQ(job.state, JobState::available);
        EXPECT_EQ(job.attempt, 0) << "an interruption is no attempt";
        EXPECT_EQ(job.last_error, std::nullopt);
    }
    runner->stop(0ms);  // a second time is nothing
}

TEST_P(JobRunnerTest, StopLetsRunningJobsFinish) {
    registry.handle_in_tx<Greet>(greeter, &Greeter::note);
    start();
    add(Greet{"a"});
    runner->stop(10s);
    // Either it was claimed before the stop and finished, or it was never claimed.
    const auto row = jobs().at(0);
    EXPECT_EQ(row.state == JobState::done, effects() == std::vector<std::string>{"a"});
    EXPECT_NE(row.state, JobState::running);
}

TEST_P(JobRunnerTest, JobsOfADeadProcessAreTakenOver) {
    registry.handle<Greet>(greeter, &Greeter::greet);
    add(Greet{"orphan"});
    const Instant now = clock.now();
    database->write_blocking([&](db::Tx& tx) { return claim(tx, "dead worker", now, now + 60s, 1); });
    EXPECT_EQ(drain().ran, 0u);
    clock.advance(61s);
    EXPECT_EQ(drain().ran, 1u);
    EXPECT_EQ(jobs().at(0).state, JobState::done);
    EXPECT_EQ(jobs().at(0).attempt, 2);
}

TEST_P(JobRunnerTest, TheBacklogIsCounted) {
    add(Greet{"a"});
    add(Greet{"b"}, {.delay = 10h});
    clock.advance(40s);
    drain();
    clock.advance(31s);
    drain();
    const std::string text = metrics.render();
    EXPECT_THAT(text, HasSubstr("scalemart_jobs{state=\"available\"} 2\n"));
}

TEST_P(JobRunnerTest, RegisteringTwiceIsABug) {
    registry.handle<Greet>(greeter, &Greeter::greet);
    EXPECT_THROW(registry.handle<Greet>(greeter, &Greeter::greet), std::logic_error);
    registry.every<Tick>(1min);
    EXPECT_THROW(registry.every<Tick>(1h), std::logic_error);
}

INSTANTIATE_TEST_SUITE_P(Engines, JobRunnerTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

}  // namespace
}  // namespace scalemart::jobs
