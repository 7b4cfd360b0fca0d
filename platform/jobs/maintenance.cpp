#include "maintenance.hpp"

#include "observe/log.hpp"
#include "sql.hpp"

namespace scalemart::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto kCountEvery = 30s;
// Another instance may bring a schedule forward; so the row is read again now and then.
constexpr auto kScheduleAtLeastEvery = 1min;
constexpr std::size_t kDeleteAtOnce = 1000;  // rows: keeps the write transaction short

struct Backlog {
    std::int64_t waiting;
    std::int64_t running;
    std::int64_t discarded;
    std::optional<Instant> oldest_run_at;
};
BOOST_DESCRIBE_STRUCT(Backlog, (), (waiting, running, discarded, oldest_run_at))

struct CleanJobs {
    static constexpr std::string_view kKind = "jobs.clean";
};
BOOST_DESCRIBE_STRUCT(CleanJobs, (), ())

Task<JobOutcome> clean(JobContext& context, std::chrono::microseconds retention) {
    const Instant before = context.clock.now() - retention;
    auto body = [before](db::Tx& tx) { return tx.exec(sql::kDeleteFinished, before, kDeleteAtOnce); };
    while (co_await context.database.write(body) == static_cast<std::int64_t>(kDeleteAtOnce)) {
    }
    co_return JobOutcome::done();
}

metrics::Gauge& state_gauge(metrics::Registry& metrics, const char* state) {
    return metrics.gauge("scalemart_jobs", "Jobs in the table, by state.", {{"state", state}});
}

}  // namespace

void register_cleaner(JobRegistry& registry, std::chrono::microseconds retention) {
    registry.handle<CleanJobs>(
        [retention](JobContext& context, const CleanJobs&) { return clean(context, retention); });
    registry.every<CleanJobs>(1h, {}, {}, {.priority = Priority::low, .max_attempts = 1});
}

Maintenance::Maintenance(db::Database& database, const Clock& clock, const JobRegistry& registry,
                         metrics::Registry& metrics, std::string worker, std::chrono::seconds lease)
    : database_(database),
      clock_(clock),
      registry_(registry),
      worker_(std::move(worker)),
      lease_(lease),
      waiting_(state_gauge(metrics, "available")),
      running_(state_gauge(metrics, "running")),
      discarded_(state_gauge(metrics, "discarded")),
      oldest_(metrics.gauge("scalemart_jobs_oldest_due_seconds", "How long the oldest due job has waited.")) {
}

Task<void> Maintenance::run_due(std::vector<Uuid> held) {
    const Instant now = clock_.now();
    if (now >= next_lease_care_) {
        auto body = [&](db::Tx& tx) {
            extend_leases(tx, worker_, now + lease_, held);
            return tx.exec(sql::kReturnExpired, now);
        };
        if (const auto returned = co_await database_.write(body); returned > 0)
            log::warn("jobs of a worker that did not come back were returned", {{"jobs", returned}});
        next_lease_care_ = now + lease_ / 3;
    }
    if (now >= next_schedule_) {
        auto body = [&](db::Tx& tx) {
            if (!is_registered_) register_schedules(tx, registry_.schedules(), now);
            return run_schedules(tx, clock_, registry_.schedules());
        };
        const Instant next = co_await database_.write(body);
        is_registered_ = true;
        next_schedule_ = std::min(next, now + kScheduleAtLeastEvery);
    }
    if (now >= next_count_) {
        auto body = [](db::Read& read) { return read.one<Backlog>(sql::kBacklog); };
        if (const auto backlog = co_await database_.read(body)) {
            waiting_.set(static_cast<double>(backlog->waiting));
            running_.set(static_cast<double>(backlog->running));
            discarded_.set(static_cast<double>(backlog->discarded));
            const auto age = now - backlog->oldest_run_at.value_or(now);
            oldest_.set(std::max(0.0, std::chrono::duration<double>(age).count()));
        }
        next_count_ = now + kCountEvery;
    }
}

}  // namespace scalemart::jobs
