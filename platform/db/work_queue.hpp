#pragma once
// The bounded queue between callers and a driver's threads. Holds pointers only: a Work lives in its caller's
// frame until finish() has answered it. Owned by a driver; all functions may be called from any thread.
// push() throws Overloaded.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "db/database.hpp"

namespace scalemart::db {

class WorkQueue {
 public:
    explicit WorkQueue(std::size_t limit) : limit_(limit) {}

    void push(Work& work);

    /// Never waits; null when nothing is queued.
    Work* try_pop();
    /// Waits for work; null once the queue is stopped and empty.
    Work* pop();
    /// The same, but gives up (null) after `patience`.
    Work* pop_within(std::chrono::milliseconds patience);

    /// No more work is accepted; what is queued can still be popped.
    void stop();
    [[nodiscard]] bool stopped();
    /// Sleeps, unless the queue is or gets stopped.
    void sleep_unless_stopped(std::chrono::microseconds duration);

 private:
    Work* take_front();

    const std::size_t limit_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::condition_variable stopping_;
    std::deque<Work*> queue_;
    bool stopped_ = false;
};

/// Answers the caller. The Work may be gone the moment its `done` runs, so `done` is moved out of it first.
void finish(Work& work);

}  // namespace scalemart::db
