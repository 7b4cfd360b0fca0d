#pragma once
// For the tests of this folder: stock on one engine, with a clock that stands still.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "drift.hpp"
#include "idempotency/migrations.hpp"
#include "inventory.hpp"
#include "inventory/events.hpp"
#include "inventory/migrations.hpp"
#include "jobs/event_subscriptions.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "kits.hpp"
#include "reservations/migrations.hpp"
#include "stores/migrations.hpp"
#include "stores/stores.hpp"

namespace scalemart::inventory {

class InventoryTest : public testing::TestWithParam<db::Engine> {
 protected:
    InventoryTest() {
        jobs::EventSubscriptions subscriptions(events, registry);
        subscriptions.subscribe_in_tx<LowStock>(
            "test.low", [this](db::Tx&, const jobs::JobContext&, const LowStock& event) {
                low.push_back(event);
                return jobs::JobOutcome::done();
            });
        subscriptions.subscribe_in_tx<BackInStock>(
            "test.back", [this](db::Tx&, const jobs::JobContext&, const BackInStock& event) {
                back.push_back(event.product_id);
                return jobs::JobOutcome::done();
            });
        open_store(store, "downtown", std::nullopt);
    }

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
    template <class F>
    auto read(F body) {
        return database->read_blocking(body);
    }

    void open_store(StoreId id, const std::string& slug, std::optional<UserId> vendor) {
        write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.id = id;
            wanted.slug = wanted.name = slug;
            wanted.vendor_id = vendor;
            wanted.position = ++stores_open;
            (void)stores::create_store(tx, now, wanted).value();
        });
    }

    [[nodiscard]] StockItem item(ProductId product, std::int64_t quantity) const {
        StockItem wanted;
        wanted.product = product;
        wanted.store = store;
        wanted.quantity = quantity;
        return wanted;
    }
    Labels set(const std::vector<StockItem>& items) {
        return write([&](db::Tx& tx) { return set_stock(tx, events, items, cause(Reason::import)); });
    }
    Result<Labels> adjust_by(ProductId product, std::int64_t delta) {
        return write(
            [&](db::Tx& tx) { return adjust(tx, events, product, store, delta, cause(Reason::adjustment)); });
    }
    Result<Labels> hold_for(OrderId who, const Units& units,
                            std::chrono::microseconds lasts = std::chrono::minutes{15}) {
        return write([&](db::Tx& tx) { return hold(tx, events, {store, who}, units, now + lasts, now); });
    }
    Result<Labels> sell_held_of(OrderId who, const Units& units) {
        return write(
            [&](db::Tx& tx) { return sell_held(tx, events, {store, who}, units, cause(Reason::sale)); });
    }
    Result<Labels> sell_to(OrderId who, const Units& units) {
        return write([&](db::Tx& tx) { return sell(tx, events, {store, who}, units, cause(Reason::sale)); });
    }
    Labels release_of(OrderId who, const Units& units) {
        return write([&](db::Tx& tx) { return release(tx, events, {store, who}, units); });
    }
    Labels give_back_of(OrderId who, const Units& units) {
        return write([&](db::Tx& tx) {
            return give_back(tx, events, {store, who}, units, cause(Reason::cancellation));
        });
    }
    Result<Labels> make_kit(ProductId kit, const std::vector<KitComponent>& components) {
        return write([&](db::Tx& tx) { return set_kit(tx, events, kit, components); });
    }
    static std::optional<Availability> label_of(const Labels& labels, ProductId product) {
        for (const auto& label : labels)
            if (label.product == product) return label.now;
        return std::nullopt;
    }
    /// Delivers the events that wait; what was delivered before is forgotten.
    void deliver() {
        low.clear();
        back.clear();
        EXPECT_THAT(runner.drain().errors, testing::IsEmpty());
    }
    std::optional<StockLevel> level(ProductId product) { return level_in(store, product); }
    std::optional<StockLevel> level_in(StoreId where, ProductId product) {
        return database->read_blocking([&](db::Read& read) -> std::optional<StockLevel> {
            const std::array wanted{product};
            auto levels = stock_levels(read, where, wanted);
            if (levels.empty()) return std::nullopt;
            return levels.front();
        });
    }
    std::vector<Drift> drift() {
        return database->read_blocking([](db::Read& read) { return find_drift(read); });
    }
    void expect_no_drift() {
        for (const auto& found : drift()) ADD_FAILURE() << to_text(found);
    }
    std::int64_t ledger_rows() {
        return database->read_blocking([](db::Read& read) {
            return *read.one<std::int64_t>(
                db::Sql{"test.ledger_rows", "select count(*) from inventory_ledger"});
        });
    }
    [[nodiscard]] Cause cause(Reason reason) const { return {reason, {}, {}, {}, now}; }

    const Instant now = Instant{std::chrono::seconds{1'800'000'000}};
    const StoreId store = StoreId::from_name("downtown");
    const ProductId milk = ProductId::from_name("milk");
    const ProductId bread = ProductId::from_name("bread");
    const OrderId order = OrderId::from_name("order 1");
    const OrderId order2 = OrderId::from_name("order 2");
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(),         idempotency::migrations(),
                                                    reservations::migrations(), audit::migrations(),
                                                    stores::migrations(),       migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    ManualClock clock{now};
    jobs::Events events{clock};
    jobs::JobRegistry registry;
    metrics::Registry metrics;
    jobs::JobRunner runner{*database, clock, registry, metrics};
    std::int64_t stores_open = 0;
    std::vector<LowStock> low;  ///< delivered
    std::vector<ProductId> back;
};

}  // namespace scalemart::inventory
