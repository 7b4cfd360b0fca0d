#include "vendor_orders.hpp"

#include "stores/stores.hpp"

namespace scalemart::orders {

VendorOrderSummaryView summarise_for_vendor(const Order& order) {
    const auto summary = summarise(order);
    return {summary.id,      summary.order_number,   summary.store,
            summary.status,  summary.payment_status, order.payment_method,
            summary.pricing, summary.minimum_age,    summary.created_at};
}

VendorOrderView view_order_for_vendor(db::Read& read, const Order& order) {
    auto full = view_order(read, order);
    VendorOrderView view;
    view.id = full.id;
    view.order_number = std::move(full.order_number);
    view.store = full.store;
    view.status = full.status;
    view.items = std::move(full.items);
    view.pricing = std::move(full.pricing);
    view.minimum_age = full.minimum_age;
    view.payment_method = std::move(full.payment.method);
    view.payment_status = full.payment.status;
    // Nobody has to find the door any more.
    const bool is_delivered = order.status != OrderStatus::cancelled && order.status != OrderStatus::refunded;
    if (is_delivered) view.shipping_address = std::move(full.shipping_address);
    view.fulfilment_status = full.fulfilment_status;
    view.fulfilments = std::move(full.fulfilments);
    view.notes = std::move(full.notes);
    view.staff_notes = std::move(full.staff_notes);
    for (const auto next : {OrderStatus::processing, OrderStatus::shipped, OrderStatus::delivered})
        if (may_move(order.status, next)) view.next_statuses.push_back(next);
    view.status_history = std::move(full.status_history);
    view.created_at = full.created_at;
    view.updated_at = full.updated_at;
    return view;
}

std::optional<Order> find_vendor_order(db::Read& read, UserId vendor, const std::optional<Order>& order) {
    if (!order) return std::nullopt;
    const auto store = stores::find_store(read, order->store);
    // Another vendor's order is none of this one's business, so it does not exist.
    if (!store || store->vendor_id != vendor) return std::nullopt;
    return order;
}

}  // namespace scalemart::orders
