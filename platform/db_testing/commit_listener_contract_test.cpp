// What is announced after a commit, and when.

#include <mutex>

#include "contract_fixture.hpp"

namespace scalemart::db_testing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(DatabaseContract, AnnouncesAfterTheCommitAndBeforeTheAnswer) {
    const auto other = database.open_another();
    std::vector<std::string> announced;
    std::vector<std::int64_t> seen;
    database->on_commit({.touched = [&](std::span<const std::string> tags) {
        announced.assign(tags.begin(), tags.end());
        seen = other->read_blocking([](db::Read& read) { return read.all<std::int64_t>(kIds); });
    }});
    database->write_blocking([&](db::Tx& tx) {
        tx.exec(kInsertAccount, 1, 0);
        tx.touch("account:1");
        tx.touch("accounts");
        EXPECT_THAT(announced, IsEmpty());
        return db::Done{};
    });
    EXPECT_THAT(announced, ElementsAre("account:1", "accounts"));
    EXPECT_THAT(seen, ElementsAre(1)) << "anyone could see the change when it was announced";
}

TEST_P(DatabaseContract, AnnouncesOnlyWhatWasCommitted) {
    int touched = 0;
    int woken = 0;
    database->on_commit(
        {.touched = [&](std::span<const std::string>) { ++touched; }, .jobs_waiting = [&] { ++woken; }});
    database->write_blocking([](db::Tx& tx) -> Result<db::Done> {
        tx.touch("a");
        tx.wake_jobs();
        return fail(kRefused);
    });
    EXPECT_THROW(database->write_blocking([](db::Tx& tx) -> db::Done {
        tx.touch("a");
        tx.wake_jobs();
        throw std::invalid_argument("a bug");
    }),
                 std::invalid_argument);
    EXPECT_EQ(touched, 0);
    EXPECT_EQ(woken, 0);

    insert(1);
    EXPECT_EQ(touched + woken, 0) << "a transaction that says nothing is not announced";
    database->write_blocking([](db::Tx& tx) {
        tx.wake_jobs();
        return db::Done{};
    });
    EXPECT_EQ(touched, 0);
    EXPECT_EQ(woken, 1);
}

}  // namespace
}  // namespace scalemart::db_testing
