#include <gmock/gmock.h>

#include "db_testing/query_plan.hpp"
#include "dead_letters.hpp"
#include "job_fixture.hpp"
#include "sql.hpp"

namespace scalemart::jobs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class JobQueue : public JobTest {
 protected:
    std::vector<ClaimedJob> claim_as(std::string_view worker, std::size_t limit = 100) {
        const Instant now = clock.now();
        return database->write_blocking([&](db::Tx& tx) { return claim(tx, worker, now, now + 60s, limit); });
    }
    std::vector<bool> settle_as_worker(std::string_view worker, const std::vector<Settlement>& settlements) {
        return database->write_blocking([&](db::Tx& tx) { return settle(tx, worker, settlements); });
    }
    std::vector<bool> finish(std::string_view worker, const ClaimedJob& job, const JobOutcome& outcome) {
        return settle_as_worker(worker, {settle_as(job, outcome, clock.now(), 0.5)});
    }
    std::vector<std::string> names(const std::vector<ClaimedJob>& claimed) {
        std::vector<std::string> all;
        for (const auto& job : claimed) all.push_back(decode_args<Greet>(job.kind, job.args).name);
        return all;
    }
    std::int64_t return_expired() {
        const Instant now = clock.now();
        return database->write_blocking([&](db::Tx& tx) { return tx.exec(sql::kReturnExpired, now); });
    }
};

TEST_P(JobQueue, ClaimsByPriorityThenByTimeAndOnlyWhatIsDue) {
    add(Greet{"low"}, {.priority = Priority::low});
    add(Greet{"later"}, {.delay = 1s});
    add(Greet{"first"});
    clock.advance(1ms);
    add(Greet{"second"});
    add(Greet{"urgent"}, {.priority = Priority::high});
    EXPECT_THAT(names(claim_as("w", 2)), ElementsAre("urgent", "first"));
    EXPECT_THAT(names(claim_as("w")), ElementsAre("second", "low"));
    EXPECT_THAT(claim_as("w"), IsEmpty());
    clock.advance(1s);
    EXPECT_THAT(names(claim_as("w")), ElementsAre("later"));
}

TEST_P(JobQueue, AnEnqueueThatIsRolledBackLeavesNothing) {
    const auto refused = [&](db::Tx& tx) -> Result<db::Done> {
        enqueue(tx, clock, Greet{"ghost"});
        return fail(errors::not_found);
    };
    EXPECT_FALSE(database->write_blocking(refused).has_value());
    EXPECT_THAT(jobs(), IsEmpty());
}

TEST_P(JobQueue, OneUnfinishedJobPerUniqueKey) {
    const EnqueueOptions unique{.unique_key = "greet:ada"};
    EXPECT_TRUE(add(Greet{"ada"}, unique));
    EXPECT_FALSE(add(Greet{"ada"}, unique));
    EXPECT_TRUE(add(Greet{"ada"}));
    const auto claimed = claim_as("w");
    ASSERT_THAT(claimed, SizeIs(2));
    EXPECT_FALSE(add(Greet{"ada"}, unique)) << "it is running";
    for (const auto& job : claimed) finish("w", job, JobOutcome::done());
    EXPECT_TRUE(add(Greet{"ada"}, unique));
}

