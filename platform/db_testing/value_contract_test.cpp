// Values in and out: parameters, column types, row counts, returning.

#include <limits>

#include "contract_fixture.hpp"

namespace scalemart::db_testing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct SampleTag {};
using SampleId = Id<SampleTag>;

enum class Colour { red, dark_green };
BOOST_DESCRIBE_ENUM(Colour, red, dark_green)

struct Sample {
    SampleId id;
    std::optional<std::int64_t> number;
    std::optional<bool> flag;
    std::optional<std::string> words;
    std::optional<Instant> happened_at;
    std::optional<Colour> colour;
    std::optional<Uuid> other;

    friend bool operator==(const Sample&, const Sample&) = default;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (id, number, flag, words, happened_at, colour, other))

constexpr db::Sql kInsertSample{"contract.insert_sample",
                                "insert into sample (id, number, flag, words, happened_at, colour, other)"
                                " values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr db::Sql kSample{
    "contract.sample",
    "select id, number, flag, words, happened_at, colour, other from sample where id = $1"};

Sample empty_sample(std::string_view name) {
    Sample sample{};
    sample.id = SampleId::from_name(name);
    return sample;
}

Sample round_trip(db::Database& database, const Sample& s) {
    database.write_blocking([&](db::Tx& tx) {
        return tx.exec(kInsertSample, s.id, s.number, s.flag, s.words, s.happened_at, s.colour, s.other);
    });
    return database.read_blocking([&](db::Read& read) { return read.one<Sample>(kSample, s.id).value(); });
}

