// Transactions: what is kept, what is undone, what a read sees.

#include <future>

#include "contract_fixture.hpp"

namespace scalemart::db_testing {

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseContract, testing::ValuesIn(engines_under_test()), engine_name);

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(DatabaseContract, KeepsWhatABodyReturnsFrom) {
    const auto changed = database->write_blocking([](db::Tx& tx) {
        EXPECT_EQ(tx.exec(kInsertAccount, 1, 10), 1);
        EXPECT_EQ(tx.one<std::int64_t>(kBalance, 1), 10) << "a transaction sees its own changes";
        return tx.exec(kAdd, 1, 5);
    });
    EXPECT_EQ(changed, 1);
    EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.one<std::int64_t>(kBalance, 1); }),
              15);
}

TEST_P(DatabaseContract, UndoesABodyThatReturnsAnError) {
    const Result<int> outcome = database->write_blocking([](db::Tx& tx) -> Result<int> {
        tx.exec(kInsertAccount, 1, 10);
        return fail(kRefused, "no");
    });
    ASSERT_FALSE(outcome.has_value());
    EXPECT_TRUE(outcome.error().is(kRefused));
    EXPECT_THAT(ids(), IsEmpty());
}

TEST_P(DatabaseContract, UndoesABodyThatThrows) {
    EXPECT_THROW(database->write_blocking([](db::Tx& tx) -> db::Done {
        tx.exec(kInsertAccount, 1, 10);
        throw std::invalid_argument("a bug");
    }),
                 std::invalid_argument);
    EXPECT_THAT(ids(), IsEmpty());
    insert(2);
    EXPECT_THAT(ids(), ElementsAre(2)) << "the connection is fit for the next transaction";
}

TEST_P(DatabaseContract, KeepsNothingOnceAStatementHasFailed) {
    insert(1);
    EXPECT_EQ(category_thrown_by([&] {
                  database->write_blocking([](db::Tx& tx) {
                      tx.exec(kInsertAccount, 2, 0);
                      EXPECT_EQ(category_thrown_by([&] { tx.exec(kInsertAccount, 1, 0); }),
                                db::ErrorCategory::unique_violation);
                      EXPECT_EQ(category_thrown_by([&] { tx.exec(kInsertAccount, 3, 0); }),
                                db::ErrorCategory::other);
                      return db::Done{};
                  });
              }),
              db::ErrorCategory::other);
    EXPECT_THAT(ids(), ElementsAre(1));
}

TEST_P(DatabaseContract, LetsABodyTurnAViolationIntoAnAnswer) {
    insert(1);
    const auto outcome = database->write_blocking([](db::Tx& tx) -> Result<db::Done> {
        try {
            tx.exec(kInsertAccount, 1, 0);
        } catch (const db::DatabaseError& error) {
            if (error.category() == db::ErrorCategory::unique_violation) return fail(kRefused);
            throw;
        }
        return db::Done{};
    });
    EXPECT_TRUE(!outcome && outcome.error().is(kRefused));
}

TEST_P(DatabaseContract, ReadsOneSnapshot) {
    insert(1);
    database->read_blocking([&](db::Read& read) {
        EXPECT_EQ(read.all<std::int64_t>(kCount).front(), 1);
        insert(2);
        EXPECT_EQ(read.all<std::int64_t>(kCount).front(), 1) << "the change came after the snapshot";
        return db::Done{};
    });
    EXPECT_EQ(count(), 2) << "a new read sees what was written";
}

TEST_P(DatabaseContract, RefusesToWriteThroughARead) {
    EXPECT_EQ(category_thrown_by([&] {
                  database->read_blocking([](db::Read& read) {
                      const db::Param params[] = {std::int64_t{1}, std::int64_t{0}};
                      return read.run(kInsertAccount, params, {});
                  });
              }),
              db::ErrorCategory::read_only);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseContract, LocksRowsInAWriteAndRefusesToInARead) {
    static constexpr db::Sql kLock{"contract.lock",
                                   "select balance from account where id = $1 FOR\n Update ; "};
    insert(1, 7);
    EXPECT_EQ(database->write_blocking([](db::Tx& tx) { return tx.one<std::int64_t>(kLock, 1); }), 7);
    EXPECT_EQ(category_thrown_by([&] {
                  database->read_blocking([](db::Read& read) { return read.one<std::int64_t>(kLock, 1); });
              }),
              db::ErrorCategory::read_only);
}

TEST_P(DatabaseContract, PassesOnWhatAReadThrows) {
    EXPECT_THROW(database->read_blocking([](db::Read&) -> int { throw std::invalid_argument("a bug"); }),
                 std::invalid_argument);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseContract, TakesABodyThatAsksNothing) {
    EXPECT_EQ(database->write_blocking([](db::Tx&) { return 1; }), 1);
    EXPECT_EQ(database->read_blocking([](db::Read&) { return 2; }), 2);
}

TEST_P(DatabaseContract, MapsViolations) {
    static constexpr db::Sql kOwner{"contract.owner", "insert into owner (id, name) values ($1, $2)"};
    static constexpr db::Sql kPet{"contract.pet", "insert into pet (id, owner) values ($1, $2)"};
    const auto category = [&](const db::Sql& sql, auto... values) {
        return category_thrown_by(
            [&] { database->write_blocking([&](db::Tx& tx) { return tx.exec(sql, values...); }); });
    };
    EXPECT_EQ(category(kOwner, 1, "Ada"), std::nullopt);
    EXPECT_EQ(category(kOwner, 1, "Bob"), db::ErrorCategory::unique_violation) << "primary key";
    EXPECT_EQ(category(kOwner, 2, "Ada"), db::ErrorCategory::unique_violation) << "unique column";
    EXPECT_EQ(category(kOwner, 2, nullptr), db::ErrorCategory::check_violation) << "not null";
    EXPECT_EQ(category(kPet, 1, 99), db::ErrorCategory::foreign_key_violation);
    EXPECT_EQ(category(kInsertAccount, 1, -1), db::ErrorCategory::check_violation);
    EXPECT_EQ(category({"contract.nonsense", "insert into nowhere values (1)"}), db::ErrorCategory::other);
}

TEST_P(DatabaseContract, NamesTheStatementInErrors) {
    try {
        insert(1, -1);
        FAIL();
    } catch (const db::DatabaseError& error) {
        EXPECT_THAT(error.what(), testing::StartsWith("contract.insert: "));
    }
}

TEST_P(DatabaseContract, SurvivesAReopening) {
    insert(1);
    database.reopen();
    EXPECT_THAT(ids(), ElementsAre(1));
}

TEST_P(DatabaseContract, CountsStatements) {
    database->write_blocking([](db::Tx& tx) {
        tx.exec(kInsertAccount, 1, 0);
        const std::vector<db::ParamRow> rows{{std::int64_t{2}, std::int64_t{0}},
                                             {std::int64_t{3}, std::int64_t{0}}};
        tx.exec_many(kInsertAccount, rows);
        EXPECT_EQ(tx.statements(), 2);
        return db::Done{};
    });
}

}  // namespace
}  // namespace scalemart::db_testing
