#pragma once
// Time as a value. Code that needs the time takes a `const Clock&`; only SystemClock reads the machine's
// clock, so a test decides what time it is. All functions may be called from any thread. Nothing here fails.

#include <atomic>
#include <chrono>

namespace scalemart {

/// Microseconds since 1970-01-01T00:00:00Z: what the databases store and the wire shows (as RFC 3339).
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

class Clock {
 public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
    [[nodiscard]] Instant now() const override;
};

/// A clock that stands still until it is told to move. For tests and for loading the demo shop.
class ManualClock final : public Clock {
 public:
    explicit ManualClock(Instant start) : micros_(start.time_since_epoch().count()) {}
    [[nodiscard]] Instant now() const override { return Instant{std::chrono::microseconds{micros_.load()}}; }
    void advance(std::chrono::microseconds by) { micros_ += by.count(); }
    void set(Instant to) { micros_ = to.time_since_epoch().count(); }

 private:
    std::atomic<std::int64_t> micros_;
};

}  // namespace scalemart
