#include "changed_order.hpp"

#include <fmt/format.h>

#include "catalog/catalog.hpp"
#include "goods.hpp"
#include "orders/order_tenders.hpp"

namespace scalemart::checkout {

void take_figures(orders::Order& order, std::span<orders::OrderLine> lines,
                  const pricing::PricedCart& price) {
    for (std::size_t i = 0; i < price.lines.size(); ++i) {
        lines[i].total_price = price.lines[i].total;
        lines[i].discount = price.lines[i].discount;
    }
    order.subtotal = price.subtotal;
    order.discount = price.discount;
    order.tax = price.tax;
    order.added_tax = price.added_tax();
    order.total = price.total;
}

Result<void> follow_with_payment(db::Tx& tx, orders::Order& order, Instant now) {
    auto payment = payments::find_payment_for_update(tx, order.customer, order.payment);
    if (!payment) throw std::logic_error("checkout: there is no payment for " + order.number);
    const auto by_tenders = orders::paid_with(orders::find_tenders(tx, order.customer, order.id));
    if (payment->method == payments::Method::cod) {
        payments::set_amount(tx, *payment, std::max<std::int64_t>(0, order.total - by_tenders), now);
        order.refund_owed = std::max<std::int64_t>(0, by_tenders - order.total);
        return {};
    }
    const std::int64_t taken = payment->amount + by_tenders;
    if (order.total > taken)
        return fail(errors::above_authorised_amount,
                    fmt::format("{} were paid, the order costs {} now.",
                                to_decimal({taken, payment->money().currency}),
                                to_decimal({order.total, payment->money().currency})),
                    {{"/lines", "maximum_total", std::to_string(taken)}});
    order.refund_owed = taken - order.total;
    return {};
}

Result<void> follow_with_stock(db::Tx& tx, const Environment& environment, const orders::Order& order,
                               const inventory::Units& before, const inventory::Units& after,
                               const audit::Actor& actor, const std::string& note, Instant now) {
    const inventory::Cause cause{inventory::Reason::sale, order.id.value, actor.id, note, now};
    const inventory::Taker taker = taker_of(order, now);
    inventory::Units more;
    inventory::Units less = before;
    for (const auto& [product, quantity] : after) {
        const auto was = before.find(product);
        const std::int64_t difference = quantity - (was == before.end() ? 0 : was->second);
        less.erase(product);
        if (difference > 0) more[product] = difference;
        if (difference < 0) less[product] = -difference;
    }
    if (!less.empty())
        catalog::apply_availability(tx, inventory::give_back(tx, environment.events, taker, less, cause));
    if (!more.empty()) {
        SCALEMART_TRY(labels, inventory::sell(tx, environment.events, taker, more, cause));
        catalog::apply_availability(tx, labels);
    }
    return {};
}

}  // namespace scalemart::checkout
