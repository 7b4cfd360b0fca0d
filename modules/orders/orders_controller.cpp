#include "orders_controller.hpp"

#include "list_requests.hpp"
#include "search_terms.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::orders {
namespace {

constexpr std::int64_t kCountBound = 10'000;

/// Reads one order more than asked for: its presence says that there is a next page.
OrderSlice slice(db::Read& read, OrderQuery query) {
    const auto limit = static_cast<std::size_t>(query.limit);
    ++query.limit;
    const auto orders = query_orders(read, query);
    OrderSlice slice;
    for (std::size_t i = 0; i < orders.size() && i < limit; ++i) slice.items.push_back(summarise(orders[i]));
    if (orders.size() > limit) slice.next_cursor = cursor_after(orders[limit - 1], query.sort);
    return slice;
}

}  // namespace

std::optional<OrderReference> OrderReference::from_wire(std::string_view text, schema::Violation& why) {
    OrderReference reference;
    reference.number = text;
    reference.id = OrderId::parse(text);
    if (reference.id || (text.size() <= 40 && text.starts_with("B4-"))) return reference;
    why.message = "must be an order id (ord_…) or an order number (B4-…)";
    return std::nullopt;
}
void OrderReference::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"examples", {"B4-261122-7KX4Q2M"}}};
}

std::optional<Order> find_referenced(db::Read& read, const OrderReference& reference) {
    return reference.id ? find_any_order(read, *reference.id) : find_order_by_number(read, reference.number);
}

Task<http::Reply<OrderPage>> OrdersController::list_v1(http::Context& context, ListOrdersV1 in) {
    OrderFilter filter;
    filter.customer = access::user_of(context.principal);
    filter.status = in.status.value;
    filter.limit = in.limit.value.value_or(PageLimit{20}).value;
    const std::int64_t page = in.page.value.value_or(PageNumber{1}).value;
    filter.offset = (page - 1) * filter.limit;
    const auto look = [&](db::Read& read) {
        OrderPage result;
        for (const auto& order : list_orders(read, filter)) result.orders.push_back(summarise(order));
        const auto total = count_orders(read, filter, kCountBound);
        result.pagination = {page, filter.limit, total, (total + filter.limit - 1) / filter.limit};
        return result;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<OrderSlice>> OrdersController::list(http::Context& context, ListOrders in) {
    OrderQuery query;
    query.customer = access::user_of(context.principal);
    query.statuses = each_once(std::move(in.status.value));
    if (in.store.value) query.stores = {*in.store.value};
    query.from = in.from.value;
    query.to = in.to.value;
    query.after = in.cursor.value;
    query.limit = in.limit.value.value_or(PageLimit{20}).value;
    if (in.q.value) query.terms = search_terms_in(in.q.value->value);
    if (auto good = check_cursor(query.after, query.sort); !good) co_return fail(std::move(good).error());
    const auto look = [&](db::Read& read) { return slice(read, query); };
    co_return co_await database_.read(look);
}

Task<http::Reply<OrderView>> OrdersController::get(http::Context& context, GetOrder in) {
    const UserId customer = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<OrderView> {
        const auto order = find_referenced(read, in.id_or_number.value);
        // Somebody else's order is none of the caller's business, so it does not exist.
        if (!order || order->customer != customer) return fail(errors::order_not_found);
        return view_order(read, *order);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<OrderSlice>> OrdersController::list_all(http::Context&, ListAllOrders in) {
    OrderQuery query = to_query(in);
    query.customer = in.customer.value;
    if (in.store.value) query.stores = {*in.store.value};
    if (auto good = check_cursor(query.after, query.sort); !good) co_return fail(std::move(good).error());
    const auto look = [&](db::Read& read) {
        if (!find_customer(read, in.q.value, query)) return OrderSlice{};
        return slice(read, query);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<OrderView>> OrdersController::get_any(http::Context&, GetOrder in) {
    const auto look = [&](db::Read& read) -> Result<OrderView> {
        const auto order = find_referenced(read, in.id_or_number.value);
        if (!order) return fail(errors::order_not_found);
        return view_order(read, *order);
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::orders
