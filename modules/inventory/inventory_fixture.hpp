#pragma once
// For the tests of this folder: stock on one engine, with a clock that stands still.

#include <gtest/gtest.h>

#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "inventory.hpp"
#include "inventory/migrations.hpp"
#include "reservations/migrations.hpp"

namespace scalemart::inventory {

class InventoryTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <class F>
    auto write(F body) {
        return database->write_blocking(body);
    }

    [[nodiscard]] StockItem item(ProductId product, std::int64_t quantity) const {
        StockItem wanted;
        wanted.product = product;
        wanted.store = store;
        wanted.quantity = quantity;
        return wanted;
    }
    std::vector<AvailabilityChange> set(const std::vector<StockItem>& items) {
        return write([&](db::Tx& tx) { return set_stock(tx, items, cause(Reason::import)); });
    }
    std::optional<StockLevel> level(ProductId product) {
        return database->read_blocking([&](db::Read& read) -> std::optional<StockLevel> {
            const std::array wanted{product};
            auto levels = stock_levels(read, store, wanted);
            if (levels.empty()) return std::nullopt;
            return levels.front();
        });
    }
    std::vector<Drift> drift() {
        return database->read_blocking([](db::Read& read) { return find_drift(read); });
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
    const std::vector<db::ModuleMigrations> modules{reservations::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
};

}  // namespace scalemart::inventory
