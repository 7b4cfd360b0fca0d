#include "purchases.hpp"

#include <set>
#include "catalog/catalog.hpp"
#include "catalog/product_facts.hpp"

#include "orders/events.hpp"
#include "orders/orders.hpp"
#include "rows.hpp"
#include "sql.hpp"

namespace scalemart::reviews {
namespace {

jobs::JobOutcome on_delivery(db::Tx& tx, const jobs::JobContext& context,
                             const orders::OrderDelivered& delivered) {
    claim_purchases(tx, delivered.customer_id, delivered.order_id, context.created_at);
    return jobs::JobOutcome::done();
}

}  // namespace

void claim_purchases(db::Tx& tx, UserId customer, OrderId order, Instant delivered_at) {
    std::set<ProductId> products;  // in order, so that two deliveries never wait for each other in a circle
    for (const auto& line : orders::find_lines(tx, customer, order))
        products.insert(catalog::family_of(tx, line.product));  // what is reviewed is the family
    for (const auto product : products) {
        // In line with whoever is writing a review of it, so that one of the two sees the other.
        (void)catalog::lock_product_facts(tx, product);
        tx.exec(sql::claim_purchase, customer, product, order, delivered_at);
        if (tx.exec(sql::mark_verified, product, customer) > 0) tx.touch(reviews_tag(product));
    }
}

void subscribe(jobs::EventSubscriptions& subscriptions) {
    subscriptions.subscribe_in_tx<orders::OrderDelivered>("reviews.claim_purchases", &on_delivery);
}

}  // namespace scalemart::reviews
