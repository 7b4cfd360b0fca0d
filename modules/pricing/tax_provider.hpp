#pragma once
// A service that knows taxes better than our own table. Implementations are owned by the composition root and
// called concurrently, never inside a transaction. decide_taxes() asks one within a deadline and falls back
// to the amounts of the table; which of the two an order has is recorded with it (PricedCart::tax_provider).

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "pricing/cart_facts.hpp"
#include "pricing/market.hpp"
#include "pricing/priced_cart.hpp"

namespace scalemart::pricing {

/// A line after its discount, or a fee.
struct TaxedItem {
    LineId line;                 ///< nil for a fee
    std::optional<FeeKind> fee;  ///< set for a fee
    std::string category;
    bool as_goods = false;  ///< a fee that is taxed like the goods
    std::int64_t amount = 0;
    std::int64_t quantity = 1;  ///< quantity units
    bool sold_by_weight = false;

    friend bool operator==(const TaxedItem&, const TaxedItem&) = default;
};

struct TaxQuestion {
    std::string currency;
    bool prices_include_tax = false;
    bool is_exempt = false;
    std::string country;
    std::string region;
    std::string postcode;
    std::vector<TaxedItem> items;  ///< the lines in their order, then the fees

    /// Two that are equal have the same answer: an answer may be used for a cart that asks the same.
    friend bool operator==(const TaxQuestion&, const TaxQuestion&) = default;
};
[[nodiscard]] TaxQuestion tax_question(const CartFacts& cart, const Market& market, const PricedCart& priced);

struct ProvidedTax {
    std::string name;  ///< "State"
    std::int64_t millionths = 0;
    std::int64_t amount = 0;  ///< minor units; contained in the price where prices include taxes
};

struct TaxAnswer {
    std::vector<std::vector<ProvidedTax>> items;  ///< of each item of the question, by rate
};

class TaxProvider {
 public:
    virtual ~TaxProvider() = default;
    /// As recorded with orders.
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Any error makes the caller fall back. Has no lasting effect: it may be asked as often as wanted.
    virtual Task<Result<TaxAnswer>> taxes_of(TaxQuestion question) = 0;
};

/// The cart with the provider's amounts in place of its own. Pure. All invariants hold for the result;
/// errors::tax_answer_unusable when they could not: an answer about other items, a negative amount, or one
/// that is more than the price it is contained in.
[[nodiscard]] Result<PricedCart> with_provided_taxes(PricedCart cart, const TaxAnswer& answer,
                                                     std::string_view provider);

struct TaxDecision {
    PricedCart cart;
    std::optional<Error> fallback;    ///< why the table's amounts stayed
    std::optional<TaxAnswer> answer;  ///< the one that was used
};
/// Asks for at most `deadline`. Never throws for what the provider does.
[[nodiscard]] Task<TaxDecision> decide_taxes(TaxProvider& provider, TaxQuestion question, PricedCart cart,
                                             std::chrono::milliseconds deadline);

}  // namespace scalemart::pricing
