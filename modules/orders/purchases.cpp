#include "purchases.hpp"

namespace scalemart::orders {
namespace {

constexpr db::Sql kPurchases{"orders.purchases",
                             "select id, number, store_id, status, currency, total, created_at "
                             "from orders_order where customer_id = $1 order by id desc limit 10000"};
constexpr db::Sql kMostBought{
    "orders.most_bought",
    "select l.product_id, max(l.name), max(l.slug), count(distinct l.order_id), "
    "cast(sum(case when l.sold_by_weight then 1 else l.quantity end) as bigint) as units "
    "from orders_order o join orders_line l on l.customer_id = o.customer_id and l.order_id = o.id "
    "where o.customer_id = $1 and o.status not in ('pending', 'cancelled', 'refunded') "
    "group by l.product_id order by units desc, l.product_id limit $2"};

}  // namespace

std::vector<Purchase> purchases_of(db::Read& read, UserId customer) {
    return read.all<Purchase>(kPurchases, customer);
}

std::vector<BoughtProduct> most_bought(db::Read& read, UserId customer, std::int64_t limit) {
    return read.all<BoughtProduct>(kMostBought, customer, limit);
}

std::string bought_items_sql(const BoughtFilter& filter, std::vector<db::Param>& params) {
    const auto place = [&](const db::Param& value) {
        params.push_back(value);
        return '$' + std::to_string(params.size());
    };
    const std::string key = filter.sort == BoughtSort::often ? "order_count" : "last_at";
    std::string text =
        "select product_id, name, slug, image, sold_by_weight, order_count, quantity, last_at from ("
        "select l.product_id, max(l.name) as name, max(l.slug) as slug, max(l.image) as image, "
        "l.sold_by_weight, count(distinct l.order_id) as order_count, "
        "cast(sum(l.quantity) as bigint) as quantity, max(o.created_at) as last_at from ("
        "select customer_id, id, created_at from orders_order where customer_id = "
        + place(db::to_param(filter.customer)) + " and store_id = " + place(db::to_param(filter.store))
        + " and status not in ('pending', 'cancelled', 'refunded') order by id desc limit "
        + place(kRememberedOrders)
        + ") as o join orders_line l on l.customer_id = o.customer_id and l.order_id = o.id "
          "group by l.product_id, l.sold_by_weight) as bought";
    if (filter.after) {
        const auto at = filter.sort == BoughtSort::often ? db::to_param(filter.after->orders)
                                                         : db::to_param(filter.after->last_at);
        text += " where (" + key + ", product_id) < (" + place(at) + ", ";
        text += place(db::to_param(filter.after->product)) + ")";
    }
    return text + " order by " + key + " desc, product_id desc limit " + place(filter.limit);
}

std::vector<BoughtItem> bought_items(db::Read& read, const BoughtFilter& filter) {
    std::vector<db::Param> params;
    const std::string text = bought_items_sql(filter, params);
    return read.all_dynamic<BoughtItem>("orders.bought_items", text, params);
}

}  // namespace scalemart::orders
