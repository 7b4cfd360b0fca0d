#pragma once
// One database, whichever engine. Owned by the composition root; outlives everything that holds a reference.
// All functions may be called from any thread.
//
// write(body) runs `body(Tx&)` inside a transaction and completes only when the commit is durable. The body
// returns a value or a Result; a Result that holds an error, or an exception, rolls back. It may be run more
// than once (a lost race is retried as a whole), so it must have no effect outside the transaction, and must
// not call providers. A body that sees for itself that it lost one, because what it had read is no longer so,
// throws DatabaseError(serialization) and is run again too; where there is one writer at a time (SQLite) that
// cannot happen. read(body) runs `body(Read&)` on one consistent snapshot.
//
// Errors: the body's own exceptions, DatabaseError, Overloaded.

#include <boost/asio/awaitable.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <type_traits>

#include "base/result.hpp"
#include "base/task.hpp"
#include "db/tx.hpp"

namespace scalemart::db {

/// Told after each commit, before the writer gets its answer: so whoever reads its own write never sees an
/// old cache entry. Called on a driver's thread; must be quick and must not throw, since the commit cannot be
/// taken back.
struct CommitListener {
    std::function<void(std::span<const std::string> tags)> touched;
    std::function<void()> jobs_waiting;
};

/// One queued transaction. Lives in the waiting caller's frame until `done` has been called; drivers keep a
/// pointer only.
struct Work {
    std::function<bool(Tx&)> write;   ///< set for a write: returns whether to commit
    std::function<void(Read&)> read;  ///< set for a read
    std::function<void()> reset;      ///< called before a repeated attempt
    std::function<void()> done;       ///< called once, on any thread, after the outcome is final
    std::exception_ptr failure;       ///< set before done() when the transaction did not happen
};

class Database {
 public:
    virtual ~Database() = default;
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] virtual Engine engine() const = 0;

    /// Called once by the composition root, before the first write.
    void on_commit(CommitListener listener) { listener_ = std::move(listener); }

    template <class F>
    Task<std::invoke_result_t<F&, Tx&>> write(F body) {
        std::optional<std::invoke_result_t<F&, Tx&>> outcome;
        Work work = write_work(body, outcome);
        co_await perform(work);
        co_return std::move(*outcome);
    }

    template <class F>
    Task<std::invoke_result_t<F&, Read&>> read(F body) {
        std::optional<std::invoke_result_t<F&, Read&>> outcome;
        Work work = read_work(body, outcome);
        co_await perform(work);
        co_return std::move(*outcome);
    }

    /// The same for callers that are not coroutines: the command line, tests. Never call on an I/O thread.
    template <class F>
    std::invoke_result_t<F&, Tx&> write_blocking(F body) {
        std::optional<std::invoke_result_t<F&, Tx&>> outcome;
        Work work = write_work(body, outcome);
        perform_blocking(work);
        return std::move(*outcome);
    }

    template <class F>
    std::invoke_result_t<F&, Read&> read_blocking(F body) {
        std::optional<std::invoke_result_t<F&, Read&>> outcome;
        Work work = read_work(body, outcome);
        perform_blocking(work);
        return std::move(*outcome);
    }

 protected:
    /// Queues the work; throws Overloaded when the queue is full. Must be safe from any thread.
    virtual void submit(Work& work) = 0;
    /// True when a read is so short that it is run at once on the calling thread (embedded engine).
    [[nodiscard]] virtual bool reads_inline() const = 0;
    /// Runs a read at once on the calling thread; only called when reads_inline().
    virtual void run_inline(Work& work) = 0;

    void announce(const Tx& tx) const {
        if (listener_.touched && !tx.touched().empty()) listener_.touched(tx.touched());
        if (listener_.jobs_waiting && tx.wakes_jobs()) listener_.jobs_waiting();
    }

 private:
    Task<void> perform(Work& work);
    void perform_blocking(Work& work);

    template <class F, class T>
    static Work write_work(F& body, std::optional<T>& outcome) {
        Work work;
        work.write = [&body, &outcome](Tx& tx) {
            outcome.emplace(body(tx));
            if constexpr (is_result<T>) return outcome->has_value();
            return true;
        };
        work.reset = [&outcome] { outcome.reset(); };
        return work;
    }
    template <class F, class T>
    static Work read_work(F& body, std::optional<T>& outcome) {
        Work work;
        work.read = [&body, &outcome](Read& read) { outcome.emplace(body(read)); };
        work.reset = [&outcome] { outcome.reset(); };
        return work;
    }

    CommitListener listener_;
};

/// For a body that has nothing to say.
struct Done {};

}  // namespace scalemart::db
