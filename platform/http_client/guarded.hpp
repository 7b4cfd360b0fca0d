#pragma once
// All habits around one provider in their order: tries again what is safe; each attempt passes the circuit
// breaker; what passes takes one of a bounded number of places. One object per provider, so that one that is
// down or slow takes no other with it. What is given must outlive it.

#include "http_client/bulkhead.hpp"
#include "http_client/circuit_breaker.hpp"
#include "http_client/retrying.hpp"

namespace scalemart::http_client {

struct GuardOptions {
    std::size_t places = 32;
    BreakerOptions breaker;
    RetryOptions retry;
};

class Guarded final : public Client {
 public:
    Guarded(Client& inner, const Clock& clock, Pause& pause, Random random, GuardOptions options)
        : bulkhead_(inner, options.places),
          breaker_(bulkhead_, clock, options.breaker),
          retrying_(breaker_, clock, pause, std::move(random), std::move(options.retry)) {}

    Task<Answer> send(Request request) override { return retrying_.send(std::move(request)); }
    /// For health and metrics.
    [[nodiscard]] CircuitBreaker::State state() const { return breaker_.state(); }

 private:
    Bulkhead bulkhead_;
    CircuitBreaker breaker_;
    Retrying retrying_;
};

}  // namespace scalemart::http_client
