#include "database.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <mutex>

namespace scalemart::db {

namespace asio = boost::asio;

Task<void> Database::perform(Work& work) {
    if (work.read && reads_inline()) {
        run_inline(work);
    } else {
        // The driver finishes on its own thread; the coroutine goes on where it was, on its own executor.
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
            [&](auto handler) {
                auto executor = asio::prefer(asio::get_associated_executor(handler),
                                             asio::execution::outstanding_work.tracked);
                auto shared = std::make_shared<decltype(handler)>(std::move(handler));
                // The handler moves on whole, so that it is never destroyed on the driver's thread.
                work.done = [shared, executor]() mutable {
                    asio::post(executor, [shared = std::move(shared)] { (*shared)(); });
                };
                shared.reset();
                try {
                    submit(work);
                } catch (...) {
                    work.failure = std::current_exception();
                    auto done = std::move(work.done);  // the frame that holds `work` may be resumed and gone
                    done();
                }
            },
            asio::use_awaitable);
    }
    if (work.failure) std::rethrow_exception(work.failure);
}

void Database::perform_blocking(Work& work) {
    if (work.read && reads_inline()) {
        run_inline(work);
    } else {
        std::mutex mutex;
        std::condition_variable finished;
        bool is_done = false;
        work.done = [&] {
            const std::lock_guard lock(
                mutex);  // notified under the lock: the waiter owns the condition variable
            is_done = true;
            finished.notify_one();
        };
        submit(work);
        std::unique_lock lock(mutex);
        finished.wait(lock, [&] { return is_done; });
    }
    if (work.failure) std::rethrow_exception(work.failure);
}

}  // namespace scalemart::db
