#pragma once
// What a job handler is given, and what it answers. An exception is the same as retry() with its text.
// Values.

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/database.hpp"

namespace scalemart::jobs {

/// Lives as long as the handler runs.
struct JobContext {
    Uuid id;
    std::string kind;
    int attempt;  ///< 1 the first time
    int max_attempts;
    Instant created_at;
    db::Database& database;
    const Clock& clock;

    [[nodiscard]] bool is_last_attempt() const { return attempt >= max_attempts; }
};

class JobOutcome {
 public:
    enum class Kind { done, retry, cancel, discard, snooze };

    static JobOutcome done() { return JobOutcome{Kind::done}; }
    /// It did not work; try again after the usual wait. After the last attempt the job is discarded (kept for
    /// inspection).
    static JobOutcome retry(std::string reason) { return JobOutcome{Kind::retry, std::move(reason)}; }
    static JobOutcome retry_after(std::chrono::microseconds wait, std::string reason) {
        JobOutcome outcome{Kind::retry, std::move(reason)};
        outcome.wait_ = wait;
        return outcome;
    }
    /// It is not wanted any more, or will never work and nobody needs to know.
    static JobOutcome cancel(std::string reason) { return JobOutcome{Kind::cancel, std::move(reason)}; }
    /// It will never work, and somebody should know: kept for inspection like a job that failed for the last
    /// time.
    static JobOutcome discard(std::string reason) { return JobOutcome{Kind::discard, std::move(reason)}; }
    /// Not yet: comes again at that time, and this time does not count as an attempt.
    static JobOutcome snooze(Instant until) {
        JobOutcome outcome{Kind::snooze};
        outcome.until_ = until;
        return outcome;
    }

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const std::string& reason() const { return reason_; }
    [[nodiscard]] std::optional<std::chrono::microseconds> wait() const { return wait_; }
    [[nodiscard]] Instant until() const { return until_; }

 private:
    explicit JobOutcome(Kind kind, std::string reason = {}) : kind_(kind), reason_(std::move(reason)) {}
    Kind kind_;
    std::string reason_;
    std::optional<std::chrono::microseconds> wait_;
    Instant until_{};
};

}  // namespace scalemart::jobs
