#include "insights.hpp"

#include <algorithm>

#include "analytics/analytics.hpp"
#include "orders/events.hpp"
#include "orders/orders.hpp"
#include "stores/stores.hpp"

namespace scalemart::insights {
namespace {

using orders::OrderStatus;

/// Whether the order ever was one: a payment that failed is no lost order.
bool was_confirmed(db::Read& read, const orders::Order& order) {
    if (order.status == OrderStatus::pending) return false;
    if (order.status != OrderStatus::cancelled) return true;
    return std::ranges::any_of(orders::find_history(read, order.customer, order.id),
                               [](const auto& entry) { return entry.status == OrderStatus::confirmed; });
}

std::vector<analytics::ProductSale> sales_of(const std::vector<orders::OrderLine>& lines) {
    std::vector<analytics::ProductSale> sales;
    for (const auto& line : lines) {
        auto sale = std::ranges::find(sales, line.product, &analytics::ProductSale::product);
        if (sale == sales.end()) sale = sales.insert(sale, {line.product, line.sku, line.name});
        sale->units += line.pieces();
        sale->revenue += line.total_price - line.discount;
    }
    return sales;
}

template <class Event>
jobs::JobOutcome count(db::Tx& tx, const jobs::JobContext&, const Event& event) {
    recount(tx, event.customer_id, event.order_id);
    return jobs::JobOutcome::done();
}

std::int64_t rebuild_store(db::Database& database, StoreId store) {
    constexpr std::int64_t kBatch = 200;  // keeps the transactions short
    database.write_blocking([&](db::Tx& tx) {
        analytics::forget_store(tx, store);
        return db::Done{};
    });
    std::int64_t looked_at = 0;
    orders::OrderFilter filter;
    filter.store = store;
    filter.limit = kBatch;
    for (;;) {
        const auto batch = database.write_blocking([&](db::Tx& tx) {
            auto found = orders::list_orders(tx, filter);
            for (const auto& order : found) recount(tx, order.customer, order.id);
            return found;
        });
        looked_at += static_cast<std::int64_t>(batch.size());
        if (batch.size() < static_cast<std::size_t>(kBatch)) return looked_at;
        filter.before = batch.back().id;
    }
}

}  // namespace

void subscribe(jobs::EventSubscriptions& subscriptions) {
    subscriptions.subscribe_in_tx<orders::OrderPlaced>("insights.order_placed", &count<orders::OrderPlaced>);
    subscriptions.subscribe_in_tx<orders::OrderWeighed>("insights.order_weighed",
                                                        &count<orders::OrderWeighed>);
    subscriptions.subscribe_in_tx<orders::OrderEdited>("insights.order_edited", &count<orders::OrderEdited>);
    subscriptions.subscribe_in_tx<orders::OrderStatusChanged>("insights.order_status_changed",
                                                              &count<orders::OrderStatusChanged>);
    subscriptions.subscribe_in_tx<orders::OrderCancelled>("insights.order_cancelled",
                                                          &count<orders::OrderCancelled>);
}

void recount(db::Tx& tx, UserId customer, OrderId id) {
    // Locked, so that nobody counts an older state of it later.
    const auto order = orders::lock_order(tx, customer, id);
    if (!order || !was_confirmed(tx, *order)) return;
    analytics::OrderFacts facts;
    facts.store = order->store;
    facts.order = order->id;
    facts.day = std::chrono::floor<std::chrono::days>(order->created_at);
    facts.currency = order->currency;
    facts.status = boost::describe::enum_to_string(order->status, "");
    facts.is_cancelled = order->status == OrderStatus::cancelled;
    facts.is_sale = !facts.is_cancelled && order->status != OrderStatus::refunded;
    facts.revenue = order->total;
    facts.products = sales_of(orders::find_lines(tx, customer, id));
    analytics::count_order(tx, facts);
}

std::int64_t rebuild(db::Database& database, const std::optional<StoreId>& store) {
    if (store) return rebuild_store(database, *store);
    std::int64_t looked_at = 0;
    const auto all = database.read_blocking([](db::Read& read) { return stores::all_store_ids(read); });
    for (const auto& id : all) looked_at += rebuild_store(database, id);
    return looked_at;
}

}  // namespace scalemart::insights
