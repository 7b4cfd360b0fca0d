#include "worker_pool.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "result.hpp"

namespace scalemart {

namespace asio = boost::asio;

namespace {

/// One piece of work. Lives in the waiting coroutine's frame until `done` has been called.
struct Work {
    std::function<void()> run;
    std::function<void()> done;
    std::exception_ptr failure;
};

void finish(Work& work) {
    auto done = std::move(work.done);  // the frame that holds `work` may be resumed and gone
    done();
}

}  // namespace

class WorkerPool::Threads {
 public:
    explicit Threads(WorkerPoolOptions options) : options_(std::move(options)) {
        for (std::size_t i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { serve(); });
    }

    ~Threads() {
        std::deque<Work*> waiting;
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            waiting.swap(queue_);
        }
        changed_.notify_all();
        for (Work* work : waiting) refuse(*work, " is stopping");
        for (auto& thread : threads_) thread.join();
    }

    Task<void> perform(std::function<void()> run) {
        Work work;
        work.run = std::move(run);
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
            [&](auto handler) {
                auto executor = asio::prefer(asio::get_associated_executor(handler),
                                             asio::execution::outstanding_work.tracked);
                auto shared = std::make_shared<decltype(handler)>(std::move(handler));
                // The handler moves on whole, so that it is never destroyed on a thread of the pool.
                work.done = [shared, executor]() mutable {
                    asio::post(executor, [shared = std::move(shared)] { (*shared)(); });
                };
                shared.reset();
                if (!push(work)) refuse(work, ": too much is waiting");
            },
            asio::use_awaitable);
        if (work.failure) std::rethrow_exception(work.failure);
    }

 private:
    void refuse(Work& work, const char* why) const {
        work.failure = std::make_exception_ptr(Overloaded(options_.purpose + why));
        finish(work);
    }

    bool push(Work& work) {
        {
            const std::lock_guard lock(mutex_);
            if (stopped_ || queue_.size() >= options_.queue_limit) return false;
            queue_.push_back(&work);
        }
        changed_.notify_one();
        return true;
    }

    void serve() {
        while (true) {
            Work* work = nullptr;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [&] { return stopped_ || !queue_.empty(); });
                if (stopped_) return;
                work = queue_.front();
                queue_.pop_front();
            }
            try {
                work->run();
            } catch (...) {
                work->failure = std::current_exception();
            }
            finish(*work);
        }
    }

    const WorkerPoolOptions options_;
    std::mutex mutex_;  // guards queue_ and stopped_
    std::condition_variable changed_;
    std::deque<Work*> queue_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

WorkerPool::WorkerPool(WorkerPoolOptions options) : threads_(std::make_unique<Threads>(std::move(options))) {}
WorkerPool::~WorkerPool() = default;

Task<void> WorkerPool::perform(std::function<void()> run) {
    return threads_->perform(std::move(run));
}

}  // namespace scalemart
