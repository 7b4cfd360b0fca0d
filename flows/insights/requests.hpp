#pragma once
// What the endpoints of insights take and give. Days are those of UTC, both ends included; without dates the
// last thirty days. Amounts in minor units.

#include "analytics/analytics.hpp"
#include "http/endpoint.hpp"
#include "orders/orders.hpp"
#include "schema/date.hpp"
#include "schema/values.hpp"

namespace scalemart::insights {

using StoreReference = std::optional<schema::Text<1, 120>>;  ///< id or slug; left out: all

/// Bounds what a read costs.
inline constexpr std::chrono::days kLongestRange{366};

struct ReportRange {
    http::Query<std::optional<schema::Date>> from;
    http::Query<std::optional<schema::Date>> to;
    http::Query<StoreReference> store;
};
BOOST_DESCRIBE_STRUCT(ReportRange, (), (from, to, store))

struct TopProductsRange {
    http::Query<std::optional<schema::Date>> from;
    http::Query<std::optional<schema::Date>> to;
    http::Query<StoreReference> store;
    http::Query<std::optional<analytics::TopBy>> by;  ///< left out: units
    http::Query<std::optional<schema::Integer<1, 100>>> limit;
};
BOOST_DESCRIBE_STRUCT(TopProductsRange, (), (from, to, store, by, limit))

struct RevenueTotal {
    std::string currency;
    std::int64_t orders = 0;
    std::int64_t units = 0;
    std::int64_t revenue = 0;        ///< what was paid or is owed, without cancelled and refunded orders
    std::int64_t average_order = 0;  ///< rounded down
    std::int64_t cancelled = 0;      ///< orders
};
BOOST_DESCRIBE_STRUCT(RevenueTotal, (), (currency, orders, units, revenue, average_order, cancelled))

struct RevenueDay {
    schema::Date date;
    std::string currency;
    std::int64_t orders = 0;
    std::int64_t units = 0;
    std::int64_t revenue = 0;
    std::int64_t cancelled = 0;
};
BOOST_DESCRIBE_STRUCT(RevenueDay, (), (date, currency, orders, units, revenue, cancelled))

struct RevenueReport {
    schema::Date from;
    schema::Date to;
    std::vector<RevenueTotal> totals;  ///< by currency
    std::vector<RevenueDay> days;      ///< every day of the range, for each currency there is
};
BOOST_DESCRIBE_STRUCT(RevenueReport, (), (from, to, totals, days))

struct TopProduct {
    ProductId product;
    std::string sku;
    std::string name;
    std::string currency;
    std::int64_t units = 0;
    std::int64_t revenue = 0;
};
BOOST_DESCRIBE_STRUCT(TopProduct, (), (product, sku, name, currency, units, revenue))

struct TopProductsReport {
    schema::Date from;
    schema::Date to;
    std::vector<TopProduct> items;
};
BOOST_DESCRIBE_STRUCT(TopProductsReport, (), (from, to, items))

struct StatusCount {
    orders::OrderStatus status{};
    std::int64_t orders = 0;
};
BOOST_DESCRIBE_STRUCT(StatusCount, (), (status, orders))

struct OrderStatusReport {
    schema::Date from;
    schema::Date to;
    std::int64_t orders = 0;
    std::vector<StatusCount> statuses;  ///< every status a confirmed order can have
};
BOOST_DESCRIBE_STRUCT(OrderStatusReport, (), (from, to, orders, statuses))

struct SpentView {
    std::string currency;
    std::int64_t orders = 0;
    std::int64_t total = 0;
    std::int64_t average_order = 0;
};
BOOST_DESCRIBE_STRUCT(SpentView, (), (currency, orders, total, average_order))

struct MonthView {
    std::string month;  ///< "2026-11"
    std::string currency;
    std::int64_t orders = 0;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(MonthView, (), (month, currency, orders, total))

struct BoughtView {
    ProductId product;
    std::string name;
    std::string slug;
    std::int64_t orders = 0;  ///< in how many
    std::int64_t units = 0;   ///< what is weighed counts as one
};
BOOST_DESCRIBE_STRUCT(BoughtView, (), (product, name, slug, orders, units))

struct RecentView {
    OrderId id;
    std::string order_number;
    StoreId store;
    orders::OrderStatus status{};
    std::int64_t total = 0;
    std::string currency;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(RecentView, (), (id, order_number, store, status, total, currency, created_at))

/// A shopper's own figures: orders that were confirmed, and neither cancelled nor refunded.
struct ShopperInsights {
    std::int64_t orders = 0;
    std::vector<SpentView> spent;     ///< by currency
    std::vector<MonthView> by_month;  ///< the last twelve, those with orders
    std::vector<BoughtView> most_bought;
    std::vector<RecentView> recent;  ///< the newest orders, of every status
};
BOOST_DESCRIBE_STRUCT(ShopperInsights, (), (orders, spent, by_month, most_bought, recent))

}  // namespace scalemart::insights
