#include "views.hpp"

#include "schema/decode.hpp"

namespace scalemart::orders {
namespace {

OrderPricingView pricing_of(const Order& order) {
    return {order.subtotal, order.shipping, order.tax, order.discount, order.total, order.currency};
}

}  // namespace

OrderSummaryView summarise(const Order& order) {
    return {order.id,          order.number,
            order.customer,    order.store,
            order.status,      order.payment_status,
            pricing_of(order), may_cancel(order.status, CancelledBy::shopper),
            order.created_at};
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
    for (auto& line : lines)
        view.items.push_back({line.product,
                              std::move(line.sku),
                              std::move(line.name),
                              std::move(line.slug),
                              std::move(line.image),
                              line.quantity,
                              line.price_at_time,
                              line.total_price,
                              line.discount,
                              {std::move(line.selected_variants)},
                              std::move(line.note)});
    view.pricing = pricing_of(order);
    view.coupons =
        schema::decode<std::vector<std::string>>(order.coupons).value_or(std::vector<std::string>{});
    view.shipping_address.text = order.shipping_address;
    view.billing_address.text = order.billing_address;
    view.status = order.status;
    view.payment = {order.payment,        order.payment_status, order.payment_method,
                    order.transaction_id, order.paid_at,        {}};
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
