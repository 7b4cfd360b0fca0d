#include "job_queue.hpp"

#include <cmath>

#include "observe/printable.hpp"
#include "sql.hpp"

namespace scalemart::jobs {
namespace {

constexpr std::size_t kLongestError = 2000;  // bytes

}  // namespace

bool insert_job(db::Tx& tx, const Clock& clock, std::string_view kind, std::string_view args,
                const EnqueueOptions& options) {
    const Instant now = clock.now();
    const std::optional<std::string_view> key =
        options.unique_key.empty() ? std::nullopt : std::optional<std::string_view>{options.unique_key};
    const auto added =
        tx.exec(sql::kInsert, Uuid::generate(now), kind, args, static_cast<int>(options.priority),
                now + options.delay, options.max_attempts, key, now);
    if (added > 0 && options.delay.count() <= 0) tx.wake_jobs();
    return added > 0;
}

void insert_jobs(db::Tx& tx, const Clock& clock, std::string_view kind, std::span<const std::string> args,
                 const EnqueueOptions& options) {
    if (args.empty()) return;
    if (!options.unique_key.empty()) throw std::logic_error("jobs: many jobs cannot have one unique key");
    const Instant now = clock.now();
    std::vector<db::ParamRow> rows;
    rows.reserve(args.size());
    for (const std::string& text : args)
        rows.push_back({db::to_param(Uuid::generate(now)), db::to_param(kind), db::to_param(text),
                        db::to_param(static_cast<int>(options.priority)), db::to_param(now + options.delay),
                        db::to_param(options.max_attempts), db::to_param(std::nullopt), db::to_param(now)});
    tx.exec_many(sql::kInsert, rows);
    if (options.delay.count() <= 0) tx.wake_jobs();
}

std::chrono::microseconds retry_wait(int attempt, double jitter) {
    const double seconds = std::pow(std::min(attempt, 50), 4) * (0.9 + 0.2 * jitter);
    return std::chrono::microseconds{static_cast<std::int64_t>(seconds * 1e6)};
}

Settlement settle_as(const ClaimedJob& job, const JobOutcome& outcome, Instant now, double jitter) {
    Settlement settlement{.id = job.id, .attempt = job.attempt};
    if (!outcome.reason().empty()) settlement.error = printable(outcome.reason(), kLongestError);
    switch (outcome.kind()) {
        case JobOutcome::Kind::done:
            settlement.state = JobState::done;
            break;
        case JobOutcome::Kind::cancel:
            settlement.state = JobState::cancelled;
            break;
        case JobOutcome::Kind::discard:
            settlement.state = JobState::discarded;
            break;
        case JobOutcome::Kind::snooze:
            settlement.state = JobState::available;
            settlement.run_at = outcome.until();
            settlement.attempts_back = 1;
            return settlement;
        case JobOutcome::Kind::retry:
            settlement.state = job.attempt >= job.max_attempts ? JobState::discarded : JobState::available;
            break;
    }
    if (settlement.state == JobState::available) {
        settlement.run_at = now + outcome.wait().value_or(retry_wait(job.attempt, jitter));
    } else {
        settlement.finished_at = now;
    }
    return settlement;
}

Settlement give_back(const ClaimedJob& job, Instant now) {
    return settle_as(job, JobOutcome::snooze(now), now, 0);
}

std::vector<ClaimedJob> claim(db::Tx& tx, std::string_view worker, Instant now, Instant lease_until,
                              std::size_t limit) {
    std::vector<ClaimedJob> claimed;
    // Priority by priority, so that each statement reads one range of the index and no job that is not due.
    for (const Priority priority : {Priority::high, Priority::normal, Priority::low}) {
        if (claimed.size() >= limit) break;
        auto some = tx.all<ClaimedJob>(sql::kClaim, lease_until, worker, static_cast<int>(priority), now,
                                       limit - claimed.size());
        // The order of `returning` is not the order of the subquery.
        std::ranges::sort(some, {}, [](const ClaimedJob& job) { return std::pair{job.run_at, job.id}; });
        std::ranges::move(some, std::back_inserter(claimed));
    }
    return claimed;
}

std::vector<bool> settle(db::Tx& tx, std::string_view worker, std::span<const Settlement> settlements) {
    std::vector<bool> held;
    if (settlements.empty()) return held;
    std::vector<db::ParamRow> rows;
    rows.reserve(settlements.size());
    for (const Settlement& one : settlements) {
        rows.push_back({db::to_param(one.state), db::to_param(one.run_at), db::to_param(one.attempts_back),
                        db::to_param(one.error), db::to_param(one.finished_at), db::to_param(one.id),
                        db::to_param(worker), db::to_param(one.attempt)});
    }
    for (const std::int64_t changed : tx.exec_many(sql::kSettle, rows)) held.push_back(changed > 0);
    return held;
}

void extend_leases(db::Tx& tx, std::string_view worker, Instant lease_until, std::span<const Uuid> ids) {
    if (ids.empty()) return;
    std::vector<db::ParamRow> rows;
    rows.reserve(ids.size());
    for (const Uuid& id : ids)
        rows.push_back({db::to_param(lease_until), db::to_param(id), db::to_param(worker)});
    tx.exec_many(sql::kExtendLease, rows);
}

Instant next_round(const Schedule& schedule, Instant now) {
    const auto since = now.time_since_epoch() - schedule.offset;
    auto rounds = since / schedule.period;
    if (since % schedule.period < std::chrono::microseconds{0}) --rounds;  // division rounds towards zero
    return Instant{(rounds + 1) * schedule.period + schedule.offset};
}

void register_schedules(db::Tx& tx, std::span<const Schedule> schedules, Instant now) {
    for (const Schedule& schedule : schedules)
        tx.exec(sql::kRegisterSchedule, schedule.name, next_round(schedule, now));
}

Instant run_schedules(db::Tx& tx, const Clock& clock, std::span<const Schedule> schedules) {
    const Instant now = clock.now();
    Instant soonest = Instant::max();
    for (const Schedule& schedule : schedules) {
        if (tx.exec(sql::kAdvanceSchedule, next_round(schedule, now), schedule.name, now) > 0) {
            EnqueueOptions options = schedule.options;
            options.unique_key = "schedule:" + schedule.name;
            insert_job(tx, clock, schedule.name, schedule.args, options);
        }
        // Another instance may have moved it on.
        if (const auto next = tx.one<Instant>(sql::kNextRun, schedule.name))
            soonest = std::min(soonest, *next);
    }
    return soonest;
}

}  // namespace scalemart::jobs
