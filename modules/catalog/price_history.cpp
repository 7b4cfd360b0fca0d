#include "price_history.hpp"

#include <algorithm>

#include "catalog.hpp"
#include "price_history_sql.hpp"

namespace scalemart::catalog {
namespace {

struct PastTerms {
    Instant from;
    Instant until;
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> sale_starts_at;
    std::optional<Instant> sale_ends_at;
};
BOOST_DESCRIBE_STRUCT(PastTerms, (), (from, until, base_price, sale_price, sale_starts_at, sale_ends_at))

/// Who changes prices more often cannot be shown all of it.
constexpr std::int64_t kMostChanges = 1000;

void append(std::vector<PricePeriod>& to, const PricePeriod& period) {
    if (!to.empty()) {
        auto& last = to.back();
        const bool same = last.price == period.price && last.base_price == period.base_price
                          && last.on_sale == period.on_sale;
        if (same && last.until == period.from) {
            last.until = period.until;
            return;
        }
    }
    to.push_back(period);
}

}  // namespace

std::vector<PricePeriod> prices_in_force(std::span<const TermsPeriod> periods, Instant from, Instant until) {
    std::vector<PricePeriod> prices;
    for (const auto& period : periods) {
        const Instant end = std::min(period.until, until);
        for (Instant at = std::max(period.from, from); at < end;) {
            const auto effective = effective_price(period.terms, at);
            const Instant next = std::min(effective.valid_until.value_or(end), end);
            append(prices, {at, next, effective.price, period.terms.base_price, effective.on_sale});
            at = next;
        }
    }
    return prices;
}

std::optional<std::int64_t> lowest_price(std::span<const TermsPeriod> periods, Instant from, Instant until) {
    std::optional<std::int64_t> lowest;
    for (const auto& period : prices_in_force(periods, from, until))
        lowest = std::min(lowest.value_or(period.price), period.price);
    return lowest;
}

std::optional<Instant> reduction_began(std::span<const TermsPeriod> periods, Instant now) {
    const auto prices = prices_in_force(periods, Instant::min(), now + std::chrono::microseconds{1});
    if (prices.empty() || prices.back().until <= now || !prices.back().on_sale) return std::nullopt;
    auto began = prices.rbegin();
    for (auto before = began + 1; before != prices.rend(); began = before++)
        if (!before->on_sale || before->until != began->from || before->price < began->price) break;
    return began->from;
}

std::vector<TermsPeriod> terms_history(db::Read& read, const OfferRow& offer, Instant since) {
    std::vector<TermsPeriod> periods;
    periods.push_back({terms_of(offer), offer.terms_since, Instant::max()});
    for (const auto& past :
         read.all<PastTerms>(sql::past_prices, offer.product_id, offer.store_id, since, kMostChanges))
        periods.push_back({{past.base_price, past.sale_price, past.sale_starts_at, past.sale_ends_at},
                           past.from,
                           past.until});
    std::ranges::reverse(periods);
    return periods;
}

std::optional<std::int64_t> lowest_before_sale(db::Read& read, const OfferRow& offer, Instant now) {
    if (!effective_price(terms_of(offer), now).on_sale) return std::nullopt;
    const auto periods = terms_history(read, offer, now - kPastPriceLife);
    const auto began = reduction_began(periods, now);
    if (!began) return std::nullopt;
    return lowest_price(periods, *began - std::chrono::days{30}, *began);
}

std::int64_t purge_past_prices(db::Tx& tx, Instant now, std::int64_t limit) {
    return tx.exec(sql::purge_past_prices, now - kPastPriceLife, limit);
}

}  // namespace scalemart::catalog
