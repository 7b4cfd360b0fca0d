#include "vendor_orders.hpp"

#include "rows.hpp"
#include "stores/stores.hpp"

namespace scalemart::orders {

// One range of an index per store, each cut to the page's length before they are merged: an IN list would
// make both engines sort everything the stores ever sold.
std::string orders_of_stores_sql(const StoresFilter& filter, std::vector<db::Param>& params) {
    const auto place = [&](db::Param value) {
        params.push_back(value);
        return '$' + std::to_string(params.size());
    };
    const std::string limit = place(filter.limit);
    std::string conditions;
    if (filter.status) conditions += " and status = " + place(db::to_param(*filter.status));
    if (filter.before) conditions += " and id < " + place(db::to_param(*filter.before));
    std::string text;
    for (const auto& store : filter.stores) {
        text += text.empty() ? "select " ORDER_COLUMNS " from (" : " union all ";
        text += "select * from (select " ORDER_COLUMNS " from orders_order where store_id = ";
        text +=
            place(db::to_param(store)) + conditions + " order by id desc limit " + limit + ") as of_store";
    }
    return text + ") as merged order by id desc limit " + limit;
}

std::vector<Order> list_orders_of_stores(db::Read& read, const StoresFilter& filter) {
    if (filter.stores.empty()) return {};
    std::vector<db::Param> params;
    const std::string text = orders_of_stores_sql(filter, params);
    return read.all_dynamic<Order>("orders.list_of_stores", text, params);
}

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
    view.notes = std::move(full.notes);
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
