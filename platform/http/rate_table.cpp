#include "rate_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <random>

namespace scalemart::http {
namespace {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    const auto product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::chrono::seconds whole_seconds(std::int64_t micros) {
    return std::chrono::ceil<std::chrono::seconds>(
        std::chrono::microseconds{std::max<std::int64_t>(micros, 0)});
}

}  // namespace

std::string_view to_string(RateClass rate_class) {
    switch (rate_class) {
        case RateClass::browsing:
            return "browsing";
        case RateClass::writing:
            return "writing";
        case RateClass::sensitive:
            return "sensitive";
    }
    return "";
}

RateTable::RateTable(std::size_t slots) : sets_(std::bit_ceil(std::max(slots, kWays)) / kWays) {
    static_assert(sizeof(Slot) == 32);
    std::random_device random;
    // Odd, so that no factor is zero.
    for (auto& word : seed_) word = (std::uint64_t{random()} << 32 | random()) | 1;
}

Task<RateVerdict> RateTable::take(const RateKey& key, const RateLimit& limit, Instant now) {
    co_return take_now(key, limit, now);
}

RateVerdict RateTable::take_now(const RateKey& key, const RateLimit& limit, Instant at) {
    using std::chrono::microseconds;
    const std::int64_t step = std::max<std::int64_t>(microseconds{limit.period}.count() / limit.count, 1);
    const std::int64_t whole = step * limit.count;
    const std::int64_t now = at.time_since_epoch().count();
    RateVerdict verdict;
    verdict.limit = limit;

    const std::size_t set = set_of(key);
    const std::lock_guard lock(mutexes_[set % mutexes_.size()]);
    Slot& slot = find_or_replace(sets_[set], key, now);
    // Not further ahead than a budget can be: clocks are set back now and then.
    const std::int64_t full_at = std::clamp(slot.full_at, now, now + whole);
    const std::int64_t used = full_at - now + step;
    verdict.allowed = used <= whole;
    slot.full_at = verdict.allowed ? now + used : full_at;
    if (verdict.allowed) {
        verdict.remaining = (whole - used) / step;
        verdict.full_again = whole_seconds(used);
    } else {
        verdict.full_again = whole_seconds(full_at - now);
        verdict.retry_after = whole_seconds(used - whole);
    }
    return verdict;
}

std::size_t RateTable::set_of(const RateKey& key) const {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::memcpy(&low, key.who.data(), 8);
    std::memcpy(&high, key.who.data() + 8, 8);
    const auto what = static_cast<std::uint64_t>(key.rate_class) << 1 | static_cast<std::uint64_t>(key.kind);
    return mix(mix(low ^ seed_[0], high ^ seed_[1]) ^ what, seed_[2]) & (sets_.size() - 1);
}

RateTable::Slot& RateTable::find_or_replace(Set& set, const RateKey& key, std::int64_t now) {
    Slot* least = set.data();
    for (Slot& slot : set) {
        if (slot.key == key && slot.full_at > now) return slot;
        if (slot.full_at < least->full_at) least = &slot;
    }
    *least = {key, 0};
    return *least;
}

}  // namespace scalemart::http
