#pragma once
// The life of a job row, as plain functions on the runner's transactions. Private to this folder.

#include <string>
#include <vector>

#include "db/tx.hpp"
#include "jobs/job_context.hpp"
#include "jobs/job_registry.hpp"

namespace scalemart::jobs {

enum class JobState { available, running, done, cancelled, discarded };
BOOST_DESCRIBE_ENUM(JobState, available, running, done, cancelled, discarded)

struct ClaimedJob {
    Uuid id;
    std::string kind;
    std::string args;
    int attempt;
    int max_attempts;
    Instant run_at;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ClaimedJob, (), (id, kind, args, attempt, max_attempts, run_at, created_at))

/// What becomes of a claimed job.
struct Settlement {
    Uuid id;
    int attempt = 0;  ///< the one that ended
    JobState state = JobState::done;
    std::optional<Instant> run_at;
    int attempts_back = 0;  ///< 1: the attempt does not count
    std::optional<std::string> error;
    std::optional<Instant> finished_at;
};

/// The wait before the attempt after `attempt`: attempt⁴ seconds, a tenth more or less; `jitter` is from 0
/// to 1.
[[nodiscard]] std::chrono::microseconds retry_wait(int attempt, double jitter);

[[nodiscard]] Settlement settle_as(const ClaimedJob& job, const JobOutcome& outcome, Instant now,
                                   double jitter);
/// For a job that was interrupted: as if it had not been claimed.
[[nodiscard]] Settlement give_back(const ClaimedJob& job, Instant now);

/// At most `limit` due jobs, most urgent first; each is leased to `worker`.
[[nodiscard]] std::vector<ClaimedJob> claim(db::Tx& tx, std::string_view worker, Instant now,
                                            Instant lease_until, std::size_t limit);
/// For each, whether the worker still held the lease.
std::vector<bool> settle(db::Tx& tx, std::string_view worker, std::span<const Settlement> settlements);
void extend_leases(db::Tx& tx, std::string_view worker, Instant lease_until, std::span<const Uuid> ids);

/// The first time after `now` at which the schedule is due.
[[nodiscard]] Instant next_round(const Schedule& schedule, Instant now);
void register_schedules(db::Tx& tx, std::span<const Schedule> schedules, Instant now);
/// Enqueues what is due; returns when the next schedule is.
[[nodiscard]] Instant run_schedules(db::Tx& tx, const Clock& clock, std::span<const Schedule> schedules);

}  // namespace scalemart::jobs
