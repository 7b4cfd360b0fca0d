#pragma once
// Tries again what is safe to try again: a request that surely did not arrive, or a repeatable one that was
// lost or answered with 409, 429 or 500 and above. Waits in between for a random time up to a bound that
// doubles ("full jitter"), or as long as Retry-After says; gives the last answer when the request's time does
// not suffice for another attempt. Inner client, clock and pause must outlive it.

#include "base/clock.hpp"
#include "http_client/client.hpp"
#include "http_client/pause.hpp"
#include "http_client/random.hpp"

namespace scalemart::http_client {

struct RetryOptions {
    int attempts = 3;  ///< all together
    std::chrono::milliseconds first_wait{200};
    std::chrono::milliseconds longest_wait{5'000};  ///< Retry-After may ask for more
    std::chrono::milliseconds attempt_timeout{10'000};
    std::chrono::milliseconds shortest_attempt{250};  ///< with less time left there is no other attempt
    /// A header of the answer by which the provider itself says "true" or "false"; empty: none.
    std::string advice_header;
};

class Retrying final : public Client {
 public:
    Retrying(Client& inner, const Clock& clock, Pause& pause, Random random, RetryOptions options)
        : inner_(inner),
          clock_(clock),
          pause_(pause),
          random_(std::move(random)),
          options_(std::move(options)) {}

    Task<Answer> send(Request request) override;

 private:
    [[nodiscard]] bool is_worth_another(const Answer& answer, bool repeatable) const;
    [[nodiscard]] std::chrono::microseconds wait_after(const Answer& answer, int attempt) const;

    Client& inner_;
    const Clock& clock_;
    Pause& pause_;
    const Random random_;
    const RetryOptions options_;
};

}  // namespace scalemart::http_client
