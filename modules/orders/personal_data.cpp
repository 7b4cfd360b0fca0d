#include "personal_data.hpp"

#include "orders.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "vocabulary/address.hpp"

namespace scalemart::orders {
namespace {

constexpr db::Sql kUnderWay{
    "orders.under_way",
    "select number from orders_order where customer_id = $1 "
    "and status in ('pending', 'confirmed', 'processing', 'shipped') order by id limit 1"};
constexpr db::Sql kAddresses{"orders.addresses",
                             "select id, shipping_address, billing_address from orders_order "
                             "where customer_id = $1 and id > $2 order by id limit $3 for update"};
constexpr db::Sql kForgetAddresses{"orders.forget_addresses",
                                   "update orders_order set shipping_address = $3, billing_address = $4, "
                                   "notes = null where customer_id = $1 and id = $2"};
// Of the orders from $2 to $3.
constexpr db::Sql kForgetLineNotes{"orders.forget_line_notes",
                                   "update orders_line set note = null where customer_id = $1 "
                                   "and order_id >= $2 and order_id <= $3 and note is not null"};
constexpr db::Sql kForgetHistoryNotes{"orders.forget_history_notes",
                                      "update orders_history set note = null where customer_id = $1 "
                                      "and order_id >= $2 and order_id <= $3 and actor_id = $1 "
                                      "and note is not null"};
constexpr db::Sql kForgetNotes{
    "orders.forget_notes",
    "delete from orders_note where customer_id = $1 and order_id >= $2 and order_id <= $3"};
constexpr db::Sql kForgetParcels{"orders.forget_parcels",
                                 "update orders_fulfilment set tracking_number = null, tracking_url = null "
                                 "where customer_id = $1 and order_id >= $2 and order_id <= $3"};
/// Found by their numbers from now on, as in the migration that made the words.
constexpr db::Sql kForgetWords{
    "orders.forget_words",
    "delete from orders_search_term where customer_id = $1 and order_id >= $2 and order_id <= $3 "
    "and not exists (select 1 from orders_order o where o.customer_id = orders_search_term.customer_id "
    "and o.id = orders_search_term.order_id "
    "and orders_search_term.term in (lower(o.number), lower(substr(o.number, 11))))"};

struct FrozenAddresses {
    OrderId id;
    std::string shipping;
    std::string billing;
};
BOOST_DESCRIBE_STRUCT(FrozenAddresses, (), (id, shipping, billing))

/// Town, postcode and country stay: taxes were computed from them.
std::string anonymous(const std::string& address) {
    Address copy;
    if (auto was = schema::decode<Address>(address)) copy = *std::move(was);
    copy.first_name.value = copy.last_name.value = copy.street.value = "erased";
    copy.phone.reset();
    copy.delivery_instructions.reset();
    return schema::to_json(copy);
}

}  // namespace

Result<void> refuse_while_under_way(db::Tx& tx, UserId customer) {
    if (const auto number = tx.one<std::string>(kUnderWay, customer))
        return fail(errors::orders_under_way, "Order " + *number + " is still under way.");
    return {};
}

std::optional<OrderId> anonymise_orders(db::Tx& tx, UserId customer, const std::optional<OrderId>& after,
                                        std::int64_t limit) {
    auto orders = tx.all<FrozenAddresses>(kAddresses, customer, after.value_or(OrderId{}), limit);
    if (orders.empty()) return std::nullopt;
    std::vector<db::ParamRow> rows;
    rows.reserve(orders.size());
    for (auto& order : orders) {
        order.shipping = anonymous(order.shipping);
        order.billing = anonymous(order.billing);
        rows.push_back(
            {customer.value, order.id.value, db::to_param(order.shipping), db::to_param(order.billing)});
    }
    tx.exec_many(kForgetAddresses, rows);
    const OrderId first = orders.front().id;
    const OrderId last = orders.back().id;
    for (const auto& statement :
         {kForgetLineNotes, kForgetHistoryNotes, kForgetNotes, kForgetParcels, kForgetWords})
        tx.exec(statement, customer, first, last);
    if (orders.size() < static_cast<std::size_t>(limit)) return std::nullopt;
    return last;
}

}  // namespace scalemart::orders
