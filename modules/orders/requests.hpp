#pragma once
// What the endpoints of orders take, and how lists are answered.

#include "http/endpoint.hpp"
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

struct OrderPage {
    std::vector<OrderSummaryView> orders;
    Pagination pagination;
};
BOOST_DESCRIBE_STRUCT(OrderPage, (), (orders, pagination))

struct OrderSlice {
    std::vector<OrderSummaryView> items;
    std::optional<OrderId> next_cursor;
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

struct ListOrders {
    http::Query<std::optional<OrderId>> cursor;
    http::Query<std::optional<PageLimit>> limit;
    http::Query<std::optional<OrderStatus>> status;
};
BOOST_DESCRIBE_STRUCT(ListOrders, (), (cursor, limit, status))

struct ListAllOrders {
    http::Query<std::optional<OrderId>> cursor;
    http::Query<std::optional<PageLimit>> limit;
    http::Query<std::optional<OrderStatus>> status;
    http::Query<std::optional<StoreId>> store;
    http::Query<std::optional<UserId>> customer;
};
BOOST_DESCRIBE_STRUCT(ListAllOrders, (), (cursor, limit, status, store, customer))

struct GetOrder {
    http::Path<OrderReference> id_or_number;
};
BOOST_DESCRIBE_STRUCT(GetOrder, (), (id_or_number))

}  // namespace scalemart::orders