TEST_P(JobQueue, OutcomesAndTheirRows) {
    for (const char* name : {"done", "retry", "retry_after", "cancel", "snooze", "discard"}) {
        add(Greet{name});
        clock.advance(1ms);
    }
    const Instant now = clock.now();
    const auto claimed = claim_as("w");
    ASSERT_THAT(claimed, SizeIs(6));
    finish("w", claimed[0], JobOutcome::done());
    finish("w", claimed[1], JobOutcome::retry("no answer"));
    finish("w", claimed[2], JobOutcome::retry_after(5min, "rate limit"));
    finish("w", claimed[3], JobOutcome::cancel("order is gone"));
    finish("w", claimed[4], JobOutcome::snooze(now + 1h));
    finish("w", claimed[5], JobOutcome::discard("there is no such mailbox"));
    const auto rows = jobs();
    EXPECT_EQ(rows[0].state, JobState::done);
    EXPECT_EQ(rows[0].finished_at, now);
    EXPECT_EQ(rows[1].state, JobState::available);
    EXPECT_EQ(rows[1].run_at, now + 1s);
    EXPECT_EQ(rows[1].last_error, "no answer");
    EXPECT_EQ(rows[1].attempt, 1);
    EXPECT_EQ(rows[2].run_at, now + 5min);
    EXPECT_EQ(rows[3].state, JobState::cancelled);
    EXPECT_EQ(rows[3].last_error, "order is gone");
    EXPECT_EQ(rows[4].state, JobState::available);
    EXPECT_EQ(rows[4].run_at, now + 1h);
    EXPECT_EQ(rows[4].attempt, 0) << "a snooze is no attempt";
    EXPECT_EQ(rows[5].state, JobState::discarded);
    EXPECT_EQ(rows[5].last_error, "there is no such mailbox");
    EXPECT_EQ(rows[5].finished_at, now);
}

TEST_P(JobQueue, ALostLeaseChangesNothing) {
    add(Greet{"slow"});
    const auto slow = claim_as("slow").at(0);
    EXPECT_EQ(return_expired(), 0);
    clock.advance(61s);
    EXPECT_EQ(return_expired(), 1);
    EXPECT_EQ(jobs().at(0).last_error, "the worker did not come back");
    const auto fast = claim_as("fast").at(0);
    EXPECT_EQ(fast.attempt, 2);
    EXPECT_THAT(finish("slow", slow, JobOutcome::done()), ElementsAre(false));
    EXPECT_EQ(jobs().at(0).state, JobState::running);
    EXPECT_THAT(finish("fast", fast, JobOutcome::done()), ElementsAre(true));
    EXPECT_EQ(jobs().at(0).state, JobState::done);
}

TEST_P(JobQueue, AHeartbeatKeepsTheLease) {
    add(Greet{"a"});
    const auto job = claim_as("w").at(0);
    clock.advance(50s);
    const Instant until = clock.now() + 60s;
    database->write_blocking([&](db::Tx& tx) {
        extend_leases(tx, "w", until, std::vector{job.id});
        return db::Done{};
    });
    clock.advance(50s);
    EXPECT_EQ(return_expired(), 0);
    clock.advance(11s);
    EXPECT_EQ(return_expired(), 1);
}

TEST_P(JobQueue, TheLastFailureDiscardsAndRequeueRevives) {
    add(Greet{"a"}, {.max_attempts = 2, .unique_key = "k"});
    finish("w", claim_as("w").at(0), JobOutcome::retry("one"));
    clock.advance(2s);
    finish("w", claim_as("w").at(0), JobOutcome::retry("two"));
    EXPECT_EQ(jobs().at(0).state, JobState::discarded);
    const auto letters = database->read_blocking([](db::Read& read) { return dead_letters(read, 10); });
    ASSERT_THAT(letters, SizeIs(1));
    EXPECT_EQ(letters[0].last_error, "two");
    EXPECT_EQ(letters[0].attempts, 2);
    const auto revive = [&] {
        return database->write_blocking([&](db::Tx& tx) { return requeue(tx, clock, letters[0].id); });
    };
    add(Greet{"b"}, {.unique_key = "k"});
    EXPECT_FALSE(revive()) << "its key is taken";
    finish("w", claim_as("w").at(0), JobOutcome::done());
    EXPECT_TRUE(revive());
    EXPECT_FALSE(revive());
    EXPECT_EQ(claim_as("w").at(0).attempt, 1);
}

TEST_P(JobQueue, ALostWorkerUsesUpAttemptsToo) {
    add(Greet{"crashes the process"}, {.max_attempts = 1});
    claim_as("w");
    clock.advance(61s);
    EXPECT_EQ(return_expired(), 1);
    EXPECT_EQ(jobs().at(0).state, JobState::discarded);
}

TEST_P(JobQueue, HostileErrorTextsAreStored) {
    add(Greet{"a"});
    std::string text(5000, 'x');
    text[10] = '\0';
    text[11] = '\xff';
    EXPECT_THAT(finish("w", claim_as("w").at(0), JobOutcome::retry(text)), ElementsAre(true));
    EXPECT_EQ(jobs().at(0).last_error->size(), 2000u);
}

