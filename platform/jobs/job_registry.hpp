#pragma once
// Which handler does which kind of job, and which jobs come round periodically. Filled by the composition
// root before the runner starts, not changed afterwards; must outlive the runner, and so must the objects it
// names. Registering a kind twice is a bug and throws std::logic_error.
//
//   registry.handle<SendReceipt>(receipts, &Receipts::send);            // Task<JobOutcome> send(JobContext&,
//   SendReceipt) registry.handle_in_tx<AddToRollup>(rollups, &Rollups::add);         // JobOutcome add(Tx&,
//   const JobContext&, const AddToRollup&) registry.every<ReleaseExpired>(std::chrono::minutes(1));
//
// handle_in_tx() commits the handler's changes and the end of the job together: exactly once instead of at
// least once. What it changed is rolled back unless it answers done(). It may be run again by the database,
// so it must not call providers.

#include <chrono>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "base/task.hpp"
#include "jobs/job_context.hpp"
#include "jobs/jobs.hpp"
#include "schema/decode.hpp"

namespace scalemart::jobs {

/// Exactly one is set.
struct JobHandler {
    std::function<Task<JobOutcome>(JobContext&, const std::string& args)> run;
    std::function<JobOutcome(db::Tx&, const JobContext&, const std::string& args)> run_in_tx;
};

/// Runs at every multiple of `period` since 1970 (UTC), shifted by `offset`: a period of a day and an offset
/// of three hours is 03:00 each day.
struct Schedule {
    std::string name;  ///< the kind
    std::string args;
    std::chrono::microseconds period;
    std::chrono::microseconds offset;
    EnqueueOptions options;
};

[[noreturn]] void refuse_args(std::string_view kind, const Error& error);

template <class Args>
Args decode_args(std::string_view kind, const std::string& text) {
    auto args = schema::decode<Args>(text);
    if (!args) refuse_args(kind, args.error());
    return std::move(*args);
}

/// Calls a member function of an object that outlives the result.
template <class Object, class Method>
auto bind_method(Object& object, Method method) {
    return [&object, method]<class... Arguments>(Arguments&&... arguments) {
        return (object.*method)(std::forward<Arguments>(arguments)...);
    };
}

class JobRegistry {
 public:
    /// `handler` is called as Task<JobOutcome>(JobContext&, Args). It is kept in place until the registry is
    /// destroyed.
    template <JobArgs Args, class Handler>
    void handle(Handler handler) {
        handle_as<Args>(Args::kKind, std::move(handler));
    }
    template <JobArgs Args, class Object, class Method>
        requires std::is_member_function_pointer_v<Method>
    void handle(Object& object, Method method) {
        handle<Args>(bind_method(object, method));
    }

    /// `handler` is called as JobOutcome(db::Tx&, const JobContext&, const Args&).
    template <JobArgs Args, class Handler>
    void handle_in_tx(Handler handler) {
        handle_in_tx_as<Args>(Args::kKind, std::move(handler));
    }
    template <JobArgs Args, class Object, class Method>
        requires std::is_member_function_pointer_v<Method>
    void handle_in_tx(Object& object, Method method) {
        handle_in_tx<Args>(bind_method(object, method));
    }

    /// The same under another name than Args::kKind: for event subscribers.
    template <JobArgs Args, class Handler>
    void handle_as(std::string_view kind, Handler handler) {
        JobHandler stored;
        stored.run = [handler = std::move(handler), kind = std::string{kind}](
                         JobContext& context, const std::string& args) mutable -> Task<JobOutcome> {
            return handler(context,
                           decode_args<Args>(kind, args));  // not a coroutine: the handler stays where it is
        };
        add(kind, std::move(stored));
    }
    template <JobArgs Args, class Handler>
    void handle_in_tx_as(std::string_view kind, Handler handler) {
        JobHandler stored;
        stored.run_in_tx = [handler = std::move(handler), kind = std::string{kind}](
                               db::Tx& tx, const JobContext& context, const std::string& args) mutable {
            return handler(tx, context, decode_args<Args>(kind, args));
        };
        add(kind, std::move(stored));
    }

    /// Enqueues the job periodically, once per cluster; a round is left out while the one before has not
    /// finished. Rounds missed while nothing ran are not made up for, but one.
    template <JobArgs Args>
    void every(std::chrono::microseconds period, const Args& args = {}, std::chrono::microseconds offset = {},
               EnqueueOptions options = {}) {
        add_schedule({std::string{Args::kKind}, schema::to_json(args), period, offset, std::move(options)});
    }

    [[nodiscard]] const JobHandler* find(std::string_view kind) const;
    [[nodiscard]] const std::vector<Schedule>& schedules() const { return schedules_; }

 private:
    void add(std::string_view kind, JobHandler handler);
    void add_schedule(Schedule schedule);

    std::map<std::string, JobHandler, std::less<>> handlers_;
    std::vector<Schedule> schedules_;
};

}  // namespace scalemart::jobs
