#include "circuit_breaker.hpp"

namespace scalemart::http_client {

/// One call on its way through. A coroutine that is dropped while it waits says nothing about the provider,
/// but must not keep the place of the probe.
class CircuitBreaker::Passage {
 public:
    Passage(CircuitBreaker& breaker, std::uint64_t period) : breaker_(breaker), period_(period) {}
    ~Passage() { breaker_.leave(period_, outcome); }
    Passage(const Passage&) = delete;
    Passage& operator=(const Passage&) = delete;

    Outcome outcome = Outcome::none;

 private:
    CircuitBreaker& breaker_;
    const std::uint64_t period_;
};

namespace {

/// Faults that say something about the other side.
bool is_about_the_provider(FaultKind kind) {
    switch (kind) {
        case FaultKind::unreachable:
        case FaultKind::timed_out:
        case FaultKind::broken:
        case FaultKind::tls:
        case FaultKind::too_large:
            return true;
        case FaultKind::invalid:
        case FaultKind::busy:
        case FaultKind::open:
        case FaultKind::stopped:
            return false;
    }
    return false;
}

}  // namespace

Task<Answer> CircuitBreaker::send(Request request) {
    const auto period = enter();
    if (!period)
        co_return fault(FaultKind::open, "the provider failed just now and is left alone for a while");
    Passage passage(*this, *period);
    Answer answer = co_await inner_.send(std::move(request));
    if (answer)
        passage.outcome = answer->status >= 500 ? Outcome::failure : Outcome::success;
    else if (is_about_the_provider(answer.error().kind))
        passage.outcome = Outcome::failure;
    co_return answer;
}

CircuitBreaker::State CircuitBreaker::state() const {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return State::closed;
    return probing_ || clock_.now() - opened_at_ >= options_.open_for ? State::half_open : State::open;
}

std::optional<std::uint64_t> CircuitBreaker::enter() {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return period_;
    if (probing_ || clock_.now() - opened_at_ < options_.open_for) return std::nullopt;
    probing_ = true;
    return ++period_;
}

void CircuitBreaker::leave(std::uint64_t period, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    if (period != period_) return;
    const bool was_probe = probing_;
    probing_ = false;
    if (outcome == Outcome::success) {
        if (is_open_) ++period_;
        is_open_ = false;
        failures_ = 0;
    } else if (outcome == Outcome::failure) {
        ++failures_;
        if (was_probe || failures_ >= options_.failures) open_now();
    }
}

void CircuitBreaker::open_now() {
    is_open_ = true;
    failures_ = 0;
    opened_at_ = clock_.now();
    ++period_;
}

}  // namespace scalemart::http_client
