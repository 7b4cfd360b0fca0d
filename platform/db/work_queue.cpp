#include "work_queue.hpp"

namespace scalemart::db {

void WorkQueue::push(Work& work) {
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || queue_.size() >= limit_) throw Overloaded();
        queue_.push_back(&work);
    }
    changed_.notify_one();
}

Work* WorkQueue::take_front() {
    if (queue_.empty()) return nullptr;
    Work* work = queue_.front();
    queue_.pop_front();
    return work;
}

Work* WorkQueue::try_pop() {
    const std::lock_guard lock(mutex_);
    return take_front();
}

Work* WorkQueue::pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || !queue_.empty(); });
    return take_front();
}

Work* WorkQueue::pop_within(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return stopped_ || !queue_.empty(); });
    return take_front();
}

void WorkQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    stopping_.notify_all();
}

bool WorkQueue::stopped() {
    const std::lock_guard lock(mutex_);
    return stopped_;
}

void WorkQueue::sleep_unless_stopped(std::chrono::microseconds duration) {
    std::unique_lock lock(mutex_);
    stopping_.wait_for(lock, duration, [&] { return stopped_; });
}

void finish(Work& work) {
    const auto done = std::move(work.done);
    done();
}

}  // namespace scalemart::db
