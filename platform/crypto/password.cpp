#include "password.hpp"

#include <sodium.h>

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

#include "password_hash.hpp"

namespace scalemart::crypto {

namespace asio = boost::asio;

namespace {

/// One piece of work. Lives in the waiting coroutine's frame until `done` has been called.
struct Work {
    std::function<void()> run;
    std::function<void()> done;
    std::exception_ptr failure;
};

/// Wipes a password when its coroutine ends, however it ends.
struct Wipe {
    std::string& password;
    ~Wipe() { sodium_memzero(password.data(), password.size()); }
};

void finish(Work& work) {
    auto done = std::move(work.done);  // the frame that holds `work` may be resumed and gone
    done();
}

}  // namespace

class PasswordHasher::Pool {
 public:
    Pool(std::size_t threads, std::size_t limit) : limit_(limit) {
        for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
    }

    ~Pool() {
        std::deque<Work*> waiting;
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            waiting.swap(queue_);
        }
        changed_.notify_all();
        for (Work* work : waiting) {
            work->failure = std::make_exception_ptr(Overloaded("password hashing is stopping"));
            finish(*work);
        }
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
                if (!push(work)) {
                    work.failure =
                        std::make_exception_ptr(Overloaded("too many passwords wait to be hashed"));
                    finish(work);
                }
            },
            asio::use_awaitable);
        if (work.failure) std::rethrow_exception(work.failure);
    }

 private:
    bool push(Work& work) {
        {
            const std::lock_guard lock(mutex_);
            if (stopped_ || queue_.size() >= limit_) return false;
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

    const std::size_t limit_;
    std::mutex mutex_;  // guards queue_ and stopped_
    std::condition_variable changed_;
    std::deque<Work*> queue_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

PasswordHasher::PasswordHasher(PasswordHasherOptions options)
    : cost_(options.cost), pool_(std::make_unique<Pool>(options.threads, options.queue_limit)) {}
PasswordHasher::~PasswordHasher() = default;

Task<std::string> PasswordHasher::hash(std::string password) {
    const Wipe wipe{password};
    std::string made;
    co_await pool_->perform([&] { made = hash_password(password, cost_); });
    co_return made;
}

Task<bool> PasswordHasher::verify(std::string hash, std::string password) {
    const Wipe wipe{password};
    bool good = false;
    co_await pool_->perform([&] { good = verify_password(hash, password); });
    co_return good;
}

Task<bool> PasswordHasher::verify_nobody(std::string password) {
    const Wipe wipe{password};
    // Making a hash is the same work as checking one.
    co_await pool_->perform([&] { (void)hash_password(password, cost_); });
    co_return false;
}

bool PasswordHasher::needs_rehash(const std::string& hash) const {
    return is_outdated(hash, cost_);
}

std::string PasswordHasher::hash_blocking(const std::string& password) const {
    return hash_password(password, cost_);
}

bool PasswordHasher::verify_blocking(const std::string& hash, const std::string& password) const {
    return verify_password(hash, password);
}

}  // namespace scalemart::crypto
