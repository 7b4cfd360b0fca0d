#include "tax_provider.hpp"

#include <algorithm>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <tuple>

#include "exact.hpp"
#include "pricing/errors.hpp"
#include "pricing/invariants.hpp"

namespace scalemart::pricing {
namespace {

/// Puts the amounts of an answer into a cart, whose own taxes have been taken out.
class ProvidedTaxes {
 public:
    ProvidedTaxes(PricedCart& cart, const TaxAnswer& answer) : cart_(cart) {
        for (const auto& item : answer.items)
            for (const auto& tax : item) add_rate(tax);
        std::ranges::sort(cart_.taxes, {}, key_of);
    }

    /// False for an amount that cannot be.
    bool apply(const std::vector<ProvidedTax>& taxes, std::int64_t amount, std::int64_t& tax,
               std::vector<TaxShare>& shares) {
        tax = 0;
        shares.clear();
        for (const auto& each : taxes) {
            if (each.amount < 0 || each.millionths < 0) return false;
            tax = plus(tax, each.amount);
            add_share(shares, row_of(each), each.amount);
        }
        if (cart_.prices_include_tax && tax > amount) return false;
        const std::int64_t net = cart_.prices_include_tax ? amount - tax : amount;
        for (const auto& share : shares) {
            auto& row = cart_.taxes[static_cast<std::size_t>(share.rate)];
            row.taxable = plus(row.taxable, net);
            row.tax = plus(row.tax, share.amount);
        }
        cart_.tax = plus(cart_.tax, tax);
        return true;
    }

 private:
    static std::tuple<std::string_view, std::int64_t> key_of(const TaxAmount& row) {
        return {row.name, row.millionths};
    }
    void add_rate(const ProvidedTax& tax) {
        const std::tuple<std::string_view, std::int64_t> key{tax.name, tax.millionths};
        if (std::ranges::find(cart_.taxes, key, key_of) == cart_.taxes.end())
            cart_.taxes.push_back({tax.name, tax.millionths, false, 0, 0});
    }
    [[nodiscard]] std::int64_t row_of(const ProvidedTax& tax) const {
        const std::tuple<std::string_view, std::int64_t> key{tax.name, tax.millionths};
        return std::ranges::find(cart_.taxes, key, key_of) - cart_.taxes.begin();
    }
    static void add_share(std::vector<TaxShare>& shares, std::int64_t row, std::int64_t amount) {
        const auto known = std::ranges::find(shares, row, &TaxShare::rate);
        if (known == shares.end())
            shares.push_back({row, amount});
        else
            known->amount = plus(known->amount, amount);
    }

    PricedCart& cart_;
};

tl::unexpected<Error> unusable(const char* why) {
    return fail(errors::tax_answer_unusable, why);
}

/// Whatever the provider throws is an error like any other.
Task<Result<TaxAnswer>> answer_of(TaxProvider& provider, TaxQuestion question) {
    try {
        co_return co_await provider.taxes_of(std::move(question));
    } catch (const std::exception& failure) {
        co_return fail(errors::tax_provider_failed, failure.what());
    }
}

Task<void> wait_for(std::chrono::milliseconds time) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

}  // namespace

TaxQuestion tax_question(const CartFacts& cart, const Market& market, const PricedCart& priced) {
    TaxQuestion question{priced.currency,
                         priced.prices_include_tax,
                         cart.customer.is_tax_exempt,
                         cart.destination.country,
                         cart.destination.region,
                         cart.destination.postcode,
                         {}};
    for (std::size_t i = 0; i < priced.lines.size(); ++i) {
        const auto& line = priced.lines[i];
        question.items.push_back({line.id,
                                  {},
                                  cart.lines.at(i).tax_category,
                                  false,
                                  line.paid(),
                                  line.quantity,
                                  line.sold_by_weight});
    }
    for (const auto& fee : priced.fees) {
        const auto& tax = market.fees.tax_of(fee.kind);
        question.items.push_back({{}, fee.kind, tax.category, tax.as_goods, fee.amount, 1, false});
    }
    return question;
}

Result<PricedCart> with_provided_taxes(PricedCart cart, const TaxAnswer& answer, std::string_view provider) {
    if (answer.items.size() != cart.lines.size() + cart.fees.size())
        return unusable("It is about another number of items.");
    cart.total -= cart.added_tax();
    cart.tax = 0;
    cart.taxes.clear();
    try {
        ProvidedTaxes taxes(cart, answer);
        std::size_t next = 0;
        for (auto& line : cart.lines)
            if (!taxes.apply(answer.items[next++], line.paid(), line.tax, line.taxes))
                return unusable("A tax of a line is impossible.");
        for (auto& fee : cart.fees)
            if (!taxes.apply(answer.items[next++], fee.amount, fee.tax, fee.taxes))
                return unusable("A tax of a fee is impossible.");
        cart.total = plus(cart.total, cart.added_tax());
    } catch (const std::domain_error&) {
        return unusable("Its amounts are too large.");
    }
    cart.tax_provider = std::string{provider};
    check_invariants(cart);
    return cart;
}

Task<TaxDecision> decide_taxes(TaxProvider& provider, TaxQuestion question, PricedCart cart,
                               std::chrono::milliseconds deadline) {
    using boost::asio::experimental::awaitable_operators::operator||;
    // One of the two is cancelled as soon as the other is done.
    auto first = co_await (answer_of(provider, std::move(question)) || wait_for(deadline));
    auto* answer = std::get_if<0>(&first);
    if (answer == nullptr)
        co_return TaxDecision{
            std::move(cart), Error{&errors::tax_provider_failed, "It did not answer in time.", {}, {}}, {}};
    if (!*answer) co_return TaxDecision{std::move(cart), std::move(*answer).error(), {}};
    auto taxed = with_provided_taxes(cart, **answer, provider.name());
    if (!taxed) co_return TaxDecision{std::move(cart), std::move(taxed).error(), {}};
    co_return TaxDecision{std::move(*taxed), {}, std::move(**answer)};
}

}  // namespace scalemart::pricing
