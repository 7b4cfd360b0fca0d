#pragma once
// One claimed job from its handler's call to its settlement. Private to this folder; used on the runner's
// thread.

#include "job_queue.hpp"
#include "observe/metrics.hpp"

namespace scalemart::jobs {

struct Executed {
    Settlement settlement;
    bool is_stored =
        false;  ///< already in the database: the handler's transaction included it, or the lease was lost
};

class JobExecution {
 public:
    JobExecution(db::Database& database, const Clock& clock, const JobRegistry& registry,
                 metrics::Registry& metrics, std::string worker)
        : database_(database),
          clock_(clock),
          registry_(registry),
          metrics_(metrics),
          worker_(std::move(worker)) {}

    /// Never throws for what the handler does. With `is_interrupted` set, a handler that fails gave up
    /// because it was told to.
    Task<Executed> run(ClaimedJob job, const bool& is_interrupted);

    [[nodiscard]] const std::string& worker() const { return worker_; }

 private:
    Task<Executed> run_handler(const JobHandler& handler, const ClaimedJob& job);
    Task<Executed> run_in_tx(const JobHandler& handler, const ClaimedJob& job, const JobContext& context);
    [[nodiscard]] Settlement conclude(const ClaimedJob& job, const JobOutcome& outcome) const;
    void record(const ClaimedJob& job, const Executed& executed,
                std::chrono::steady_clock::duration duration);

    db::Database& database_;
    const Clock& clock_;
    const JobRegistry& registry_;
    metrics::Registry& metrics_;
    const std::string worker_;
};

}  // namespace scalemart::jobs
