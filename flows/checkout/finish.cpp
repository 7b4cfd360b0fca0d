#include "finish.hpp"

#include "attempt.hpp"
#include "orders/events.hpp"
#include "orders/views.hpp"
#include "schema/encode.hpp"

namespace scalemart::checkout {

void remember(db::Tx& tx, const orders::Order& order, int status, std::string_view response) {
    if (const auto attempt = end_attempt(tx, order.customer, order.store, order.id))
        idempotency::finish(tx, order.customer.value, attempt->idempotency_key, status, response);
}

std::vector<cart::OrderedLine> ordered_lines(db::Read& read, const orders::Order& order,
                                             std::span<const orders::OrderLine> lines) {
    std::map<std::pair<ProductId, std::string_view>, std::int64_t> wanted;
    for (const auto& line : lines)
        if (!line.is_gift) wanted[{line.product, line.selected_variants}] += line.quantity;
    std::vector<cart::OrderedLine> ordered;
    for (const auto& line : cart::cart_lines(read, order.customer, order.store))
        if (const auto at = wanted.find({line.product, line.selected_variants}); at != wanted.end())
            ordered.push_back({line.id, at->second});
    return ordered;
}

Settled confirm(db::Tx& tx, const Environment& environment, orders::Order order, payments::Payment payment,
                std::span<const orders::OrderLine> lines, const OrderedFrom& ordered) {
    const Instant now = environment.clock.now();
    const bool is_paid = payment.status == payments::Status::completed;
    if (is_paid)
        orders::set_payment(tx, order, orders::PaymentStatus::completed, payment.provider_reference, now,
                            now);
    const auto moved = orders::move_order(tx, order, orders::OrderStatus::confirmed, {},
                                          is_paid ? "Payment received." : "To be paid on delivery.", now);
    if (!moved) throw std::logic_error("checkout: confirmed an order that was not pending");
    cart::remove_ordered(tx, ordered.cart_of, order.store, ordered.lines, now);
    environment.events.publish(tx, orders::OrderPlaced{order.customer, order.id, order.number, order.store});
    Settled settled{std::move(order), std::move(payment), {}};
    settled.response = schema::to_json(orders::view_order(tx, settled.order, {lines.begin(), lines.end()}));
    return settled;
}

Settled refuse(db::Tx& tx, const Environment& environment, orders::Order order, payments::Payment payment,
               std::string note) {
    const Instant now = environment.clock.now();
    orders::set_payment(tx, order, orders::PaymentStatus::failed, payment.provider_reference, {}, now);
    const auto moved = orders::move_order(tx, order, orders::OrderStatus::cancelled, {}, note, now);
    if (!moved) throw std::logic_error("checkout: refused an order that was not pending");
    remember(tx, order, kDeclinedStatus, note);
    return {std::move(order), std::move(payment), {}};
}

}  // namespace scalemart::checkout
