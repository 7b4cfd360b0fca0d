#pragma once
// A database with the job tables, a clock and a runner. Only for tests of this folder.

#include <gmock/gmock.h>

#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "job_queue.hpp"
#include "job_runner.hpp"
#include "jobs/migrations.hpp"

namespace scalemart::jobs {

using namespace std::chrono_literals;

struct Greet {
    static constexpr std::string_view kKind = "test.greet";
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Greet, (), (name))

struct JobView {
    std::string kind;
    JobState state;
    int attempt;
    Instant run_at;
    std::optional<std::string> last_error;
    std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(JobView, (), (kind, state, attempt, run_at, last_error, finished_at))

inline constexpr db::Sql kAllJobs{"test.jobs",
                                  "select kind, state, attempt, run_at, last_error, finished_at from job "
                                  "where kind <> 'jobs.clean' order by id"};

inline const std::vector<db::ModuleMigrations>& job_migrations() {
    static const std::vector<db::ModuleMigrations> all{
        migrations(),
        {"test", {{1, "create_effect", "", "create table effect (name {text} not null) {strict};"}}}};
    return all;
}

class JobTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <JobArgs Args>
    bool add(const Args& args, const EnqueueOptions& options = {}) {
        return database->write_blocking([&](db::Tx& tx) { return enqueue(tx, clock, args, options); });
    }
    std::vector<JobView> jobs() {
        return database->read_blocking([](db::Read& read) { return read.all<JobView>(kAllJobs); });
    }
    Drained drain() {
        if (!runner) runner = std::make_unique<JobRunner>(*database, clock, registry, metrics);
        return runner->drain();
    }

    ManualClock clock{Instant{1'800'000'000s}};
    db_testing::TestDatabase database{GetParam(), job_migrations()};
    JobRegistry registry;
    metrics::Registry metrics;
    std::unique_ptr<JobRunner> runner;
};

}  // namespace scalemart::jobs
