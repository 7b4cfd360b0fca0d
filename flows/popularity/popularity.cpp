#include "popularity.hpp"

#include <map>

#include "catalog/catalog.hpp"
#include "orders/events.hpp"
#include "orders/orders.hpp"

namespace scalemart::popularity {
namespace {

jobs::JobOutcome count(db::Tx& tx, const jobs::JobContext&, const orders::OrderPlaced& placed) {
    std::map<ProductId, std::int64_t>
        sold;  // in product order, so that two orders never wait for each other in a circle
    for (const auto& line : orders::find_lines(tx, placed.customer_id, placed.order_id))
        sold[line.product] += line.pieces();
    for (const auto& [product, quantity] : sold) catalog::count_sold(tx, placed.store_id, product, quantity);
    return jobs::JobOutcome::done();
}

}  // namespace

void subscribe(jobs::EventSubscriptions& subscriptions) {
    subscriptions.subscribe_in_tx<orders::OrderPlaced>("popularity.count_sold", &count);
}

}  // namespace scalemart::popularity
