#include "job_execution.hpp"

#include <random>

#include "observe/log.hpp"

namespace scalemart::jobs {
namespace {

constexpr ErrorCode kNotDone{"job_not_done", ErrorKind::internal, "The handler did not answer done"};
constexpr ErrorCode kLeaseLost{"job_lease_lost", ErrorKind::internal, "Another worker has the job"};

// A process that does not know a kind is older or younger than the one that added the job: another may know
// it.
constexpr std::chrono::minutes kUnknownKindWait{1};

double random_fraction() {
    thread_local std::minstd_rand engine{std::random_device{}()};
    return std::uniform_real_distribution<double>{0, 1}(engine);
}

}  // namespace

Settlement JobExecution::conclude(const ClaimedJob& job, const JobOutcome& outcome) const {
    return settle_as(job, outcome, clock_.now(), random_fraction());
}

Task<Executed> JobExecution::run(ClaimedJob job, const bool& is_interrupted) {
    const auto begin = std::chrono::steady_clock::now();
    const JobHandler* handler = registry_.find(job.kind);
    Executed executed;
    if (handler == nullptr) {
        log::warn("no handler for this kind of job", {{"kind", job.kind}, {"jobId", job.id.to_string()}});
        executed.settlement = conclude(job, JobOutcome::snooze(clock_.now() + kUnknownKindWait));
        executed.settlement.error = "no handler for this kind of job";
        co_return executed;
    }
    std::string failure;
    try {
        executed = co_await run_handler(*handler, job);
    } catch (const std::exception& thrown) {
        failure = thrown.what();
        if (failure.empty()) failure = "an exception without a text";
    } catch (...) {
        failure = "an exception of an unknown type";
    }
    if (!failure.empty()) {
        executed.settlement = is_interrupted ? give_back(job, clock_.now())
                                             : conclude(job, JobOutcome::retry(std::move(failure)));
    }
    record(job, executed, std::chrono::steady_clock::now() - begin);
    co_return executed;
}

Task<Executed> JobExecution::run_handler(const JobHandler& handler, const ClaimedJob& job) {
    JobContext context{job.id, job.kind, job.attempt, job.max_attempts, job.created_at, database_, clock_};
    if (handler.run_in_tx) co_return co_await run_in_tx(handler, job, context);
    const JobOutcome outcome = co_await handler.run(context, job.args);
    co_return Executed{conclude(job, outcome)};
}

Task<Executed> JobExecution::run_in_tx(const JobHandler& handler, const ClaimedJob& job,
                                       const JobContext& context) {
    Executed executed;
    auto body = [&](db::Tx& tx) -> Result<db::Done> {
        const JobOutcome outcome = handler.run_in_tx(tx, context, job.args);
        executed.settlement = conclude(job, outcome);
        if (outcome.kind() != JobOutcome::Kind::done) return fail(kNotDone);
        if (!settle(tx, worker_, {&executed.settlement, 1}).front()) return fail(kLeaseLost);
        return db::Done{};
    };
    const Result<db::Done> committed = co_await database_.write(body);
    executed.is_stored = committed || committed.error().is(kLeaseLost);
    if (!committed && executed.is_stored)
        log::warn("a job was taken over while it ran", {{"kind", job.kind}, {"jobId", job.id.to_string()}});
    co_return executed;
}

void JobExecution::record(const ClaimedJob& job, const Executed& executed,
                          std::chrono::steady_clock::duration duration) {
    const Settlement& settlement = executed.settlement;
    const bool is_again = settlement.state == JobState::available;
    std::string_view outcome = boost::describe::enum_to_string(settlement.state, "");
    if (is_again) outcome = settlement.attempts_back > 0 ? "snoozed" : "retried";
    metrics_
        .counter("scalemart_jobs_finished_total", "Job attempts that ended, by kind and outcome.",
                 {{"kind", job.kind}, {"outcome", std::string{outcome}}})
        .add();
    metrics_.histogram("scalemart_job_seconds", "How long job attempts took.", {{"kind", job.kind}})
        .observe(duration);
    if (settlement.state != JobState::discarded && !(is_again && settlement.error)) return;
    const bool is_over = settlement.state == JobState::discarded;
    const auto write = is_over ? &log::error : &log::warn;
    write(is_over ? "a job failed for the last time" : "a job failed and will be tried again",
          {{"kind", job.kind},
           {"jobId", job.id.to_string()},
           {"attempt", job.attempt},
           {"error", settlement.error.value_or("")}});
}

}  // namespace scalemart::jobs
