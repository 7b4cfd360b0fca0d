#pragma once
// What the endpoints of orders take, and how lists are answered.

#include "http/endpoint.hpp"
#include "order_list.hpp"
#include "orders/views.hpp"
#include "vocabulary/pagination.hpp"

namespace scalemart::orders {

/// An order named by its identifier or its number.
struct OrderReference {
    std::optional<OrderId> id;
    std::string number;

    static std::optional<OrderReference> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return number; }
    static void describe(boost::json::object& schema);
};

/// The order, whoever it belongs to.
[[nodiscard]] std::optional<Order> find_referenced(db::Read& read, const OrderReference& reference);

struct OrderPage {
    std::vector<OrderSummaryView> orders;
    Pagination pagination;
};
BOOST_DESCRIBE_STRUCT(OrderPage, (), (orders, pagination))

struct OrderSlice {
    std::vector<OrderSummaryView> items;
    std::optional<ListCursor> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OrderSlice, (), (items, next_cursor))

using PageNumber = schema::Integer<1, 10'000>;
using PageLimit = schema::Integer<1, 100>;

struct ListOrdersV1 {
    http::Query<std::optional<PageNumber>> page;
    http::Query<std::optional<PageLimit>> limit;
    http::Query<std::optional<OrderStatus>> status;
};
BOOST_DESCRIBE_STRUCT(ListOrdersV1, (), (page, limit, status))

/// What somebody looks for: an order number or its end, names, telephone numbers, postcodes.
using SearchText = schema::Text<1, 120>;

/// Several statuses are separated by commas.
struct ListOrders {
    http::Query<std::optional<ListCursor>> cursor;
    http::Query<std::optional<PageLimit>> limit;
    http::Query<std::vector<OrderStatus>> status;
    http::Query<std::optional<StoreId>> store;
    http::Query<std::optional<Instant>> from;
    http::Query<std::optional<Instant>> to;
    http::Query<std::optional<SearchText>> q;
};
BOOST_DESCRIBE_STRUCT(ListOrders, (), (cursor, limit, status, store, from, to, q))

/// What staff of either kind can ask for.
struct ListStaffOrders {
    http::Query<std::optional<ListCursor>> cursor;
    http::Query<std::optional<PageLimit>> limit;
    http::Query<std::vector<OrderStatus>> status;
    http::Query<std::optional<StoreId>> store;
    http::Query<std::optional<PaymentStatus>> payment_status;
    http::Query<std::optional<schema::Text<1, 40>>> payment_method;
    http::Query<std::optional<Instant>> from;
    http::Query<std::optional<Instant>> to;
    http::Query<std::optional<schema::Amount>> min_total;
    http::Query<std::optional<schema::Amount>> max_total;
    http::Query<std::optional<SearchText>> q;
    http::Query<std::optional<schema::Text<1, 64>>> sku;
    http::Query<std::optional<OrderSort>> sort;
};
BOOST_DESCRIBE_STRUCT(ListStaffOrders, (),
                      (cursor, limit, status, store, payment_status, payment_method, from, to, min_total,
                       max_total, q, sku, sort))

struct ListAllOrders : ListStaffOrders {
    http::Query<std::optional<UserId>> customer;
};
BOOST_DESCRIBE_STRUCT(ListAllOrders, (ListStaffOrders), (customer))

struct GetOrder {
    http::Path<OrderReference> id_or_number;
};
BOOST_DESCRIBE_STRUCT(GetOrder, (), (id_or_number))

}  // namespace scalemart::orders
