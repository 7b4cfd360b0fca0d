// What is special to the embedded engine; what both share is tested by db_testing's contract.

#include "sqlite_database.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>

namespace scalemart::db_sqlite {
namespace {

namespace fs = std::filesystem;

constexpr db::Sql kCreate{"test.create", "create table note (id integer primary key, words text) strict"};
constexpr db::Sql kInsert{"test.insert", "insert into note (words) values ($1)"};
constexpr db::Sql kCount{"test.count", "select count(*) from note"};

class SqliteDatabaseTest : public testing::Test {
 protected:
    SqliteDatabaseTest() {
        std::string pattern = (fs::temp_directory_path() / "scalemart-sqlite.XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        file = folder / "deeper" / "shop.db";
    }
    ~SqliteDatabaseTest() override { fs::remove_all(folder); }

    std::unique_ptr<db::Database> open(std::chrono::milliseconds busy_timeout = std::chrono::seconds{5}) {
        return open_sqlite({.path = file.string(), .busy_timeout = busy_timeout});
    }

    fs::path folder;
    fs::path file;
};

TEST_F(SqliteDatabaseTest, MakesTheFolderAndLeavesOneFileBehind) {
    {
        const auto database = open();
        database->write_blocking([](db::Tx& tx) { return tx.exec(kCreate); });
        EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.one<int>(kCount); }), 0);
    }
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(file.parent_path()))
        names.push_back(entry.path().filename());
    EXPECT_THAT(names, testing::ElementsAre("shop.db"));
}

TEST_F(SqliteDatabaseTest, KeepsTheLogShort) {
    const auto database = open();
    database->write_blocking([](db::Tx& tx) { return tx.exec(kCreate); });
    const std::string words(200'000, 'w');
    for (int k = 0; k < 300; ++k)
        database->write_blocking([&](db::Tx& tx) { return tx.exec(kInsert, words); });
    EXPECT_GT(fs::file_size(file), 30'000'000) << "60 MB were written";
    EXPECT_LT(fs::file_size(file.string() + "-wal"), 20'000'000);
}

TEST_F(SqliteDatabaseTest, RefusesAFileThatIsNoDatabase) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << std::string(10'000, 'x');
    EXPECT_THROW(open(), db::DatabaseError);
}

TEST_F(SqliteDatabaseTest, RefusesAPathItCannotUse) {
    std::ofstream(folder / "deeper") << "a file where a folder should be";
    EXPECT_THROW(open(), db::DatabaseError);
    file = folder;
    EXPECT_THAT([&] { open(); },
                testing::ThrowsMessage<db::DatabaseError>(testing::HasSubstr(folder.string())));
}

TEST_F(SqliteDatabaseTest, LosesThePatienceItWasGivenWithAnotherProcess) {
    const auto database = open(std::chrono::milliseconds{1});
    database->write_blocking([](db::Tx& tx) { return tx.exec(kCreate); });
    const auto other = open();
    std::latch holds{1};
    std::latch release{1};
    std::thread holder([&] {
        other->write_blocking([&](db::Tx& tx) {
            tx.exec(kInsert, "x");
            holds.count_down();
            release.wait();
            return db::Done{};
        });
    });
    holds.wait();
    try {
        database->write_blocking([](db::Tx& tx) { return tx.exec(kInsert, "y"); });
        ADD_FAILURE() << "two writers at once";
    } catch (const db::DatabaseError& error) {
        EXPECT_EQ(error.category(), db::ErrorCategory::serialization);
    }
    release.count_down();
    holder.join();
    database->write_blocking([](db::Tx& tx) { return tx.exec(kInsert, "y"); });
    EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.one<int>(kCount); }), 2);
}

TEST_F(SqliteDatabaseTest, SharesTheSnapshotWithAReadInsideARead) {
    const auto database = open();
    database->write_blocking([](db::Tx& tx) { return tx.exec(kCreate); });
    database->read_blocking([&](db::Read& outer) {
        EXPECT_EQ(outer.one<int>(kCount), 0);
        database->write_blocking([](db::Tx& tx) { return tx.exec(kInsert, "x"); });
        EXPECT_EQ(database->read_blocking([](db::Read& inner) { return inner.one<int>(kCount); }), 0);
        return db::Done{};
    });
    EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.one<int>(kCount); }), 1);
}

TEST_F(SqliteDatabaseTest, RefusesTwoStatementsInOne) {
    const auto database = open();
    EXPECT_THROW(database->write_blocking([](db::Tx& tx) {
        return tx.exec({"test.two", "create table a (x int); create table b (x int)"});
    }),
                 db::DatabaseError);
    EXPECT_NO_THROW(database->write_blocking(
        [](db::Tx& tx) { return tx.exec({"test.one", "create table a (x int); -- done"}); }));
}

}  // namespace
}  // namespace scalemart::db_sqlite
