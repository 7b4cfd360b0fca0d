#pragma once
// For the tests of this folder: a small store on one engine, a provider that does what it is told, and the
// jobs of checkout. A process that dies between two phases is a test that does not call the next one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "cart/cart.hpp"
#include "cart/change_cart.hpp"
#include "cart/migrations.hpp"
#include "catalog/catalog.hpp"
#include "catalog/migrations.hpp"
#include "checkout.hpp"
#include "checkout/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "fake_gateway.hpp"
#include "gift_cards/migrations.hpp"
#include "idempotency/migrations.hpp"
#include "inventory/drift.hpp"
#include "inventory/inventory.hpp"
#include "inventory/migrations.hpp"
#include "job_handlers.hpp"
#include "jobs/event_subscriptions.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "orders/events.hpp"
#include "orders/migrations.hpp"
#include "payments/migrations.hpp"
#include "pricing/migrations.hpp"
#include "pricing/promotions.hpp"
#include "reservations/migrations.hpp"
#include "stores/migrations.hpp"

namespace scalemart::checkout {

using std::chrono::minutes;
using std::chrono::seconds;

class CheckoutTest : public testing::TestWithParam<db::Engine> {
 protected:
    /// A body that has nothing to say counts as done.
    template <class F>
    auto write(F body) {
        if constexpr (std::is_void_v<std::invoke_result_t<F&, db::Tx&>>) {
            return database->write_blocking([&](db::Tx& tx) {
                body(tx);
                return db::Done{};
            });
        } else {
            return database->write_blocking(body);
        }
    }

