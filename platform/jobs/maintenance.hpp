#pragma once
// What the runner does besides running jobs: keeps its leases, takes back the leases of the dead, starts
// periodic jobs, counts what waits. Private to this folder; used on the runner's thread.

#include "job_queue.hpp"
#include "observe/metrics.hpp"

namespace scalemart::jobs {

class Maintenance {
 public:
    Maintenance(db::Database& database, const Clock& clock, const JobRegistry& registry,
                metrics::Registry& metrics, std::string worker, std::chrono::seconds lease);

    /// Does what has become due since the last call. `held` are the jobs in this process.
    Task<void> run_due(std::vector<Uuid> held);

 private:
    db::Database& database_;
    const Clock& clock_;
    const JobRegistry& registry_;
    const std::string worker_;
    const std::chrono::seconds lease_;
    metrics::Gauge& waiting_;
    metrics::Gauge& running_;
    metrics::Gauge& discarded_;
    metrics::Gauge& oldest_;
    bool is_registered_ = false;
    Instant next_lease_care_{Instant::min()};
    Instant next_schedule_{Instant::min()};
    Instant next_count_{Instant::min()};
};

/// Adds the periodic job that deletes jobs which finished longer than `retention` ago.
void register_cleaner(JobRegistry& registry, std::chrono::microseconds retention);

}  // namespace scalemart::jobs
