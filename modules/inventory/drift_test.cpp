// What the doctor finds, and what it puts right.
#include "inventory_fixture.hpp"

namespace scalemart::inventory {
namespace {

using testing::IsEmpty;

class DriftTest : public InventoryTest {
 protected:
    DriftTest() { set({item(milk, 20), item(bread, 0)}); }
    void tamper(const char* text) {
        write([&](db::Tx& tx) { tx.exec(db::Sql{"test.tamper", text}); });
    }
    Repairs repair() {
        return write([&](db::Tx& tx) { return repair_drift(tx, events, now); });
    }
    std::vector<DriftKind> kinds() {
        std::vector<DriftKind> kinds;
        for (const auto& found : drift()) kinds.push_back(found.kind);
        return kinds;
    }
    /// Finds it, puts it right, and has nothing left to do.
    Repairs heal(DriftKind kind) {
        EXPECT_THAT(kinds(), testing::Contains(kind));
        const auto repairs = repair();
        expect_no_drift();
        EXPECT_THAT(repair().repaired, IsEmpty());
        return repairs;
    }
    std::int64_t audit_entries() {
        return read([](db::Read& db) {
            return *db.one<std::int64_t>(db::Sql{"test.audit",
                                                 "select count(*) from audit_entry where action = "
                                                 "'stock.repaired' and actor_role = 'system'"});
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, DriftTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(DriftTest, CountersFollowTheLedgerAndTheHolds) {
    EXPECT_TRUE(hold_for(order, {{milk, 3}}));
    tamper("update reservations_pool set quantity = 1, held = 0");
    const auto repairs = heal(DriftKind::counters);
    EXPECT_EQ(repairs.repaired.size(), 2U);
    EXPECT_EQ(level(milk)->on_hand, 20);
    EXPECT_EQ(level(milk)->held, 3);
    EXPECT_EQ(level(bread)->on_hand, 0);
    EXPECT_EQ(label_of(repairs.labels, bread), Availability::out);
    EXPECT_EQ(audit_entries(), 2);
}

TEST_P(DriftTest, LostPoolsItemsAndBothComeBack) {
    tamper("delete from reservations_pool where quantity = 20");
    heal(DriftKind::item_without_pool);
    EXPECT_EQ(level(milk)->on_hand, 20);
    tamper("delete from inventory_item");
    heal(DriftKind::pool_without_item);
    EXPECT_EQ(level(milk)->on_hand, 20);
    EXPECT_TRUE(level(bread));
    tamper("delete from inventory_item");
    tamper("delete from reservations_pool");
    heal(DriftKind::ledger_alone);
    EXPECT_EQ(level(milk)->on_hand, 20);
    EXPECT_FALSE(level(bread));  // of which nothing was ever there
}

TEST_P(DriftTest, ALedgerBelowZeroIsOwed) {
    tamper("update inventory_ledger set delta = -4");
    heal(DriftKind::counters);
    EXPECT_EQ(level(milk)->on_hand, -4);
    EXPECT_TRUE(sell_to(order, {{milk, 1}}).error().is(errors::out_of_stock));
}

TEST_P(DriftTest, LabelsFollowTheLevels) {
    const ProductId kit = ProductId::from_name("kit");
    ASSERT_TRUE(make_kit(kit, {{milk, 2}}));
    tamper("update inventory_item set availability = 'out', is_low = true");
    heal(DriftKind::label);
    tamper("update inventory_kit_label set availability = 'out'");
    EXPECT_EQ(label_of(heal(DriftKind::kit_label).labels, kit), Availability::in_stock);
}

TEST_P(DriftTest, ATransferThatTheLedgerDoesNotKnowIsLeftToAPerson) {
    write([&](db::Tx& tx) {
        tx.exec(db::Sql{"test.transfer",
                        "insert into inventory_transfer (id, from_store, to_store, status, note, created_by, "
                        "created_at) values ($1, $2, $3, 'sent', '', $1, 0)"},
                order, store, StoreId::from_name("uptown"));
        tx.exec(db::Sql{"test.line",
                        "insert into inventory_transfer_line (transfer_id, product_id, quantity, note) "
                        "values ($1, $2, 5, '')"},
                order, milk);
    });
    EXPECT_THAT(kinds(), testing::ElementsAre(DriftKind::transfer));
    const auto repairs = repair();
    EXPECT_THAT(repairs.repaired, IsEmpty());
    EXPECT_EQ(repairs.left.size(), 1U);
    EXPECT_THAT(to_text(repairs.left[0]), testing::HasSubstr("0 left (should be 5)"));
}

TEST_P(DriftTest, PoolsOfOthersAreNoneOfItsBusiness) {
    write([&](db::Tx& tx) {
        tx.exec(db::Sql{"test.coupon",
                        "insert into reservations_pool (resource, scope, quantity, held, unlimited) "
                        "values ($1, $1, 5, 0, false)"},
                order);
    });
    expect_no_drift();
}

}  // namespace
}  // namespace scalemart::inventory
