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

}  // namespace scalemart::orders