    CheckoutTest() {
        jobs::EventSubscriptions subscriptions(events, registry);
        subscriptions.subscribe_in_tx<orders::OrderPlaced>(
            "test.placed", [this](db::Tx&, const jobs::JobContext&, const orders::OrderPlaced& event) {
                placed.push_back(event.order_id);
                return jobs::JobOutcome::done();
            });
        subscriptions.subscribe_in_tx<orders::OrderCancelled>(
            "test.cancelled", [this](db::Tx&, const jobs::JobContext&, const orders::OrderCancelled& event) {
                cancelled.push_back(event.order_id);
                return jobs::JobOutcome::done();
            });
        handlers.register_with(registry);
        runner = std::make_unique<jobs::JobRunner>(*database, clock, registry, metrics);
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "downtown";
            wanted.delivery_fee = 499;
            wanted.minimum_order = 1000;
            store = stores::create_store(tx, clock.now(), wanted).value();
            const std::array postcodes{std::string{"94107"}};
            stores::replace_service_area(tx, store.id, postcodes);
            category = catalog::ensure_category_path(tx, clock.now(), std::vector<std::string>{"Food"});
        });
        milk = add_product("milk", 1000, 10);
        bread = add_product("bread", 500, 10);
    }

    template <class F>
    auto read(F body) {
        return database->read_blocking(body);
    }

    ProductId add_product(const std::string& name, std::int64_t price, std::int64_t stock,
                          const std::function<void(catalog::ProductDraft&)>& change = {}) {
        catalog::ProductDraft draft;
        draft.sku = draft.name = name;
        draft.category = category;
        draft.base_price = price;
        catalog::OfferDraft offer;
        offer.store = store.id;
        offer.base_price = price;
        draft.offers.push_back(offer);
        if (change) change(draft);
        ProductId product;
        write([&](db::Tx& tx) {
            product = catalog::upsert_products(tx, clock.now(), {&draft, 1}).front().product;
        });
        set_stock(product, stock);
        return product;
    }
    void set_stock(ProductId product, std::int64_t quantity) {
        write([&](db::Tx& tx) {
            inventory::StockItem item;
            item.product = product;
            item.store = store.id;
            item.quantity = quantity;
            const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
            catalog::apply_availability(tx, inventory::set_stock(tx, events, {&item, 1}, cause));
        });
    }
    /// A code for `value` off that may be used `limit` times in all. The second time it changes the first.
    void add_coupon(std::int64_t value, std::int64_t limit) {
        add_promotion("OFF", pricing::AmountOff{value},
                      [&](pricing::Promotion& terms) { terms.conditions.limit = limit; });
    }
    void add_promotion(const std::string& code, const pricing::PromotionEffect& effect,
                       const std::function<void(pricing::Promotion&)>& change = {}) {
        write([&](db::Tx& tx) {
            const auto before = pricing::find_promotion_by_code(tx, code);
            pricing::StoredPromotion promotion = before.value_or(pricing::StoredPromotion{});
            promotion.terms.name = promotion.terms.code = code;
            promotion.terms.currency = Currency::parse("USD");
            promotion.terms.effect = effect;
            if (change) change(promotion.terms);
            if (before) {
                EXPECT_TRUE(pricing::update_promotion(tx, *before, promotion, clock.now()));
                return;
            }
            promotion.id = pricing::PromotionId::generate(clock.now());
            EXPECT_TRUE(pricing::insert_promotion(tx, promotion, clock.now()));
        });
    }

    /// What the store's market adds, as it is stored: 10 % are added in California, fees for priority and
    /// bags.
    void set_market() {
        const db::Sql market{"test.market",
                             "insert into pricing_market (store_id, settings, version, updated_at) "
                             "values ($1, $2, 1, $3)"};
        const db::Sql zone{"test.zone",
                           "insert into pricing_tax_zone (id, name, country, region, postcode_prefix, "
                           "categories, version, created_at, updated_at) "
                           "values ($1, 'California', 'US', 'CA', '', $2, 1, $3, $3)"};
        write([&](db::Tx& tx) {
            tx.exec(market, store.id,
                    std::string{R"({"taxPolicy":{"preset":"usSalesTax"},"taxCountries":["US"],)"
                                R"("fees":{"priority":300,"perBag":10}})"},
                    clock.now());
            tx.exec(zone, Uuid::from_name("CA"),
                    std::string{R"([{"rates":[{"name":"Sales","percent":"10"}]}])"}, clock.now());
        });
    }

    void fill_cart(ProductId product, std::int64_t quantity, UserId who = UserId::from_name("ada")) {
        const std::array items{cart::ItemToAdd{product, quantity, {}, {}}};
        ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_items(tx, {who, store, clock.now()}, items); }));
    }
    void use_coupon(UserId who = UserId::from_name("ada")) {
        ASSERT_TRUE(
            write([&](db::Tx& tx) { return cart::add_coupon(tx, {who, store, clock.now()}, "OFF"); }));
    }
    std::int64_t in_cart(UserId who = UserId::from_name("ada")) {
        std::int64_t units = 0;
        for (const auto& line : read([&](db::Read& read) { return cart::cart_lines(read, who, store.id); }))
            units += line.quantity;
        return units;
    }

    static Address address() {
        Address address;
        address.first_name.value = "Ada";
        address.last_name.value = "Lovelace";
        address.street.value = "1 Main St";
        address.city.value = "San Francisco";
        address.zip_code.value = "94107";
        address.country.value = "US";
        return address;
    }
    /// An order of the cart as it stands, at the total that the shopper sees.
    PlaceOrder command(const std::string& key, const std::string& source = "succeeds",
                       UserId who = UserId::from_name("ada")) {
        PlaceOrder command;
        command.customer = who;
        command.customer_role = "customer";
        command.idempotency_key = key;
        command.fingerprint = "the same body";
        command.shipping_address = address();
        command.payment_source = source;
        command.expected_total =
            read([&](db::Read& read) { return cart::price_cart(read, who, store, clock.now()).price.total; });
        return command;
    }
    PlaceOrder cash_command(const std::string& key, UserId who = UserId::from_name("ada")) {
        auto cash = command(key, "", who);
        cash.method = payments::Method::cod;
        return cash;
    }

    Result<Begun> begin(const PlaceOrder& command) {
        return write([&](db::Tx& tx) { return checkout::begin(tx, environment, command); });
    }
    payments::Outcome charge(const Begun& begun) { return run(gateway.charge(begun.charge.value())); }
    Result<Settled> settle(OrderId order, const payments::Outcome& outcome,
                           UserId who = UserId::from_name("ada")) {
        return write([&](db::Tx& tx) { return checkout::settle(tx, environment, who, order, outcome); });
    }
    /// All three phases.
    OrderId place(const PlaceOrder& command) {
        const auto begun = begin(command).value();
        if (begun.next == Begun::Next::charge)
            EXPECT_TRUE(settle(begun.order, charge(begun), command.customer));
        return begun.order;
    }
    Result<orders::Order> cancel(OrderId order, orders::CancelledBy by = orders::CancelledBy::shopper) {
        return write([&](db::Tx& tx) {
            return cancel_order(tx, environment, {order, ada, {ada.value, "customer"}, by, "Not wanted."});
        });
    }
    Result<orders::Order> move(OrderId order, orders::OrderStatus to) {
        return write([&](db::Tx& tx) {
            return change_status(tx, environment, {order, ada, to, {Uuid::from_name("clerk"), "admin"}, {}});
        });
    }

    /// Time passes, and everything that became due is done.
    std::vector<std::string> later(std::chrono::microseconds by) {
        clock.advance(by);
        return runner->drain().errors;
    }

    orders::Order order(OrderId id, UserId who = UserId::from_name("ada")) {
        return read([&](db::Read& read) { return orders::find_order(read, who, id).value(); });
    }
    payments::Payment payment(OrderId id, UserId who = UserId::from_name("ada")) {
        return read([&](db::Read& read) { return payments::find_payment_of_order(read, who, id).value(); });
    }
    inventory::StockLevel stock(ProductId product) {
        return read([&](db::Read& read) {
            const std::array wanted{product};
            return inventory::stock_levels(read, store.id, wanted).at(0);
        });
    }
    Availability label(ProductId product) {
        return read([&](db::Read& read) {
            const std::array wanted{product};
            return catalog::items_for_sale(read, store.id, wanted, clock.now()).at(0).availability;
        });
    }
    void expect_no_drift() {
        EXPECT_TRUE(read([](db::Read& read) { return inventory::find_drift(read); }).empty());
    }

    ManualClock clock{Instant{seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(),         idempotency::migrations(),
                                                    reservations::migrations(), stores::migrations(),
                                                    inventory::migrations(),    catalog::migrations(),
                                                    pricing::migrations(),      cart::migrations(),
                                                    gift_cards::migrations(),   payments::migrations(),
                                                    orders::migrations(),       audit::migrations(),
                                                    accounts::migrations(),     migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    jobs::Events events{clock};
    FakeGateway gateway;
    Environment environment{clock, events, {.twin_wait = std::chrono::milliseconds{40}}, gateway.name()};
    JobHandlers handlers{*database, gateway, environment};
    jobs::JobRegistry registry;
    metrics::Registry metrics;
    std::unique_ptr<jobs::JobRunner> runner;
    std::vector<OrderId> placed;
    std::vector<OrderId> cancelled;

    const UserId ada = UserId::from_name("ada");
    const UserId bob = UserId::from_name("bob");
    stores::Store store;
    CategoryId category;
    ProductId milk, bread;
};

#define CHECKOUT_ON_EACH_ENGINE(suite)                                                            \
    INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::ValuesIn(db_testing::engines_under_test()), \
                             db_testing::engine_name)

}  // namespace scalemart::checkout
