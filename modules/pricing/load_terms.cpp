#include "load_terms.hpp"

#include "customer_groups.hpp"
#include "markets.hpp"
#include "promotions.hpp"
#include "uses.hpp"

namespace scalemart::pricing {
namespace {

Market market_in(db::Read& read, const StoreTerms& store) {
    const auto settings = find_market(read, store.id).settings;
    Market market = market_of(settings);
    market.currency = store.currency;
    market.taxes = tax_table(read, settings.tax_countries.value_or(std::vector<schema::CountryCode>{}));
    if (store.delivery_fee > 0 || market.fees.delivery) {
        if (!market.fees.delivery) market.fees.delivery.emplace();
        market.fees.delivery->fee = store.delivery_fee;
        market.fees.delivery->free_from = store.free_delivery_from;
    }
    if (store.minimum_order > 0) market.minimum_order = store.minimum_order;
    return market;
}

}  // namespace

PricingTerms load_terms(db::Read& read, const StoreTerms& store, UserId customer,
                        std::span<const std::string> normalised_codes, Instant now) {
    auto stored = offers_of(read, store.id, now);
    auto by_code = promotions_by_code(read, store.id, normalised_codes);
    std::ranges::move(by_code, std::back_inserter(stored));
    PricingTerms terms;
    terms.market = market_in(read, store);
    terms.uses = uses_so_far(read, stored, customer, now);
    terms.customer = customer_facts(read, customer);
    terms.promotions.reserve(stored.size());
    for (auto& promotion : stored) terms.promotions.push_back(std::move(promotion.terms));
    return terms;
}

}  // namespace scalemart::pricing
