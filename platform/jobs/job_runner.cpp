#include "job_runner.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>
#include <thread>

#include "job_execution.hpp"
#include "maintenance.hpp"
#include "observe/log.hpp"
#include "sql.hpp"

namespace scalemart::jobs {

namespace asio = boost::asio;

namespace {

constexpr int kTriesAtStop = 3;
constexpr std::size_t kEndlessDrain =
    100'000;  // jobs: more means that one brings itself back at once, for ever

}  // namespace

/// All members but `woken_` belong to the thread that runs `context_`.
class JobRunner::Loop {
 public:
    Loop(db::Database& database, const Clock& clock, const JobRegistry& registry, metrics::Registry& metrics,
         JobRunnerOptions options)
        : database_(database),
          clock_(clock),
          options_(options),
          execution_(database, clock, registry, metrics, Uuid::generate(clock.now()).to_string()),
          maintenance_(database, clock, registry, metrics, execution_.worker(), options.lease) {}

    void start() {
        asio::co_spawn(context_, run(), [this](std::exception_ptr failure) {
            grace_.cancel();
            if (failure) std::rethrow_exception(failure);  // a bug: ends the process with its message
        });
        thread_ = std::thread([this] { context_.run(); });
    }

    void stop(std::chrono::milliseconds grace) {
        if (!thread_.joinable()) return;
        asio::post(context_, [this, grace] {
            is_stopping_ = true;
            idle_.cancel();
            grace_.expires_after(grace);
            grace_.async_wait([this](const boost::system::error_code& failure) {
                if (!failure) interrupt();
            });
        });
        thread_.join();
    }

    void wake() noexcept {
        if (woken_.exchange(true)) return;  // one post is on its way already
        try {
            asio::post(context_, [this] { idle_.cancel(); });
        } catch (...) {
            woken_ = false;  // out of memory: the next poll finds the job
        }
    }

    Drained drain() {
        if (thread_.joinable()) throw std::logic_error("drain() is for runners that were not started");
        Drained drained;
        std::exception_ptr failure;
        asio::co_spawn(context_, drain_all(drained), [&](std::exception_ptr thrown) { failure = thrown; });
        context_.restart();
        context_.run();
        if (failure) std::rethrow_exception(failure);
        return drained;
    }

 private:
    struct Running {
        ClaimedJob job;
        asio::cancellation_signal cancel;
        bool has_ended = false;
    };

    Task<void> run() {
        int failures = 0;
        while (true) {
            woken_ = false;  // before looking: what is added from now on wakes again
            bool has_more = false;
            try {
                if (!is_stopping_) co_await maintenance_.run_due(held_jobs());
                has_more = co_await take_turn();
                failures = 0;
            } catch (const std::exception& failure) {
                ++failures;
                log::error("the job runner cannot reach the database", {{"error", failure.what()}});
            }
            drop_ended();
            if (is_stopping_ && running_.empty() && (settled_.empty() || failures >= kTriesAtStop)) co_return;
            if (has_more) continue;
            if (failures == 0 && (woken_ || !settled_.empty())) continue;
            co_await rest();
        }
    }

    /// Records what ended and claims new work, in one transaction. True when there may be more to claim at
    /// once.
    Task<bool> take_turn() {
        drop_ended();
        const std::size_t room =
            is_stopping_ ? 0 : options_.concurrency - std::min(running_.size(), options_.concurrency);
        const std::size_t count = settled_.size();  // more may come while the transaction runs
        if (count == 0 && (room == 0 || !co_await is_anything_due())) co_return false;
        const std::vector<Settlement> settlements(settled_.begin(), settled_.end());
        auto body = [&](db::Tx& tx) {
            const Instant now = clock_.now();
            settle(tx, execution_.worker(), settlements);
            if (room == 0) return std::vector<ClaimedJob>{};
            return claim(tx, execution_.worker(), now, now + options_.lease, room);
        };
        std::vector<ClaimedJob> claimed = co_await database_.write(body);
        settled_.erase(settled_.begin(), settled_.begin() + static_cast<std::ptrdiff_t>(count));
        for (ClaimedJob& job : claimed) launch(std::move(job));
        co_return !settled_.empty();
    }

