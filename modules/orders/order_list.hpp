#pragma once
// Lists of orders for people who look for some: any mix of filters, in four orders, by keyset pages. Every
// page is read from ranges of indexes, one for each pair of store and status that is asked for, each cut to
// the page before they are merged. Private to the module; called inside a transaction body.

#include <boost/json/object.hpp>

#include "orders/orders.hpp"
#include "schema/traits.hpp"

namespace scalemart::orders {

enum class OrderSort { newest, oldest, total_high, total_low };
BOOST_DESCRIBE_ENUM(OrderSort, newest, oldest, total_high, total_low)

/// The last order of a page: its id, and its total where that is the order of the list ("1399.ord_…").
struct ListCursor {
    std::optional<std::int64_t> total;
    OrderId id;

    static std::optional<ListCursor> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string to_wire() const;
    static void describe(boost::json::object& schema);
};

struct OrderQuery {
    std::optional<UserId> customer;
    std::vector<StoreId> stores;  ///< any, when empty
    std::vector<OrderStatus> statuses;
    std::optional<PaymentStatus> payment_status;
    std::optional<std::string> payment_method;
    std::optional<Instant> from;  ///< placed then or later
    std::optional<Instant> to;    ///< placed before
    std::optional<std::int64_t> min_total;
    std::optional<std::int64_t> max_total;
    std::vector<std::string> terms;  ///< search_terms_in(); the order has all of them
    std::optional<std::string> sku;  ///< of one of its lines
    OrderSort sort = OrderSort::newest;
    std::optional<ListCursor> after;
    std::int64_t limit = 20;
};

[[nodiscard]] std::vector<Order> query_orders(db::Read& read, const OrderQuery& query);
/// The statement behind it; the parameters are appended and borrow from the query.
[[nodiscard]] std::string order_query_sql(const OrderQuery& query, std::vector<db::Param>& params);

/// The cursor that continues after this order.
[[nodiscard]] ListCursor cursor_after(const Order& order, OrderSort sort);

/// A cursor belongs to the order of list it came from. validation_failed.
Result<void> check_cursor(const std::optional<ListCursor>& cursor, OrderSort sort);

}  // namespace scalemart::orders
