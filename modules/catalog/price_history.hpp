#pragma once
// What an offer cost before: periods of terms, the prices that were in force in them, and the lowest price
// before a reduction (EU directive 98/6/EC, article 6a). Pure, but for the last two, which are called inside
// a read.

#include <span>

#include "effective_price.hpp"

namespace scalemart::catalog {

/// Terms that held from `from` until before `until`. A scheduled sale is part of the terms.
struct TermsPeriod {
    SaleTerms terms;
    Instant from;
    Instant until;
};

struct PricePeriod {
    Instant from;
    Instant until;
    std::int64_t price = 0;
    std::int64_t base_price = 0;
    bool on_sale = false;
    friend bool operator==(const PricePeriod&, const PricePeriod&) = default;
};

/// What was to be paid from `from` until before `until`, cut to that span. Periods are in the order of time;
/// neighbours that cost the same are one.
[[nodiscard]] std::vector<PricePeriod> prices_in_force(std::span<const TermsPeriod> periods, Instant from,
                                                       Instant until);

/// The lowest of them; empty when nothing was on offer then.
[[nodiscard]] std::optional<std::int64_t> lowest_price(std::span<const TermsPeriod> periods, Instant from,
                                                       Instant until);

/// Since when the price is reduced without a break; empty when it is not on sale at `now`. A sale that is
/// prolonged, or made cheaper while it runs, is one reduction; one that is made dearer begins anew.
[[nodiscard]] std::optional<Instant> reduction_began(std::span<const TermsPeriod> periods, Instant now);

/// Rows older than this are purged.
inline constexpr std::chrono::days kPastPriceLife{400};

/// The terms of an offer since `since`, those in force until the end of time. At most the last thousand.
[[nodiscard]] std::vector<TermsPeriod> terms_history(db::Read& read, const OfferRow& offer, Instant since);

/// The lowest price in the 30 days before the present reduction; empty when there is no reduction, or the
/// product was not on offer before.
[[nodiscard]] std::optional<std::int64_t> lowest_before_sale(db::Read& read, const OfferRow& offer,
                                                             Instant now);

}  // namespace scalemart::catalog
