#include "rate_limiter.hpp"

#include <boost/asio/ip/address.hpp>
#include <cstring>

namespace scalemart::http {

const RateLimit& RateLimits::of(RateClass rate_class) const {
    switch (rate_class) {
        case RateClass::sensitive:
            return sensitive;
        case RateClass::writing:
            return writing;
        case RateClass::browsing:
            break;
    }
    return browsing;
}

std::array<unsigned char, 16> whom(std::string_view peer) {
    namespace ip = boost::asio::ip;
    std::array<unsigned char, 16> who{};
    boost::system::error_code failure;
    const auto address = ip::make_address(peer, failure);
    if (failure) return who;  // all who have no address are one
    if (address.is_v6() && !address.to_v6().is_v4_mapped()) {
        const auto bytes = address.to_v6().to_bytes();
        std::copy_n(bytes.begin(), 8, who.begin());
        return who;
    }
    const auto bytes =
        (address.is_v4() ? address.to_v4() : ip::make_address_v4(ip::v4_mapped, address.to_v6())).to_bytes();
    // As ::ffff:a.b.c.d, which no network of the other kind looks like.
    who[10] = who[11] = 0xff;
    std::copy_n(bytes.begin(), 4, who.begin() + 12);
    return who;
}

Task<std::optional<RateVerdict>> RateLimiter::count_address(RateClass rate_class, const Request& request) {
    return count({rate_class, RateKey::Kind::address, whom(request.peer)});
}

Task<std::optional<RateVerdict>> RateLimiter::count_user(RateClass rate_class, const Principal& principal) {
    return count({rate_class, RateKey::Kind::user, principal.subject.bytes});
}

Task<std::optional<RateVerdict>> RateLimiter::count(RateKey key) {
    const RateLimit& limit = limits_.of(key.rate_class);
    if (limit.is_off()) co_return std::nullopt;
    const auto verdict = co_await store_.take(key, limit, clock_.now());
    if (!verdict.allowed)
        refused_[static_cast<std::size_t>(key.rate_class)].fetch_add(1, std::memory_order_relaxed);
    co_return verdict;
}

Task<bool> RateGate::before_authentication() {
    if (class_ != RateClass::sensitive) co_return true;
    co_return co_await count_address();
}

Task<bool> RateGate::after_failed_authentication() {
    return count_address();
}

Task<bool> RateGate::after_authentication(const Principal& principal) {
    if (limiter_ == nullptr) co_return true;
    if (principal.anonymous()) co_return co_await count_address();
    co_return note(co_await limiter_->count_user(class_, principal));
}

Task<bool> RateGate::count_address() {
    if (limiter_ == nullptr || counted_address_) co_return true;
    counted_address_ = true;
    co_return note(co_await limiter_->count_address(class_, request_));
}

bool RateGate::note(const std::optional<RateVerdict>& verdict) {
    if (!verdict) return true;
    if (!tightest_ || !verdict->allowed || verdict->remaining < tightest_->remaining) tightest_ = verdict;
    return verdict->allowed;
}

Error RateGate::refusal() const {
    return {&errors::rate_limited, {}, {}, tightest_ ? std::optional{tightest_->retry_after} : std::nullopt};
}

void RateGate::add_headers(Response& response) const {
    if (!tightest_) return;
    const auto& limit = tightest_->limit;
    response.set("RateLimit-Limit", std::to_string(limit.count));
    response.set("RateLimit-Remaining", std::to_string(tightest_->remaining));
    response.set("RateLimit-Reset", std::to_string(tightest_->full_again.count()));
    response.set("RateLimit-Policy",
                 std::to_string(limit.count) + ";w=" + std::to_string(limit.period.count()));
}

}  // namespace scalemart::http
