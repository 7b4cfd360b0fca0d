#pragma once
// How often somebody may call. Every route belongs to a class, every class has a limit; who is counted is the
// signed-in user, else the client's address. Values; and the interface behind which the counts are kept:
// RateTable keeps them in this process, a store that several processes share would be another.

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/clock.hpp"
#include "base/task.hpp"

namespace scalemart::http {

enum class RateClass : std::uint8_t {
    browsing,   ///< the default of GET
    writing,    ///< the default of everything else
    sensitive,  ///< what is worth guessing or flooding: logins, sign-ups, passwords
};
inline constexpr std::size_t kRateClasses = 3;

[[nodiscard]] std::string_view to_string(RateClass rate_class);

/// `count` requests at once, and as many again in each `period`, refilled evenly. A count of 0 is no limit.
struct RateLimit {
    std::int64_t count = 0;
    std::chrono::seconds period{60};

    [[nodiscard]] bool is_off() const { return count == 0; }
};

/// One budget: of whom, for what.
struct RateKey {
    enum class Kind : std::uint8_t { address, user };
    RateClass rate_class = RateClass::browsing;
    Kind kind = Kind::address;
    std::array<unsigned char, 16> who{};

    friend bool operator==(const RateKey&, const RateKey&) = default;
};

struct RateVerdict {
    bool allowed = true;
    RateLimit limit;
    std::int64_t remaining = 0;           ///< requests that are possible right now
    std::chrono::seconds full_again{};    ///< until nothing is used up
    std::chrono::seconds retry_after{1};  ///< when it was not allowed
};

class RateStore {
 public:
    virtual ~RateStore() = default;
    /// Uses up one request of the budget if there is one. Must not fail: a store that cannot be reached
    /// allows. May be called from any thread.
    virtual Task<RateVerdict> take(const RateKey& key, const RateLimit& limit, Instant now) = 0;
};

}  // namespace scalemart::http
