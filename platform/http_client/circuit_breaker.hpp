#pragma once
// Stops asking a provider that is down: after `failures` failed calls in a row every call is FaultKind::open
// at once, for `open_for`; then one call is let through as a probe, and its outcome closes the circuit or
// opens it again. A failure is a fault of the network or a status of 500 and above; refusals such as 402 and
// 429 are answers of somebody who is there. `inner` and the clock must outlive it.

#include <mutex>

#include "base/clock.hpp"
#include "http_client/client.hpp"

namespace scalemart::http_client {

struct BreakerOptions {
    int failures = 5;
    std::chrono::microseconds open_for = std::chrono::seconds{30};
};

class CircuitBreaker final : public Client {
 public:
    enum class State { closed, open, half_open };

    CircuitBreaker(Client& inner, const Clock& clock, BreakerOptions options)
        : inner_(inner), clock_(clock), options_(options) {}

    Task<Answer> send(Request request) override;
    /// half_open: the next call is, or one under way is, the probe.
    [[nodiscard]] State state() const;

 private:
    class Passage;
    enum class Outcome { success, failure, none };

    /// The period the call belongs to, or empty when it may not pass.
    std::optional<std::uint64_t> enter();
    void leave(std::uint64_t period, Outcome outcome);
    void open_now();  // with mutex_ held

    Client& inner_;
    const Clock& clock_;
    const BreakerOptions options_;

    mutable std::mutex mutex_;  // guards the members below
    bool is_open_ = false;
    bool probing_ = false;
    int failures_ = 0;
    Instant opened_at_;
    /// Counts openings, closings and probes: what a call of an earlier period learned is news no more.
    std::uint64_t period_ = 0;
};

}  // namespace scalemart::http_client
