#include "quote_order.hpp"

#include "accounts/address_book.hpp"
#include "cart/cart_tenders.hpp"
#include "observe/log.hpp"
#include "shopper_facts.hpp"

namespace scalemart::checkout {
namespace {

/// What is read for a quote; the answer of the provider comes after it.
struct Basket {
    pricing::PricedCart price;
    pricing::TaxQuestion question;
    gift_cards::TenderOffer tenders;
};

Result<Basket> read_basket(db::Read& read, const QuoteRequest& request, Instant now) {
    SCALEMART_TRY(store, stores::resolve_store(read, request.store));
    Address to = request.shipping_address;
    if (request.saved_address) {
        SCALEMART_TRY(saved, accounts::find_address(read, request.customer, *request.saved_address));
        to = accounts::frozen(saved);
    }
    const ShopperFacts facts;
    auto cart = cart::price_cart(
        read, request.customer, store, now,
        {&facts, pricing::Destination{to.country.value, to.state.value, to.zip_code.value}, {}});
    if (cart.lines.empty()) return fail(errors::cart_empty);
    const auto& market = cart.terms.market;
    auto question = pricing::tax_question(cart.facts, market, cart.price);
    auto tenders = cart::find_tenders(read, request.customer, store.id)
                       .offer(read, request.customer, market.currency, now,
                              facts.pending_order(read, request.customer, store.id));
    return Basket{std::move(cart.price), std::move(question), std::move(tenders)};
}

std::int64_t due_after(std::int64_t total, const gift_cards::TenderOffer& tenders) {
    const auto shares = pricing::split_total(total, tenders.tenders);
    return shares.back().kind == pricing::TenderKind::payment ? shares.back().amount : 0;
}

}  // namespace

Task<Result<Quote>> quote_order(db::Database& database, const Environment& environment,
                                QuoteRequest request) {
    const auto look = [&](db::Read& read) { return read_basket(read, request, environment.clock.now()); };
    auto basket = co_await database.read(look);
    if (!basket) co_return fail(std::move(basket).error());
    Quote quote{std::move(basket->price), 0, std::nullopt};
    if (environment.taxes != nullptr) {
        auto decision = co_await pricing::decide_taxes(*environment.taxes, basket->question, quote.price,
                                                       environment.settings.tax_deadline);
        if (decision.fallback)
            log::warn("the store's own tax table is used: the provider failed",
                      {{"provider", environment.taxes->name()}, {"why", decision.fallback->detail}});
        if (decision.answer)
            quote.taxes = ProvidedTaxes{std::move(basket->question), *std::move(decision.answer),
                                        std::string{environment.taxes->name()}};
        quote.price = std::move(decision.cart);
    }
    quote.due = due_after(quote.price.total, basket->tenders);
    co_return quote;
}

void take_provided_taxes(cart::PricedCart& cart, const std::optional<ProvidedTaxes>& taxes) {
    if (!taxes || pricing::tax_question(cart.facts, cart.terms.market, cart.price) != taxes->question) return;
    const auto taxed = pricing::with_provided_taxes(cart.price, taxes->answer, taxes->provider);
    if (!taxed) return;
    // The lines stay where they are: the cart points to them.
    auto& price = cart.price;
    for (std::size_t i = 0; i < price.lines.size(); ++i) {
        price.lines[i].tax = taxed->lines[i].tax;
        price.lines[i].taxes = taxed->lines[i].taxes;
    }
    price.fees = taxed->fees;
    price.taxes = taxed->taxes;
    price.tax = taxed->tax;
    price.total = taxed->total;
    price.tax_provider = taxed->tax_provider;
}

}  // namespace scalemart::checkout
