#include "db/migrator.hpp"

#include <latch>
#include <thread>

#include "contract_fixture.hpp"

namespace scalemart::db_testing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

class MigratorContract : public testing::TestWithParam<db::Engine> {
 protected:
    std::vector<std::string> migrate(const std::vector<db::ModuleMigrations>& modules) {
        return db::migrate(*database, clock, modules);
    }
    std::vector<std::string> pending(const std::vector<db::ModuleMigrations>& modules) {
        return db::pending_migrations(*database, modules);
    }

    TestDatabase database{GetParam()};
    ManualClock clock{Instant{std::chrono::seconds{1'000}}};
};

INSTANTIATE_TEST_SUITE_P(Engines, MigratorContract, testing::ValuesIn(engines_under_test()), engine_name);

constexpr std::string_view kFruit =
    "create table fruit (id {id} primary key, name {text} not null) {strict};";
constexpr std::string_view kRipe =
    "alter table fruit add column ripe {bool}; -- later; thought\n"
    "create index fruit_by_name on fruit (name);";

TEST_P(MigratorContract, AppliesEachFileOnce) {
    const std::vector<db::ModuleMigrations> first{{"fruit", {{1, "create", "", kFruit}}}};
    EXPECT_THAT(pending(first), ElementsAre("fruit/0001_create"));
    EXPECT_THAT(migrate(first), ElementsAre("fruit/0001_create"));
    EXPECT_THAT(migrate(first), IsEmpty());
    EXPECT_THAT(pending(first), IsEmpty());

    const std::vector<db::ModuleMigrations> both{
        {"fruit", {{2, "ripe", "", kRipe}, {1, "create", "", kFruit}}},
        {"nuts", {{1, "create", "", "create table nut (id {int} primary key) {strict}"}}}};
    EXPECT_THAT(pending(both), ElementsAre("fruit/0002_ripe", "nuts/0001_create"));
    EXPECT_THAT(migrate(both), ElementsAre("fruit/0002_ripe", "nuts/0001_create"));
    EXPECT_THAT(migrate(both), IsEmpty());
}

TEST_P(MigratorContract, RecordsWhenAFileWasApplied) {
    migrate({{"fruit", {{1, "create", "", kFruit}}}});
    static constexpr db::Sql kAt{"test.applied_at",
                                 "select applied_at from schema_migration where module = $1"};
    EXPECT_EQ(database->read_blocking([](db::Read& read) { return read.one<Instant>(kAt, "fruit"); }),
              clock.now());
}

TEST_P(MigratorContract, TakesTheFileMeantForTheEngine) {
    const std::vector<db::ModuleMigrations> modules{
        {"fruit",
         {{1, "lite", "sqlite", "create table lite (id int)"},
          {1, "grown", "postgres", "create table grown (id int)"}}}};
    EXPECT_THAT(migrate(modules),
                ElementsAre(GetParam() == db::Engine::sqlite ? "fruit/0001_lite" : "fruit/0001_grown"));
    EXPECT_THAT(migrate(modules), IsEmpty());
}

TEST_P(MigratorContract, RefusesAChangedFile) {
    migrate({{"fruit", {{1, "create", "", kFruit}}}});
    const auto changed = [&] { migrate({{"fruit", {{1, "create", "", "create table fruit (id {id})"}}}}); };
    EXPECT_THAT(changed, ThrowsMessage<db::MigrationError>(HasSubstr("fruit/0001_create was changed")));
    EXPECT_THROW(pending({{"fruit", {{1, "create", "", "x"}}}}), db::MigrationError);
}

TEST_P(MigratorContract, RefusesANewerDatabase) {
    migrate({{"fruit", {{1, "create", "", kFruit}, {2, "ripe", "", kRipe}}}});
    const auto older = [&] { migrate({{"fruit", {{1, "create", "", kFruit}}}}); };
    EXPECT_THAT(older, ThrowsMessage<db::MigrationError>(HasSubstr("newer than this program")));
}

TEST_P(MigratorContract, RefusesAFileThatComesTooLate) {
    migrate({{"fruit", {{2, "create", "", kFruit}}}});
    const auto late = [&] {
        migrate({{"fruit", {{1, "before", "", "select 1"}, {2, "create", "", kFruit}}}});
    };
    EXPECT_THAT(late, ThrowsMessage<db::MigrationError>(HasSubstr("fruit/0001_before comes before")));
}

TEST_P(MigratorContract, RefusesTwoFilesWithOneNumber) {
    EXPECT_THROW(migrate({{"fruit", {{1, "a", "", "select 1"}, {1, "b", "", "select 2"}}}}),
                 db::MigrationError);
}

TEST_P(MigratorContract, UndoesAModuleThatFails) {
    const auto broken = [&] {
        migrate({{"fruit",
                  {{1, "create", "", kFruit}, {2, "broken", "", "alter table nowhere add column x {int}"}}}});
    };
    EXPECT_THAT(broken, ThrowsMessage<db::MigrationError>(testing::AllOf(HasSubstr("fruit/0002_broken"),
                                                                         HasSubstr("alter table nowhere"))));
    EXPECT_THAT(migrate({{"fruit", {{1, "create", "", kFruit}}}}), ElementsAre("fruit/0001_create"));
}

TEST_P(MigratorContract, LetsSeveralProcessesStartAtOnce) {
    constexpr int kProcesses = 4;
    database.close();
    const std::vector<db::ModuleMigrations> modules{
        {"fruit", {{1, "create", "", kFruit}, {2, "ripe", "", kRipe}}},
        {"nuts", {{1, "create", "", "create table nut (id {int} primary key) {strict}"}}}};
    std::latch ready{kProcesses};
    std::vector<std::string> applied[kProcesses];
    std::vector<std::thread> processes;
    for (auto& mine : applied)
        processes.emplace_back([&] {
            ready.arrive_and_wait();
            const auto own = database.open_another();
            mine = db::migrate(*own, clock, modules);
        });
    for (std::thread& process : processes) process.join();

    std::vector<std::string> all;
    for (const auto& mine : applied) all.insert(all.end(), mine.begin(), mine.end());
    EXPECT_THAT(all,
                testing::UnorderedElementsAre("fruit/0001_create", "fruit/0002_ripe", "nuts/0001_create"));
}

}  // namespace
}  // namespace scalemart::db_testing
