#pragma once
// Runs the jobs. Owned by the composition root, one per process. start() gives it one thread, on which all
// handlers run as coroutines: a handler that computes for long holds up the others, and must be shorter than
// the lease. Several processes may run one on the same database.
//
// wake() may be called from any thread (the composition root ties it to CommitListener::jobs_waiting);
// start(), stop() and drain() by the owner only. A database that is away is logged and tried again; nothing
// is thrown but by drain().

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/database.hpp"
#include "jobs/job_registry.hpp"
#include "observe/metrics.hpp"

namespace scalemart::jobs {

struct JobRunnerOptions {
    std::size_t concurrency = 16;    ///< jobs at the same time
    std::chrono::seconds lease{60};  ///< a process that is silent for so long has lost its jobs to the others
    std::chrono::milliseconds poll{
        1000};  ///< how often to look for what became due, or was added by another process
    std::chrono::hours retention{7 * 24};  ///< how long finished jobs are kept
};

/// What drain() did.
struct Drained {
    std::size_t ran = 0;
    std::vector<std::string> errors;  ///< "kind: reason" of each job that did not end well
};

class JobRunner {
 public:
    /// Adds the runner's own periodic job (deleting what finished long ago) to the registry.
    JobRunner(db::Database& database, const Clock& clock, JobRegistry& registry, metrics::Registry& metrics,
              JobRunnerOptions options = {});
    /// stop(), with no grace.
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    void start();

    /// Claims nothing more, lets running handlers finish for `grace`, then cancels what they wait for and
    /// gives their jobs back. Returns when all have ended; they cannot be ended by force.
    void stop(std::chrono::milliseconds grace);

    void wake() noexcept;

    /// For tests and the command line, instead of start(): runs everything that is due, one job after the
    /// other on the calling thread, until nothing is due. Jobs that become due meanwhile are included.
    Drained drain();

 private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

}  // namespace scalemart::jobs
