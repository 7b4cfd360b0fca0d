#include "read_ahead.hpp"

namespace scalemart::import_products {

namespace {

constexpr std::size_t kMostReady = 2;

}  // namespace

ReadAhead::ReadAhead(BatchReader& reader) : reader_(reader), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void ReadAhead::run() {
    std::exception_ptr failure;
    try {
        for (bool wanted = true; wanted;) {
            free_used();
            auto batch = reader_.next();
            wanted = batch && hand_over(std::move(*batch));
        }
    } catch (...) {
        failure = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    failure_ = failure;
    ended_ = true;
    changed_.notify_all();
}

bool ReadAhead::hand_over(RowBatch batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || ready_.size() < kMostReady; });
    if (stopped_) return false;
    ready_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
}

void ReadAhead::give_back(RowBatch batch) {
    const std::lock_guard lock(mutex_);
    used_.push_back(std::move(batch));
}

void ReadAhead::free_used() {
    std::vector<RowBatch> used;  // freed after the lock has been let go
    const std::lock_guard lock(mutex_);
    used.swap(used_);
}

std::optional<RowBatch> ReadAhead::take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || !ready_.empty(); });
    if (ready_.empty()) {
        if (failure_) std::rethrow_exception(failure_);
        return std::nullopt;
    }
    auto batch = std::move(ready_.front());
    ready_.pop_front();
    changed_.notify_all();
    return batch;
}

}  // namespace scalemart::import_products
