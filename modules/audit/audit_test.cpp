#include "audit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "difference.hpp"
#include "find_entries.hpp"

namespace scalemart::audit {
namespace {

struct Thing {
    std::string name;
    std::int64_t price = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (name, price, note))

class AuditTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    EntryList list(const EntryFilter& filter = {}) {
        return database->read_blocking([&](db::Read& read) { return find_entries(read, filter); });
    }
    Actor by(std::string_view name) { return {Uuid::from_name(name), "admin", {}, "127.0.0.1", "req-1"}; }

    Instant now{std::chrono::seconds{1'800'000'000}};
    const StoreId store = StoreId::from_name("downtown");
    db_testing::TestDatabase database{GetParam(), std::vector<db::ModuleMigrations>{migrations()}};
};
INSTANTIATE_TEST_SUITE_P(Engines, AuditTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(AuditTest, KeepsWhoWhatAndWhatDiffers) {
    const Thing before{"Tea", 300, "hot"};
    const Thing after{"Tea", 350, std::nullopt};
    write([&](db::Tx& tx) { record(tx, now, by("ada"), "store.changed", store, &before, &after); });
    const auto entries = list().items;
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].actor, UserId::from_name("ada"));
    EXPECT_EQ(entries[0].actor_role, "admin");
    EXPECT_EQ(entries[0].request_id, "req-1");
    EXPECT_EQ(entries[0].action, "store.changed");
    EXPECT_EQ(entries[0].entity_type, "str");
    EXPECT_EQ(entries[0].entity_id, store.to_string());
    EXPECT_EQ(entries[0].before->text, R"({"price":300,"note":"hot"})");
    EXPECT_EQ(entries[0].after->text, R"({"price":350})");
}

TEST_P(AuditTest, WhatIsNewHasNoBeforeAndWhatIsGoneNoAfter) {
    const Thing thing{"Tea", 300, {}};
    write([&](db::Tx& tx) {
        record<Thing>(tx, now, by("ada"), "thing.created", {"thing", "1"}, nullptr, &thing);
        record<Thing>(tx, now, {}, "thing.removed", {"thing", "1"}, &thing, nullptr);
    });
    const auto entries = list().items;
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].action, "thing.removed");
    EXPECT_FALSE(entries[0].actor);  // the system
    EXPECT_EQ(entries[0].actor_role, "system");
    EXPECT_TRUE(entries[0].before);
    EXPECT_FALSE(entries[0].after);
    EXPECT_FALSE(entries[1].before);
    EXPECT_EQ(entries[1].after->text, R"({"name":"Tea","price":300})");
}

TEST_P(AuditTest, AChangeThatIsRolledBackLeavesNoEntry) {
    const Thing thing{"Tea", 300, {}};
    EXPECT_THROW(write([&](db::Tx& tx) {
                     record<Thing>(tx, now, by("ada"), "thing.created", {"thing", "1"}, nullptr, &thing);
                     throw std::runtime_error("no");
                 }),
                 std::runtime_error);
    EXPECT_TRUE(list().items.empty());
}

TEST_P(AuditTest, ListsByPersonActionAndThingInPages) {
    const Thing thing{"Tea", 300, {}};
    write([&](db::Tx& tx) {
        for (int i = 0; i < 5; ++i)
            record<Thing>(tx, now, by(i % 2 == 0 ? "ada" : "bob"), i < 3 ? "thing.created" : "thing.renamed",
                          i == 4 ? Entity{store} : Entity{"thing", std::to_string(i)}, nullptr, &thing);
    });
    EntryFilter page;
    page.limit = 2;
    std::vector<EntryId> seen;
    for (int i = 0; i < 3; ++i) {
        const auto part = list(page);
        for (const auto& entry : part.items) seen.push_back(entry.id);
        EXPECT_EQ(part.next_cursor.has_value(), i < 2);
        page.before = part.next_cursor;
    }
    EXPECT_EQ(seen.size(), 5U);
    EXPECT_THAT(seen, testing::WhenSortedBy(std::greater<>{}, testing::ElementsAreArray(seen)));

    EntryFilter ada;
    ada.actor = UserId::from_name("ada");
    EXPECT_EQ(list(ada).items.size(), 3U);
    EntryFilter renamed;
    renamed.action = "thing.renamed";
    EXPECT_EQ(list(renamed).items.size(), 2U);
    EntryFilter of_store;
    of_store.entity = store.to_string();
    EXPECT_EQ(list(of_store).items.size(), 1U);
}

TEST(AuditDifference, ComparesWholeMembers) {
    const auto [before, after] =
        difference(R"({"a":1,"b":[1,2],"c":{"x":1}})", R"({"a":1,"b":[1],"d":null})");
    EXPECT_EQ(before, R"({"b":[1,2],"c":{"x":1}})");
    EXPECT_EQ(after, R"({"b":[1],"d":null})");
    EXPECT_THROW((void)difference("[]", "{}"), std::invalid_argument);
}

}  // namespace
}  // namespace scalemart::audit
