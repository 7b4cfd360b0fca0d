#pragma once
// What an offer costs at an instant: the sale price while the sale is on and it is lower, else the base
// price. Pure.

#include "base/clock.hpp"
#include "rows.hpp"

namespace scalemart::catalog {

struct SaleTerms {
    std::int64_t base_price = 0;
    std::optional<std::int64_t> sale_price;
    std::optional<Instant> starts_at;
    std::optional<Instant> ends_at;  ///< the sale is over at this instant

    friend bool operator==(const SaleTerms&, const SaleTerms&) = default;
};

struct EffectivePrice {
    std::int64_t price = 0;
    bool on_sale = false;
    std::optional<Instant> valid_until;  ///< the next instant at which the price changes by itself
};

[[nodiscard]] inline EffectivePrice effective_price(const SaleTerms& terms, Instant now) {
    EffectivePrice plain{terms.base_price, false, std::nullopt};
    if (!terms.sale_price || *terms.sale_price >= terms.base_price) return plain;
    if (terms.ends_at && (*terms.ends_at <= now || (terms.starts_at && *terms.ends_at <= *terms.starts_at)))
        return plain;
    if (terms.starts_at && *terms.starts_at > now) return {terms.base_price, false, terms.starts_at};
    return {*terms.sale_price, true, terms.ends_at};
}

[[nodiscard]] inline SaleTerms terms_of(const OfferRow& offer) {
    return {offer.base_price, offer.sale_price, offer.sale_starts_at, offer.sale_ends_at};
}

/// Sets what the offer and its listing rows remember of the price.
inline void settle_price(OfferRow& offer, Instant now) {
    const auto effective = effective_price(terms_of(offer), now);
    offer.price = effective.price;
    offer.price_valid_until = effective.valid_until;
}

}  // namespace scalemart::catalog
