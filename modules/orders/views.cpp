#include "views.hpp"

#include "frozen_pricing.hpp"
#include "order_tenders.hpp"
#include "schema/decode.hpp"

namespace scalemart::orders {
namespace {

OrderPricingView pricing_of(const Order& order) {
    return {order.subtotal, order.shipping, order.tax, order.discount, order.total,
            order.currency, order.fees,     order.tip, order.added_tax};
}

std::optional<OrderPricingView> estimated_pricing_of(const Order& order) {
    if (!order.estimated_total) return std::nullopt;
    auto pricing = pricing_of(order);
    pricing.subtotal = order.estimated_subtotal.value_or(0);
    pricing.discount = order.estimated_discount.value_or(0);
    pricing.tax = order.estimated_tax.value_or(order.tax);
    pricing.total = *order.estimated_total;
    pricing.added_tax = pricing.total - pricing.subtotal - pricing.fee_total - pricing.tip + pricing.discount;
    return pricing;
}

OrderItemView view_line(OrderLine&& line) {
    OrderItemView view;
    view.line_number = line.line_number;
    view.product = line.product;
    view.sku = std::move(line.sku);
    view.name = std::move(line.name);
    view.slug = std::move(line.slug);
    view.image = std::move(line.image);
    view.quantity = Quantity::of_units(line.quantity, line.sold_by_weight);
    view.sold_by_weight = line.sold_by_weight;
    if (line.sold_by_weight) {
        view.unit = std::move(line.unit);
        view.estimated_quantity = Quantity::of_units(line.estimated_quantity, true);
        if (line.weighed_at) view.final_quantity = view.quantity;
    }
    view.price_at_time = line.price_at_time;
    view.total_price = line.total_price;
    view.discount = line.discount;
    view.selected_variants.text = std::move(line.selected_variants);
    view.note = std::move(line.note);
    view.is_gift = line.is_gift;
    return view;
}

void view_pricing(const Order& order, pricing::PricedCart cart, OrderView& view) {
    // What was kept later has the taxes of lines; of older orders only that prices included them.
    if (order.tax > 0)
        for (std::size_t i = 0; i < cart.lines.size() && i < view.items.size(); ++i)
            view.items[i].tax = cart.lines[i].tax;
    view.fees = std::move(cart.fees);
    view.taxes = std::move(cart.taxes);
    for (auto& outcome : cart.promotions) {
        if (!outcome.applied) continue;
        auto& promotion = view.promotions.emplace_back();
        promotion.name = std::move(outcome.name);
        if (!outcome.code.empty()) promotion.code = std::move(outcome.code);
        promotion.discount = outcome.discount;
        promotion.delivery_saved = outcome.delivery_saved;
    }
}

}  // namespace

OrderSummaryView summarise(const Order& order) {
    OrderSummaryView view;
    view.id = order.id;
    view.order_number = order.number;
    view.customer = order.customer;
    view.store = order.store;
    view.status = order.status;
    view.payment_status = order.payment_status;
    view.pricing = pricing_of(order);
    view.minimum_age = order.minimum_age;
    view.cancellable = may_cancel(order.status, CancelledBy::shopper);
    view.created_at = order.created_at;
    return view;
}

OrderView view_order(db::Read& read, const Order& order, std::optional<std::string> action_url) {
    return view_order(read, order, find_lines(read, order.customer, order.id), std::move(action_url));
}

OrderView view_order(db::Read& read, const Order& order, std::vector<OrderLine> lines,
                     std::optional<std::string> action_url) {
    OrderView view;
    view.id = order.id;
    view.order_number = order.number;
    view.customer = order.customer;
    view.store = order.store;
    Progress progress{std::move(lines), {}, {}};
    // The first fulfilment makes an order processing: before that there is none to look for.
    if (order.status != OrderStatus::pending && order.status != OrderStatus::confirmed) {
        progress.fulfilments = find_fulfilments(read, order.customer, order.id);
        progress.parts = find_fulfilment_lines(read, order.customer, order.id);
    }
    view.fulfilment_status = progress.state();
    view.fulfilments = view_fulfilments(progress);
    view.shipping = view_shipping(progress);
    view.staff_notes = view_public_notes(read, order);
    lines = std::move(progress.lines);
    auto pricing = find_pricing(read, order, lines);
    view.items.reserve(lines.size());
    for (auto& line : lines) view.items.push_back(view_line(std::move(line)));
    view.pricing = pricing_of(order);
    view.estimated_pricing = estimated_pricing_of(order);
    view_pricing(order, std::move(pricing.cart), view);
    view.minimum_age = order.minimum_age;
    view.coupons =
        schema::decode<std::vector<std::string>>(order.coupons).value_or(std::vector<std::string>{});
    view.shipping_address.text = order.shipping_address;
    view.billing_address.text = order.billing_address;
    view.status = order.status;
    view.payment.id = order.payment;
    view.payment.status = payment_state_of(read, order);
    view.payment.method = order.payment_method;
    view.payment.transaction_id = order.transaction_id;
    view.payment.paid_at = order.paid_at;
    view.payment.amount = order.total;
    for (const auto& tender : find_tenders(read, order.customer, order.id)) {
        view.payment.tenders.push_back({tender.kind, tender.amount, tender.refunded});
        view.payment.amount = std::max<std::int64_t>(0, view.payment.amount - tender.amount);
    }
    if (order.refund_owed > 0) view.payment.refund_owed = order.refund_owed;
    if (action_url) view.payment.action = PaymentActionView{"redirect", *action_url};
    view.notes = order.notes;
    view.cancellable = may_cancel(order.status, CancelledBy::shopper);
    for (auto& entry : find_history(read, order.customer, order.id))
        view.status_history.push_back(
            {entry.status, entry.at, std::move(entry.actor_role), std::move(entry.note)});
    view.created_at = order.created_at;
    view.updated_at = order.updated_at;
    return view;
}

}  // namespace scalemart::orders
