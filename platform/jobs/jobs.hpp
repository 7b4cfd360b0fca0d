#pragma once
// Work to be done later, kept as rows in the caller's own database: a job exists exactly if the transaction
// that asked for it was committed. Functions take the caller's Tx and run on its thread; they throw
// DatabaseError.
//
//   struct SendReceipt {
//       static constexpr std::string_view kKind = "notifications.send_receipt";
//       OrderId order;
//   };
//   BOOST_DESCRIBE_STRUCT(SendReceipt, (), (order))
//
//   jobs::enqueue(tx, clock, SendReceipt{order.id});
//
// A job runs at least once: after a crash it may run again, so its effect must be safe to repeat.

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/tx.hpp"
#include "schema/encode.hpp"

namespace scalemart::jobs {

/// What is claimed first. Keep `high` for work a person is waiting for.
enum class Priority { high = 0, normal = 1, low = 2 };

struct EnqueueOptions {
    Priority priority = Priority::normal;
    std::chrono::microseconds delay{0};
    /// With the default waits the fifteenth attempt is about a day and a half after the first.
    int max_attempts = 15;
    /// Not empty: nothing is added while an unfinished job (waiting or running) has the same key. Put the
    /// kind in front.
    std::string unique_key;
};

template <class T>
concept JobArgs = schema::DescribedStruct<T> && requires {
    { T::kKind } -> std::convertible_to<std::string_view>;
};

/// Adds a job row; `args` is the JSON of the arguments. False when the unique key was taken.
bool insert_job(db::Tx& tx, const Clock& clock, std::string_view kind, std::string_view args,
                const EnqueueOptions& options = {});

/// The same once for each of `args`, in one statement; without a unique key.
void insert_jobs(db::Tx& tx, const Clock& clock, std::string_view kind, std::span<const std::string> args,
                 const EnqueueOptions& options = {});

/// False when an unfinished job with the same unique key exists already.
template <JobArgs Args>
bool enqueue(db::Tx& tx, const Clock& clock, const Args& args, const EnqueueOptions& options = {}) {
    return insert_job(tx, clock, Args::kKind, schema::to_json(args), options);
}

}  // namespace scalemart::jobs
