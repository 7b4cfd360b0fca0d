#include "personal_data.hpp"

#include "rows.hpp"
#include "schema/decode.hpp"
#include "schema/encode.hpp"
#include "views.hpp"

namespace scalemart::orders {
namespace {

constexpr db::Sql kUnderWay{
    "orders.under_way",
    "select number from orders_order where customer_id = $1 "
    "and status in ('pending', 'confirmed', 'processing', 'shipped') order by id limit 1"};
constexpr db::Sql kAddresses{
    "orders.addresses",
    "select id, shipping_address, billing_address from orders_order where customer_id = $1 order by id"};
constexpr db::Sql kForgetAddresses{"orders.forget_addresses",
                                   "update orders_order set shipping_address = $3, billing_address = $4, "
                                   "notes = null where customer_id = $1 and id = $2"};
constexpr db::Sql kForgetLineNotes{
    "orders.forget_line_notes",
    "update orders_line set note = null where customer_id = $1 and note is not null"};
constexpr db::Sql kForgetHistoryNotes{"orders.forget_history_notes",
                                      "update orders_history set note = null where customer_id = $1 and "
                                      "actor_id = $1 and note is not null"};

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

std::string export_orders(db::Read& read, UserId customer) {
    OrderFilter filter;
    filter.customer = customer;
    filter.limit = 100;
    std::vector<OrderView> views;
    for (;;) {
        const auto orders = list_orders(read, filter);
        for (const auto& order : orders) views.push_back(view_order(read, order));
        if (orders.size() < static_cast<std::size_t>(filter.limit)) return schema::to_json(views);
        filter.before = orders.back().id;
    }
}

Result<void> anonymise_orders(db::Tx& tx, UserId customer, Instant) {
    if (const auto number = tx.one<std::string>(kUnderWay, customer))
        return fail(errors::orders_under_way, "Order " + *number + " is still under way.");
    const auto orders = tx.all<FrozenAddresses>(kAddresses, customer);
    for (const auto& order : orders)
        tx.exec(kForgetAddresses, customer, order.id, anonymous(order.shipping), anonymous(order.billing));
    tx.exec(kForgetLineNotes, customer);
    tx.exec(kForgetHistoryNotes, customer);
    return {};
}

}  // namespace scalemart::orders
