#include "rows.hpp"

namespace scalemart::orders {
namespace {

struct NumberOwner {
    UserId customer;
    OrderId order;
};
BOOST_DESCRIBE_STRUCT(NumberOwner, (), (customer, order))

/// The where clause of a list, its parameters appended.
std::string conditions(const OrderFilter& filter, std::vector<db::Param>& params) {
    std::string where;
    const auto add = [&](std::string_view condition, db::Param value) {
        params.push_back(value);
        where += where.empty() ? " where " : " and ";
        where += condition;
        where += '$' + std::to_string(params.size());
    };
    if (filter.customer) add("customer_id = ", db::to_param(*filter.customer));
    if (filter.status) add("status = ", db::to_param(*filter.status));
    if (filter.store) add("store_id = ", db::to_param(*filter.store));
    if (filter.before) add("id < ", db::to_param(*filter.before));
    return where;
}

}  // namespace

std::optional<Order> find_order(db::Read& read, UserId customer, OrderId id) {
    return read.one<Order>(sql::find_order, customer, id);
}

std::optional<Order> find_any_order(db::Read& read, OrderId id) {
    return read.one<Order>(sql::find_any, id);
}

std::optional<Order> find_order_by_number(db::Read& read, std::string_view number) {
    const auto owner = read.one<NumberOwner>(sql::number_owner, number);
    if (!owner) return std::nullopt;
    return find_order(read, owner->customer, owner->order);
}

std::optional<Order> lock_order(db::Tx& tx, UserId customer, OrderId id) {
    return tx.one<Order>(sql::lock_order, customer, id);
}

std::vector<OrderLine> find_lines(db::Read& read, UserId customer, OrderId id) {
    return read.all<OrderLine>(sql::find_lines, customer, id);
}

std::vector<HistoryEntry> find_history(db::Read& read, UserId customer, OrderId id) {
    return read.all<HistoryEntry>(sql::find_history, customer, id);
}

bool has_ordered(db::Read& read, UserId customer, StoreId store) {
    return read.one<bool>(sql::has_ordered, customer, store).value_or(false);
}

std::vector<Order> list_orders(db::Read& read, const OrderFilter& filter) {
    std::vector<db::Param> params;
    std::string text =
        "select " ORDER_COLUMNS " from orders_order" + conditions(filter, params) + " order by id desc";
    params.emplace_back(filter.limit);
    text += " limit $" + std::to_string(params.size());
    params.emplace_back(filter.offset);
    text += " offset $" + std::to_string(params.size());
    return read.all_dynamic<Order>("orders.list", text, params);
}

std::int64_t count_orders(db::Read& read, const OrderFilter& filter, std::int64_t bound) {
    std::vector<db::Param> params;
    std::string text = "select count(*) from (select 1 from orders_order" + conditions(filter, params);
    params.emplace_back(bound);
    text += " limit $" + std::to_string(params.size()) + ") as bounded";
    return read.all_dynamic<std::int64_t>("orders.count", text, params).at(0);
}

}  // namespace scalemart::orders
