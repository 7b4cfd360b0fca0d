#include "popularity.hpp"

#include <gtest/gtest.h>

#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "orders/events.hpp"
#include "orders/migrations.hpp"
#include "orders/orders.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"

namespace scalemart::popularity {
namespace {

class PopularityTest : public testing::TestWithParam<db::Engine> {
 protected:
    PopularityTest() {
        jobs::EventSubscriptions subscriptions(events, registry);
        subscribe(subscriptions);
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "downtown";
            store = stores::create_store(tx, clock.now(), wanted).value().id;
            const auto category =
                catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
            for (const auto* name : {"milk", "bread"}) {
                catalog::ProductDraft draft;
                draft.sku = draft.name = name;
                draft.category = category;
                draft.offers.emplace_back().store = store;
                products.push_back(catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product);
            }
        });
    }

    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    /// The first product in two variants, and one of the second.
    orders::OrderPlaced order(db::Tx& tx) const {
        orders::Order order;
        order.customer = UserId::from_name("ada");
        order.id = OrderId::generate(clock.now());
        order.store = store;
        order.currency = "USD";
        order.shipping_address = order.billing_address = "{}";
        order.coupons = "[]";
        order.payment_method = "cod";
        order.number = orders::claim_number(tx, order.customer, order.id, clock.now());
        std::vector<orders::OrderLine> lines;
        for (const auto& [product, quantity] :
             {std::pair{products[0], 2}, std::pair{products[1], 1}, std::pair{products[0], 3}}) {
            orders::OrderLine line;
            line.line_number = static_cast<std::int64_t>(lines.size()) + 1;
            line.product = product;
            line.selected_variants = "{}";
            line.quantity = quantity;
            lines.push_back(line);
        }
        orders::insert_order(tx, order, lines, {});
        return {order.customer, order.id, order.number, store};
    }
    std::int64_t sold(ProductId product) {
        return database->read_blocking([&](db::Read& read) {
            return *read.one<std::int64_t>(
                db::Sql{"test.sold", "select sold from catalog_offer where product_id = $1"}, product);
        });
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(), stores::migrations(),
                                                    catalog::migrations(), orders::migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    jobs::Events events{clock};
    jobs::JobRegistry registry;
    metrics::Registry metrics;
    jobs::JobRunner runner{*database, clock, registry, metrics};
    StoreId store;
    std::vector<ProductId> products;
};
INSTANTIATE_TEST_SUITE_P(Engines, PopularityTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(PopularityTest, EveryPlacedOrderCountsOnce) {
    write([&](db::Tx& tx) { events.publish(tx, order(tx)); });
    EXPECT_EQ(sold(products[0]), 0);  // not in the checkout's own transaction
    EXPECT_TRUE(runner.drain().errors.empty());
    EXPECT_EQ(sold(products[0]), 5);
    EXPECT_EQ(sold(products[1]), 1);
    runner.drain();
    EXPECT_EQ(sold(products[0]), 5);
    write([&](db::Tx& tx) { events.publish(tx, order(tx)); });
    EXPECT_TRUE(runner.drain().errors.empty());
    EXPECT_EQ(sold(products[0]), 10);
}

TEST_P(PopularityTest, WhatIsWeighedCountsAsOne) {
    orders::OrderLine line;
    line.quantity = 12'500;
    line.sold_by_weight = true;
    EXPECT_EQ(line.pieces(), 1);
}

TEST_P(PopularityTest, AnOrderThatWasRolledBackCountsNothing) {
    EXPECT_THROW(write([&](db::Tx& tx) {
                     events.publish(tx, order(tx));
                     throw std::runtime_error("the checkout failed");
                 }),
                 std::runtime_error);
    EXPECT_EQ(runner.drain().ran, 0U);
    EXPECT_EQ(sold(products[0]), 0);
}

}  // namespace
}  // namespace scalemart::popularity