TEST_P(DatabaseContract, BringsBackEveryKindOfValue) {
    Sample full = empty_sample("full");
    full.number = -42;
    full.flag = true;
    full.words = "Crème brûlée 🍮 'quoted' \"twice\" \\ $1 ; --\n\t%_";
    full.happened_at = Instant{std::chrono::microseconds{1'700'000'000'123'456}};
    full.colour = Colour::dark_green;
    full.other = Uuid::from_name("other");
    EXPECT_EQ(round_trip(*database, full), full);

    const Sample nothing = empty_sample("nothing");
    EXPECT_EQ(round_trip(*database, nothing), nothing);
}

TEST_P(DatabaseContract, BringsBackExtremes) {
    Sample low = empty_sample("low");
    low.number = std::numeric_limits<std::int64_t>::min();
    low.flag = false;
    low.words = "";
    low.happened_at = Instant{};
    EXPECT_EQ(round_trip(*database, low), low);

    Sample high = empty_sample("high");
    high.number = std::numeric_limits<std::int64_t>::max();
    high.words = std::string(300'000, 'x');
    high.other = Uuid{};
    EXPECT_EQ(round_trip(*database, high), high);
}

TEST_P(DatabaseContract, RefusesAZeroByteInText) {
    Sample sample = empty_sample("zero");
    sample.words = std::string("a\0b", 3);
    EXPECT_EQ(category_thrown_by([&] { round_trip(*database, sample); }), db::ErrorCategory::other);
    sample.words = "ab";
    EXPECT_EQ(round_trip(*database, sample), sample) << "the connection is still fit for use";
}

TEST_P(DatabaseContract, TakesParametersInAnyOrderAndTwice) {
    static constexpr db::Sql kTwisted{
        "contract.twisted",
        "select id from account where balance > $2 and id > $1 and balance < $3 + $2"
        " order by id"};
    for (int id = 1; id <= 5; ++id) insert(id, id * 10);
    const auto found =
        database->read_blocking([](db::Read& read) { return read.all<int>(kTwisted, 2, 10, 35); });
    EXPECT_THAT(found, ElementsAre(3, 4));
}

TEST_P(DatabaseContract, RefusesTheWrongNumberOfParameters) {
    for (const auto& action :
         std::vector<std::function<void(db::Tx&)>>{[](db::Tx& tx) { tx.exec(kInsertAccount, 1); },
                                                   [](db::Tx& tx) { tx.exec(kInsertAccount, 1, 2, 3); }})
        EXPECT_EQ(category_thrown_by([&] {
                      database->write_blocking([&](db::Tx& tx) {
                          action(tx);
                          return db::Done{};
                      });
                  }),
                  db::ErrorCategory::other);
}

TEST_P(DatabaseContract, RefusesANullWhereAValueIsRead) {
    round_trip(*database, empty_sample("null"));
    static constexpr db::Sql kNumbers{"contract.numbers", "select number from sample"};
    static constexpr db::Sql kWords{"contract.words", "select words from sample"};
    EXPECT_THROW(database->read_blocking([](db::Read& read) { return read.all<int>(kNumbers); }),
                 db::DatabaseError);
    EXPECT_THROW(database->read_blocking([](db::Read& read) { return read.all<std::string>(kWords); }),
                 db::DatabaseError);
}

TEST_P(DatabaseContract, CountsChangedRows) {
    static constexpr db::Sql kAddToAll{"contract.add_to_all", "update account set balance = balance + $1"};
    static constexpr db::Sql kDelete{"contract.delete", "delete from account where id > $1"};
    database->write_blocking([](db::Tx& tx) {
        for (int id = 1; id <= 3; ++id) tx.exec(kInsertAccount, id, 0);
        EXPECT_EQ(tx.exec(kAddToAll, 1), 3);
        EXPECT_EQ(tx.exec(kAdd, 99, 1), 0);
        EXPECT_EQ(tx.exec(kCount), 0) << "a select changes nothing";
        EXPECT_EQ(tx.exec(kDelete, 1), 2);
        EXPECT_EQ(tx.exec({"contract.create", "create table extra (id int)"}), 0);
        return db::Done{};
    });
}

TEST_P(DatabaseContract, RunsOneStatementForManyRows) {
    // More than one pipeline of PostgreSQL, the last one not full.
    constexpr std::int64_t kRows = 700;
    std::vector<db::ParamRow> inserts;
    std::vector<db::ParamRow> updates;
    for (std::int64_t id = 1; id <= kRows; ++id) {
        inserts.push_back({id, std::int64_t{0}});
        updates.push_back({id % 2 == 0 ? id : -id, std::int64_t{1}});
    }
    database->write_blocking([&](db::Tx& tx) {
        EXPECT_THAT(tx.exec_many(kInsertAccount, {}), IsEmpty());
        EXPECT_THAT(tx.exec_many(kInsertAccount, inserts), testing::Each(1));
        const auto changed = tx.exec_many(kAdd, updates);
        EXPECT_EQ(changed.size(), updates.size());
        EXPECT_EQ(changed[0], 0);
        EXPECT_EQ(changed[1], 1);
        return db::Done{};
    });
    EXPECT_EQ(count(), kRows);

    inserts.assign(
        {{kRows + 1, std::int64_t{0}}, {std::int64_t{5}, std::int64_t{0}}, {kRows + 2, std::int64_t{0}}});
    EXPECT_EQ(category_thrown_by([&] {
                  database->write_blocking([&](db::Tx& tx) { return tx.exec_many(kInsertAccount, inserts); });
              }),
              db::ErrorCategory::unique_violation);
    EXPECT_EQ(count(), kRows);
}

TEST_P(DatabaseContract, ManyRowsAreUndoneWhenOneIsRefused) {
    std::vector<db::ParamRow> rows;
    for (std::int64_t id = 1; id <= 100; ++id) rows.push_back({id, id == 50 ? std::int64_t{-1} : id});
    const auto thrown_by = [&](const std::vector<db::ParamRow>& wanted) {
        return category_thrown_by([&] {
            database->write_blocking([&](db::Tx& tx) {
                tx.exec(kInsertAccount, 1000, 0);
                try {
                    tx.exec_many(kInsertAccount, wanted);
                } catch (const db::DatabaseError&) {
                    // The transaction is lost, whatever its body makes of it.
                    EXPECT_THROW(tx.exec(kInsertAccount, 1001, 0), db::DatabaseError);
                    throw;
                }
                return db::Done{};
            });
        });
    };
    EXPECT_EQ(thrown_by(rows), db::ErrorCategory::check_violation);
    rows[49] = rows[48];
    EXPECT_EQ(thrown_by(rows), db::ErrorCategory::unique_violation);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseContract, ReturnsChangedRows) {
    static constexpr db::Sql kTake{"contract.take",
                                   "update account set balance = balance - $2 where id = $1 and balance >= $2"
                                   " returning balance"};
    insert(1, 10);
    database->write_blocking([](db::Tx& tx) {
        EXPECT_EQ(tx.one<int>(kTake, 1, 7), 3);
        EXPECT_EQ(tx.one<int>(kTake, 1, 7), std::nullopt);
        return db::Done{};
    });
}

TEST_P(DatabaseContract, TellsAnInsertFromAConflict) {
    static constexpr db::Sql kClaim{
        "contract.claim", "insert into owner (id, name) values ($1, $2) on conflict do nothing returning id"};
    static constexpr db::Sql kUpsert{
        "contract.upsert",
        "insert into account (id, balance) values ($1, $2) on conflict (id)"
        " do update set balance = account.balance + excluded.balance returning balance"};
    database->write_blocking([](db::Tx& tx) {
        EXPECT_EQ(tx.one<int>(kClaim, 1, "Ada"), 1);
        EXPECT_EQ(tx.one<int>(kClaim, 2, "Ada"), std::nullopt);
        EXPECT_EQ(tx.one<int>(kUpsert, 1, 5), 5);
        EXPECT_EQ(tx.one<int>(kUpsert, 1, 5), 10);
        return db::Done{};
    });
}

TEST_P(DatabaseContract, RunsAStatementInsideItsOwnRows) {
    for (int id = 1; id <= 3; ++id) insert(id, id);
    const auto sum = database->write_blocking([](db::Tx& tx) {
        int pairs = 0;
        tx.run(kIds, {}, [&](const db::Row&) { tx.run(kIds, {}, [&](const db::Row&) { ++pairs; }); });
        return pairs;
    });
    EXPECT_EQ(sum, 9);
}

TEST_P(DatabaseContract, RunsTextsBuiltAtRunTime) {
    for (int id = 1; id <= 3; ++id) insert(id, id);
    // More texts than a connection keeps prepared.
    for (int k = 0; k < 600; ++k) {
        const std::string text =
            fmt::format("select id from account where id >= $1 and {0} = {0} order by id", k);
        const db::Param params[] = {std::int64_t{2}};
        const auto found = database->read_blocking(
            [&](db::Read& read) { return read.all_dynamic<int>("contract.dynamic", text, params); });
        ASSERT_THAT(found, ElementsAre(2, 3));
    }
}

TEST_P(DatabaseContract, SortsTextByBytes) {
    static constexpr db::Sql kNames{"contract.names", "select name from owner order by name"};
    static constexpr db::Sql kOwner{"contract.owner", "insert into owner (id, name) values ($1, $2)"};
    database->write_blocking([](db::Tx& tx) {
        int id = 0;
        for (const char* name : {"b", "a", "B", "é", "_", "Z"}) tx.exec(kOwner, ++id, name);
        return db::Done{};
    });
    EXPECT_THAT(database->read_blocking([](db::Read& read) { return read.all<std::string>(kNames); }),
                ElementsAre("B", "Z", "_", "a", "b", "é"));
}

}  // namespace
}  // namespace scalemart::db_testing