    Task<bool> is_anything_due() {
        const Instant now = clock_.now();
        auto body = [now](db::Read& read) { return read.one<bool>(sql::kAnythingDue, now).value_or(false); };
        co_return co_await database_.read(body);
    }

    void launch(ClaimedJob job) {
        const auto at = running_.emplace(running_.end());
        at->job = job;
        auto ended = [this, at](std::exception_ptr failure, Executed executed) {
            // The entry holds the cancellation signal this handler is bound to, so it is removed later, by
            // the loop.
            at->has_ended = true;
            if (failure) executed = {give_back(at->job, clock_.now())};  // no memory for its frame
            if (!executed.is_stored) settled_.push_back(std::move(executed.settlement));
            woken_ = true;
            idle_.cancel();
        };
        asio::co_spawn(context_, execution_.run(std::move(job), is_interrupted_),
                       asio::bind_cancellation_slot(at->cancel.slot(), std::move(ended)));
    }

    void drop_ended() {
        running_.remove_if([](const Running& running) { return running.has_ended; });
    }

    /// Also those whose end is not recorded yet: their lease must hold until it is.
    [[nodiscard]] std::vector<Uuid> held_jobs() const {
        std::vector<Uuid> ids;
        for (const Running& running : running_) ids.push_back(running.job.id);
        for (const Settlement& settlement : settled_) ids.push_back(settlement.id);
        return ids;
    }

    void interrupt() {
        is_interrupted_ = true;
        for (Running& running : running_)
            if (!running.has_ended) running.cancel.emit(asio::cancellation_type::terminal);
    }

    Task<void> rest() {
        boost::system::error_code woken;
        idle_.expires_after(options_.poll);
        co_await idle_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }

    Task<void> drain_all(Drained& drained) {
        while (true) {
            co_await maintenance_.run_due({});
            auto body = [&](db::Tx& tx) {
                const Instant now = clock_.now();
                return claim(tx, execution_.worker(), now, now + options_.lease, 1);
            };
            std::vector<ClaimedJob> claimed = co_await database_.write(body);
            if (claimed.empty()) co_return;
            if (++drained.ran > kEndlessDrain) throw std::logic_error("a job brings itself back for ever");
            const std::string kind = claimed.front().kind;
            const Executed executed = co_await execution_.run(std::move(claimed.front()), is_interrupted_);
            const Settlement& settlement = executed.settlement;
            if (settlement.error) drained.errors.push_back(kind + ": " + *settlement.error);
            if (executed.is_stored) continue;
            auto record = [&](db::Tx& tx) { return settle(tx, execution_.worker(), {&settlement, 1}); };
            co_await database_.write(record);
        }
    }

    db::Database& database_;
    const Clock& clock_;
    const JobRunnerOptions options_;
    JobExecution execution_;
    Maintenance maintenance_;

    asio::io_context context_{1};
    asio::steady_timer idle_{context_};
    asio::steady_timer grace_{context_};
    std::atomic<bool> woken_{false};
    bool is_stopping_ = false;
    bool is_interrupted_ = false;
    std::list<Running> running_;
    std::vector<Settlement> settled_;
    std::thread thread_;
};

JobRunner::JobRunner(db::Database& database, const Clock& clock, JobRegistry& registry,
                     metrics::Registry& metrics, JobRunnerOptions options) {
    register_cleaner(registry, options.retention);
    loop_ = std::make_unique<Loop>(database, clock, registry, metrics, options);
}

JobRunner::~JobRunner() {
    loop_->stop(std::chrono::milliseconds{0});
}

void JobRunner::start() {
    loop_->start();
}
void JobRunner::stop(std::chrono::milliseconds grace) {
    loop_->stop(grace);
}
void JobRunner::wake() noexcept {
    loop_->wake();
}
Drained JobRunner::drain() {
    return loop_->drain();
}

}  // namespace scalemart::jobs
