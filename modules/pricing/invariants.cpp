#include "invariants.hpp"

#include <stdexcept>

#include "exact.hpp"

namespace scalemart::pricing {
namespace {

void require(bool holds, const char* what) {
    if (!holds) throw std::logic_error(std::string{"pricing: "} + what);
}

std::int64_t sum_of(const std::vector<TaxShare>& shares, std::vector<std::int64_t>& by_rate) {
    std::int64_t sum = 0;
    for (const auto& [rate, amount] : shares) {
        require(rate >= 0 && static_cast<std::size_t>(rate) < by_rate.size(),
                "tax of a rate that is not there");
        require(amount >= 0, "a negative tax");
        by_rate[static_cast<std::size_t>(rate)] = plus(by_rate[static_cast<std::size_t>(rate)], amount);
        sum = plus(sum, amount);
    }
    return sum;
}

void check_discounts(const PricedCart& cart) {
    std::vector<std::int64_t> by_promotion(cart.promotions.size());
    std::int64_t totals = 0;
    std::int64_t discounts = 0;
    for (const auto& line : cart.lines) {
        require(line.total >= 0, "a negative line");
        require(line.discount >= 0 && line.discount <= line.total, "a line's discount exceeds it");
        std::int64_t shares = 0;
        for (const auto& [promotion, amount] : line.discounts) {
            require(amount > 0, "an empty share of a discount");
            auto& of_promotion = by_promotion.at(static_cast<std::size_t>(promotion));
            of_promotion = plus(of_promotion, amount);
            shares = plus(shares, amount);
        }
        require(shares == line.discount, "a line's discount differs from its shares");
        totals = plus(totals, line.total);
        discounts = plus(discounts, line.discount);
    }
    require(totals == cart.subtotal, "the subtotal differs from the lines");
    require(discounts == cart.discount, "the discount differs from the lines'");
    std::int64_t saved = 0;
    for (std::size_t i = 0; i < by_promotion.size(); ++i) {
        const auto& outcome = cart.promotions[i];
        require(outcome.discount == by_promotion[i], "a promotion's discount differs from the lines'");
        require(outcome.applied != outcome.reason.has_value(), "a reason for what applied, or none");
        saved = plus(saved, outcome.delivery_saved);
    }
    std::int64_t waived = 0;
    for (const auto& fee : cart.fees) waived = plus(waived, fee.waived);
    require(saved == waived, "the delivery saved differs from the fee's");
}

void check_taxes(const PricedCart& cart) {
    std::vector<std::int64_t> by_rate(cart.taxes.size());
    std::int64_t taxes = 0;
    const auto check = [&](std::int64_t amount, std::int64_t tax, const std::vector<TaxShare>& shares) {
        require(sum_of(shares, by_rate) == tax, "a tax differs from its rates");
        require(!cart.prices_include_tax || tax <= amount, "an included tax exceeds the price");
        taxes = plus(taxes, tax);
    };
    for (const auto& line : cart.lines) check(line.paid(), line.tax, line.taxes);
    for (const auto& fee : cart.fees) check(fee.amount, fee.tax, fee.taxes);
    require(taxes == cart.tax, "the tax differs from the lines' and fees'");
    for (std::size_t i = 0; i < by_rate.size(); ++i)
        require(by_rate[i] == cart.taxes[i].tax && cart.taxes[i].taxable >= 0,
                "the breakdown of the tax does not add up");
}

}  // namespace

void check_invariants(const PricedCart& cart) {
    check_discounts(cart);
    check_taxes(cart);
    std::int64_t fees = 0;
    for (const auto& fee : cart.fees) {
        require(fee.amount >= 0 && fee.waived >= 0, "a negative fee");
        fees = plus(fees, fee.amount);
    }
    require(fees == cart.fee_total, "the fees differ from their sum");
    require(cart.tip >= 0, "a negative tip");
    const std::int64_t goods = minus(cart.subtotal, cart.discount);
    const std::int64_t extras = plus(plus(cart.fee_total, cart.added_tax()), cart.tip);
    require(cart.total == plus(goods, extras), "the total does not add up");
    require(cart.total >= 0, "the total is negative");
}

}  // namespace scalemart::pricing
