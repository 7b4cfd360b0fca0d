// A process that is killed: what it had acknowledged is there.

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>

#include "contract_fixture.hpp"

namespace scalemart::db_testing {
namespace {

constexpr int kWriters = 8;
constexpr std::size_t kEnough = 300;  // acknowledged before the kill

/// What the child does until it is killed: insert, and only then say so.
[[noreturn]] void write_until_killed(const TestDatabase& database, int pipe) {
    const auto own = database.open_another();
    std::vector<std::thread> writers;
    for (std::int64_t writer = 0; writer < kWriters; ++writer)
        writers.emplace_back([&own, pipe, writer] {
            for (std::int64_t id = writer;; id += kWriters) {
                own->write_blocking([id](db::Tx& tx) { return tx.exec(kInsertAccount, id, 0); });
                if (::write(pipe, &id, sizeof id) != sizeof id)
                    ::_exit(1);  // so short a write is never split
            }
        });
    for (std::thread& writer : writers) writer.join();
    ::_exit(1);
}

std::optional<std::int64_t> next_acknowledged(int pipe) {
    std::int64_t id = 0;
    ::ssize_t got = 0;
    do got = ::read(pipe, &id, sizeof id);
    while (got < 0 && errno == EINTR);
    if (got != sizeof id) return std::nullopt;
    return id;
}

TEST_P(DatabaseContract, KeepsWhatWasAcknowledgedWhenTheProcessIsKilled) {
    database.close();  // a connection must not be carried over a fork
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const ::pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(database, ends[1]);
    ::close(ends[1]);

    std::vector<std::int64_t> acknowledged;
    while (const auto id = next_acknowledged(ends[0])) {
        acknowledged.push_back(*id);
        if (acknowledged.size() == kEnough) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    ASSERT_GE(acknowledged.size(), kEnough);

    database.reopen();
    std::ranges::sort(acknowledged);
    const auto present = ids();
    EXPECT_TRUE(std::ranges::includes(present, acknowledged));
}

}  // namespace
}  // namespace scalemart::db_testing
