#include "curl_client.hpp"

#include <pthread.h>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <map>
#include <mutex>
#include <thread>

#include "transfer.hpp"

namespace scalemart::http_client {

namespace asio = boost::asio;

namespace {

using Shared = std::shared_ptr<Transfer>;

void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl cannot start");
}

void finish(Transfer& transfer) {
    auto done = std::move(transfer.done);
    done();
}

}  // namespace

class CurlClient::Loop {
 public:
    explicit Loop(CurlOptions options) : options_(std::move(options)), multi_(curl_multi_init()) {
        if (multi_ == nullptr) throw std::bad_alloc();
        thread_ = std::thread([this] { serve(); });
    }
    ~Loop() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
            curl_multi_wakeup(multi_);
        }
        thread_.join();
    }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void submit(const Shared& transfer) {
        {
            const std::lock_guard lock(mutex_);
            if (!stopped_) {
                arrived_.push_back(transfer);
                curl_multi_wakeup(multi_);  // under the lock: the loop ends the handle after it saw stopped_
                return;
            }
        }
        transfer->give_up(FaultKind::stopped, "the client is stopping");
        finish(*transfer);
    }

 private:
    void serve() {
        // OpenSSL writes without MSG_NOSIGNAL; a connection that the other side left must not end the
        // program.
        sigset_t pipe_only;
        sigemptyset(&pipe_only);
        sigaddset(&pipe_only, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_only, nullptr);
        while (begin_arrived()) {
            int running = 0;
            curl_multi_perform(multi_, &running);
            conclude_finished();
            // Woken by a submission, a socket or one of libcurl's own timers; the bound is for safety only.
            curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
        }
        for (auto& [easy, transfer] : running_) {
            curl_multi_remove_handle(multi_, easy);
            transfer->give_up(FaultKind::stopped, "the client is stopping");
            finish(*transfer);
        }
        running_.clear();
        curl_multi_cleanup(multi_);  // says good-bye on kept connections, so it belongs to this thread
    }

    /// False when the loop shall end; then what arrived has been answered.
    bool begin_arrived() {
        std::vector<Shared> fresh;
        bool stopped = false;
        {
            const std::lock_guard lock(mutex_);
            fresh.swap(arrived_);
            stopped = stopped_;
        }
        for (auto& transfer : fresh) begin(transfer, stopped);
        return !stopped;
    }

    void begin(Shared& transfer, bool stopped) {
        try {
            if (stopped) transfer->give_up(FaultKind::stopped, "the client is stopping");
            if (stopped || !transfer->prepare(options_)) return finish(*transfer);
            if (curl_multi_add_handle(multi_, transfer->handle()) == CURLM_OK) {
                running_.emplace(transfer->handle(), transfer);
                return;
            }
            transfer->give_up(FaultKind::broken, "libcurl does not take it");
        } catch (const std::exception& caught) {
            transfer->give_up(FaultKind::broken, caught.what());
        }
        finish(*transfer);
    }

    void conclude_finished() {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL* easy = message->easy_handle;
            const CURLcode result = message->data.result;  // the message dies with the next call
            const auto found = running_.find(easy);
            const Shared transfer = found->second;
            running_.erase(found);
            transfer->conclude(result);
            curl_multi_remove_handle(multi_, easy);
            finish(*transfer);
        }
    }

    const CurlOptions options_;
    CURLM* multi_;
    std::map<CURL*, Shared> running_;  // of the loop's thread
    std::mutex mutex_;                 // guards the two below
    std::vector<Shared> arrived_;
    bool stopped_ = false;
    std::thread thread_;
};

CurlClient::CurlClient(CurlOptions options) {
    start_curl();
    loop_ = std::make_unique<Loop>(std::move(options));
}
CurlClient::~CurlClient() = default;

Task<Answer> CurlClient::send(Request request) {
    auto transfer = std::make_shared<Transfer>(std::move(request));
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [&](auto handler) {
            auto executor = asio::prefer(asio::get_associated_executor(handler),
                                         asio::execution::outstanding_work.tracked);
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            // The handler moves on whole, so that it is never destroyed on the loop's thread.
            transfer->done = [shared, executor]() mutable {
                asio::post(executor, [shared = std::move(shared)] { (*shared)(); });
            };
            shared.reset();
            loop_->submit(transfer);
        },
        asio::use_awaitable);
    co_return std::move(transfer->answer);
}

}  // namespace scalemart::http_client