TEST_P(JobQueue, TwoHandlesNeverClaimTheSameJob) {
    for (int i = 0; i < 200; ++i) add(Greet{std::to_string(i)});
    const auto other = database.open_another();
    std::vector<std::string> claimed[2];
    const auto work = [&](db::Database& handle, std::string_view worker, std::vector<std::string>& out) {
        const Instant now = clock.now();
        while (true) {
            const auto some =
                handle.write_blocking([&](db::Tx& tx) { return claim(tx, worker, now, now + 60s, 7); });
            if (some.empty()) return;
            EXPECT_LE(some.size(), 7u);
            for (const auto& job : some) out.push_back(job.id.to_string());
        }
    };
    std::thread thread([&] { work(*other, "b", claimed[1]); });
    work(*database, "a", claimed[0]);
    thread.join();
    std::vector<std::string> all = claimed[0];
    all.insert(all.end(), claimed[1].begin(), claimed[1].end());
    std::ranges::sort(all);
    EXPECT_EQ(std::ranges::unique(all).size(), 0u);
    // With skip locked one may see "nothing left" while the other holds the rest, but nothing is left over or
    // doubled.
    EXPECT_EQ(all.size() + claim_as("c", 1000).size(), 200u);
}

TEST_P(JobQueue, StatementsAreServedByIndexes) {
    const auto plan = [&](const db::Sql& sql, const std::vector<db::Param>& params) {
        return db_testing::query_plan(*database, sql.for_engine(GetParam()), params);
    };
    const db::Param now = db::to_param(clock.now());
    const db::Param worker = db::to_param("w");
    const db::Param number = db::to_param(5);
    const db::Param id = db::to_param(Uuid::generate(clock.now()));
    for (const auto& text :
         {plan(sql::kClaim, {now, worker, number, now, number}), plan(sql::kAnythingDue, {now}),
          plan(sql::kReturnExpired, {now}), plan(sql::kDeleteFinished, {now, number}),
          plan(sql::kDiscarded, {number}), plan(sql::kExtendLease, {now, id, worker})}) {
        EXPECT_THAT(text, Not(HasSubstr("Seq Scan")));
        EXPECT_THAT(text, Not(HasSubstr("SCAN job\n")));
        EXPECT_THAT(text, Not(HasSubstr("TEMP B-TREE")));
    }
    EXPECT_THAT(plan(sql::kClaim, {now, worker, number, now, number}), HasSubstr("job_by_turn"));
    EXPECT_THAT(plan(sql::kReturnExpired, {now}), HasSubstr("job_by_lease"));
    EXPECT_THAT(plan(sql::kDeleteFinished, {now, number}), HasSubstr("job_by_finish"));
    EXPECT_THAT(plan(sql::kDiscarded, {number}), HasSubstr("job_discarded"));
}

INSTANTIATE_TEST_SUITE_P(Engines, JobQueue, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST(RetryWait, GrowsWithTheFourthPower) {
    EXPECT_EQ(retry_wait(1, 0.5), 1s);
    EXPECT_EQ(retry_wait(2, 0.5), 16s);
    EXPECT_EQ(retry_wait(3, 0.5), 81s);
    EXPECT_EQ(retry_wait(1, 0), 900ms);
    EXPECT_EQ(retry_wait(1, 1), 1100ms);
    EXPECT_EQ(retry_wait(1000, 0.5), retry_wait(50, 0.5)) << "does not overflow";
}

TEST(NextRound, IsTheNextMultiple) {
    const Schedule daily{"x", "{}", 24h, 3h, {}};
    const Instant midnight{std::chrono::sys_days{std::chrono::year{2027} / 1 / 15}};
    EXPECT_EQ(next_round(daily, midnight), midnight + 3h);
    EXPECT_EQ(next_round(daily, midnight + 3h), midnight + 27h);
    EXPECT_EQ(next_round(daily, midnight + 4h), midnight + 27h);
    EXPECT_EQ(next_round(daily, Instant{0s}), Instant{3h});
}

}  // namespace
}  // namespace scalemart::jobs
