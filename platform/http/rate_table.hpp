#pragma once
// The budgets of one process. Each is one number, the instant at which it will be full again (GCRA, the
// "generic cell rate algorithm"): a request moves it on by period / count, and is refused when that would put
// it more than count requests ahead of now. So `count` requests may come at once and then one each
// period / count; within any one period it is at most twice the count, in the long run exactly the count.
//
// A set-associative table of fixed size (32 bytes a slot): nothing is allocated after the start, and a budget
// that is full again is the same as none, so expiry needs no sweeping. When the eight slots of a set are all
// in use, the least used budget is forgotten. Which set a key falls into is decided by random numbers of this
// process, so that nobody can aim. Any thread; a lock is held for some ten nanoseconds.

#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "http/rate_limit.hpp"

namespace scalemart::http {

class RateTable final : public RateStore {
 public:
    /// `slots` is rounded up to a power of two, and to one set.
    explicit RateTable(std::size_t slots = std::size_t{1} << 16);

    Task<RateVerdict> take(const RateKey& key, const RateLimit& limit, Instant now) override;
    /// The same at once.
    RateVerdict take_now(const RateKey& key, const RateLimit& limit, Instant now);

 private:
    struct Slot {
        RateKey key;
        std::int64_t full_at = 0;  // microseconds since 1970
    };
    static constexpr std::size_t kWays = 8;
    using Set = std::array<Slot, kWays>;

    [[nodiscard]] std::size_t set_of(const RateKey& key) const;
    static Slot& find_or_replace(Set& set, const RateKey& key, std::int64_t now);

    std::array<std::uint64_t, 3> seed_;
    std::vector<Set> sets_;
    std::array<std::mutex, 64> mutexes_;  // one for every 64th set
};

}  // namespace scalemart::http
