#pragma once
// The limits of each class, applied to requests. Made by the composition root, shared by all I/O threads.
//
// What is not limited: answers that lie ready in memory (HotAnswers, ResponseCache), files and pages. They
// cost no more than the look at the budget would.

#include <atomic>
#include <optional>

#include "base/result.hpp"
#include "http/access.hpp"
#include "http/rate_limit.hpp"
#include "http/response.hpp"

namespace scalemart::http {

struct RateLimits {
    RateLimit browsing{6000, std::chrono::minutes{1}};
    RateLimit writing{600, std::chrono::minutes{1}};
    RateLimit sensitive{100, std::chrono::minutes{15}};

    [[nodiscard]] const RateLimit& of(RateClass rate_class) const;
};

namespace errors {
inline constexpr ErrorCode rate_limited{"rate_limited", ErrorKind::too_many,
                                        "There were too many requests; try again later"};
}  // namespace errors

/// Whom an address stands for: an IPv6 network of 64 bits is one household, whatever address it uses.
[[nodiscard]] std::array<unsigned char, 16> whom(std::string_view peer);

class RateLimiter {
 public:
    /// Store and clock must outlive the limiter.
    RateLimiter(RateStore& store, const RateLimits& limits, const Clock& clock)
        : store_(store), limits_(limits), clock_(clock) {}

    /// Counts a request of this address (or user). Empty when its class has no limit.
    Task<std::optional<RateVerdict>> count_address(RateClass rate_class, const Request& request);
    Task<std::optional<RateVerdict>> count_user(RateClass rate_class, const Principal& principal);

    /// Since the start.
    [[nodiscard]] std::uint64_t refused(RateClass rate_class) const {
        return refused_[static_cast<std::size_t>(rate_class)].load(std::memory_order_relaxed);
    }

 private:
    Task<std::optional<RateVerdict>> count(RateKey key);

    RateStore& store_;
    const RateLimits limits_;
    const Clock& clock_;
    std::array<std::atomic<std::uint64_t>, kRateClasses> refused_{};
};

/// The budgets one request drew on, in the order in which it got to them. Lives in the request's coroutine.
class RateGate {
 public:
    /// Without a limiter everything passes.
    RateGate(RateLimiter* limiter, RateClass rate_class, const Request& request)
        : limiter_(limiter), class_(rate_class), request_(request) {}

    // Each is false when the request must be refused.
    /// Sensitive routes count the address whoever calls, before anything is done about the credentials.
    Task<bool> before_authentication();
    /// Whose credentials were no good counts as an address, so that trying them out has a limit.
    Task<bool> after_failed_authentication();
    Task<bool> after_authentication(const Principal& principal);

    [[nodiscard]] Error refusal() const;
    /// RateLimit-Limit, -Remaining, -Reset and -Policy of the budget that is nearest to its end.
    void add_headers(Response& response) const;

 private:
    Task<bool> count_address();
    bool note(const std::optional<RateVerdict>& verdict);

    RateLimiter* limiter_;
    RateClass class_;
    const Request& request_;
    bool counted_address_ = false;
    std::optional<RateVerdict> tightest_;
};

}  // namespace scalemart::http
