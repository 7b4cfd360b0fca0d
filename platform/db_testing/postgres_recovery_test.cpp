// What only a server can do to a transaction: deadlock, a lost connection, a commit nobody knows the end of.

#include <latch>
#include <thread>

#include "contract_fixture.hpp"
#include "db_postgres/postgres_database.hpp"

namespace scalemart::db_testing {
namespace {

using testing::ElementsAre;

constexpr db::Sql kKillMyself{"test.kill_myself", "select pg_terminate_backend(pg_backend_pid())"};
constexpr db::Sql kKillOthers{"test.kill_others",
                              "select pg_terminate_backend(pid)::text from pg_stat_activity"
                              " where datname = current_database() and pid <> pg_backend_pid()"};

std::vector<db::Engine> postgres_under_test() {
    auto engines = engines_under_test();
    std::erase(engines, db::Engine::sqlite);
    return engines;
}

class PostgresRecovery : public DatabaseContract {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(PostgresRecovery);
INSTANTIATE_TEST_SUITE_P(Engines, PostgresRecovery, testing::ValuesIn(postgres_under_test()), engine_name);

TEST_P(PostgresRecovery, RunsTheLoserOfADeadlockAgain) {
    static constexpr db::Sql kImpatient{"test.impatient", "set local deadlock_timeout = '20ms'"};
    insert(1, 0);
    insert(2, 0);
    std::latch both_hold_one{2};
    std::atomic<int> attempts = 0;
    const auto add_to_both = [&](std::int64_t first, std::int64_t second) {
        bool is_first_attempt = true;
        database->write_blocking([&](db::Tx& tx) {
            ++attempts;
            tx.exec(kImpatient);
            tx.exec(kAdd, first, 1);
            if (std::exchange(is_first_attempt, false)) both_hold_one.arrive_and_wait();
            return tx.exec(kAdd, second, 1);
        });
    };
    std::thread other([&] { add_to_both(2, 1); });
    add_to_both(1, 2);
    other.join();
    EXPECT_GT(attempts, 2);
    for (int id : {1, 2})
        EXPECT_EQ(database->read_blocking([&](db::Read& read) { return read.one<int>(kBalance, id); }), 2);
}

TEST_P(PostgresRecovery, RunsABodyAgainThatSawItselfThatItLostARace) {
    int attempts = 0;
    const auto lose = [&](int times) {
        attempts = 0;
        database->write_blocking([&](db::Tx& tx) {
            tx.exec(kInsertAccount, times, 0);
            if (++attempts <= times)
                throw db::DatabaseError(db::ErrorCategory::serialization, "test.lose", "outdated");
            return db::Done{};
        });
    };
    lose(2);
    EXPECT_EQ(attempts, 3);
    EXPECT_THAT(ids(), ElementsAre(2));
    EXPECT_EQ(category_thrown_by([&] { lose(1000); }), db::ErrorCategory::serialization);
    EXPECT_THAT(ids(), ElementsAre(2));
}

TEST_P(PostgresRecovery, RunsATransactionAgainWhoseConnectionIsLost) {
    int attempts = 0;
    database->write_blocking([&](db::Tx& tx) {
        tx.exec(kInsertAccount, 1, 0);
        if (++attempts == 1) tx.exec(kKillMyself);
        return db::Done{};
    });
    EXPECT_EQ(attempts, 2);
    EXPECT_THAT(ids(), ElementsAre(1));

    attempts = 0;
    database->read_blocking([&](db::Read& read) {
        if (++attempts == 1) read.run(kKillMyself, {}, {});
        return read.all<std::int64_t>(kIds);
    });
    EXPECT_EQ(attempts, 2);
}

TEST_P(PostgresRecovery, GivesUpAfterAWhile) {
    int attempts = 0;
    EXPECT_EQ(category_thrown_by([&] {
                  database->write_blocking([&](db::Tx& tx) {
                      ++attempts;
                      return tx.exec(kKillMyself);
                  });
              }),
              db::ErrorCategory::connection);
    EXPECT_GT(attempts, 1);
    insert(1);
    EXPECT_EQ(count(), 1);
}

TEST_P(PostgresRecovery, ReplacesConnectionsLostWhileIdle) {
    insert(1);
    const auto other = database.open_another();
    for (int round = 2; round <= 4; ++round) {
        other->read_blocking([](db::Read& read) { return read.all<std::string>(kKillOthers); });
        insert(round);
    }
    EXPECT_THAT(ids(), ElementsAre(1, 2, 3, 4));
}

TEST_P(PostgresRecovery, DoesNotRepeatACommitOfUnknownEnd) {
    database->write_blocking([](db::Tx& tx) {
        tx.exec({"test.function",
                 "create function die() returns trigger language plpgsql as"
                 " $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$"});
        return tx.exec(
            {"test.trigger",
             "create constraint trigger die_at_commit after insert on account deferrable initially deferred"
             " for each row execute function die()"});
    });
    int attempts = 0;
    EXPECT_EQ(category_thrown_by([&] {
                  database->write_blocking([&](db::Tx& tx) {
                      ++attempts;
                      return tx.exec(kInsertAccount, 1, 0);
                  });
              }),
              db::ErrorCategory::connection);
    EXPECT_EQ(attempts, 1);
    EXPECT_EQ(count(), 0);
}

TEST_P(PostgresRecovery, PreparesAgainAfterTheSchemaChanged) {
    static constexpr db::Sql kAll{"test.all", "select * from owner"};
    const auto columns = [&] {
        return database->read_blocking([](db::Read& read) {
            int number = 0;
            read.run(kAll, {}, [&](const db::Row& row) { number = row.columns(); });
            return number;
        });
    };
    database->write_blocking(
        [](db::Tx& tx) { return tx.exec({"test.owner", "insert into owner (id, name) values (1, 'Ada')"}); });
    for (int k = 0; k < 8; ++k) EXPECT_EQ(columns(), 2);  // every connection of the pool has it prepared
    database->write_blocking(
        [](db::Tx& tx) { return tx.exec({"test.alter", "alter table owner add column age int"}); });
    for (int k = 0; k < 8; ++k) EXPECT_EQ(columns(), 3);
}

TEST_P(PostgresRecovery, WorksWithoutPreparedStatements) {
    const auto plain =
        db_postgres::open_postgres({.url = database.location(), .pool_size = 2, .statement_cache = false});
    const std::vector<db::ParamRow> rows{{std::int64_t{1}, std::int64_t{5}},
                                         {std::int64_t{2}, std::int64_t{6}}};
    plain->write_blocking([&](db::Tx& tx) { return tx.exec_many(kInsertAccount, rows); });
    EXPECT_EQ(plain->read_blocking([](db::Read& read) { return read.one<int>(kBalance, 2); }), 6);
}

TEST_P(PostgresRecovery, EndsAStatementThatTakesTooLong) {
    const auto impatient = db_postgres::open_postgres(
        {.url = database.location(), .pool_size = 1, .statement_timeout = std::chrono::milliseconds{20}});
    EXPECT_EQ(category_thrown_by([&] {
                  impatient->read_blocking(
                      [](db::Read& read) { return read.run({"test.sleep", "select pg_sleep(20)"}, {}, {}); });
              }),
              db::ErrorCategory::other);
}

TEST_P(PostgresRecovery, SaysAtOnceThatThereIsNoServer) {
    const auto nowhere = [] {
        return db_postgres::open_postgres({.url = "postgres://nobody@127.0.0.1:1/nothing"});
    };
    EXPECT_THAT(nowhere, testing::ThrowsMessage<db::DatabaseError>(testing::HasSubstr("127.0.0.1")));
}

}  // namespace
}  // namespace scalemart::db_testing
