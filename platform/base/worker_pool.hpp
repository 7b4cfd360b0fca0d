#pragma once
// Threads for work that blocks (hashing a password, talking to a mail server), so that I/O threads never do.
// Owned by whoever has such work; perform() may be called from any thread, resumes on its caller's executor
// and rethrows what the work threw. It throws scalemart::Overloaded when too much is waiting already, and for
// whatever still waits when the pool is destroyed.

#include <functional>
#include <memory>
#include <string>

#include "base/task.hpp"

namespace scalemart {

struct WorkerPoolOptions {
    std::string purpose;  ///< "password hashing", for the texts of exceptions
    std::size_t threads = 2;
    std::size_t queue_limit = 64;  ///< pieces of work that wait for a thread
};

class WorkerPool {
 public:
    explicit WorkerPool(WorkerPoolOptions options);
    /// Waits for the work that is under way.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// What `run` refers to must outlive the returned task, which must be awaited to its end.
    Task<void> perform(std::function<void()> run);

 private:
    class Threads;
    std::unique_ptr<Threads> threads_;
};

}  // namespace scalemart
