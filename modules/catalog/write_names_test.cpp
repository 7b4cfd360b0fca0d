#include "write_names.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"

namespace scalemart::catalog {
namespace {

class WriteNamesTest : public testing::TestWithParam<db::Engine> {
 protected:
    /// What the write answers when its first `failures` attempts fail like this; throws what it throws.
    int write(int failures, db::ErrorCategory category) {
        const auto body = [&](db::Tx&) -> int {
            if (++attempts_ <= failures) throw db::DatabaseError(category, "test.claim", "taken");
            return 7;
        };
        boost::asio::io_context io;
        auto future = boost::asio::co_spawn(io, write_names(*database_, body), boost::asio::use_future);
        io.run();
        return future.get();
    }

    db_testing::TestDatabase database_{GetParam()};
    int attempts_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, WriteNamesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(WriteNamesTest, LooksAgainWhenANameWasTakenInBetween) {
    EXPECT_EQ(write(2, db::ErrorCategory::unique_violation), 7);
    EXPECT_EQ(attempts_, 3);
}

TEST_P(WriteNamesTest, GivesUpInTheEnd) {
    EXPECT_THROW(write(100, db::ErrorCategory::unique_violation), db::DatabaseError);
    EXPECT_EQ(attempts_, 3);
}

TEST_P(WriteNamesTest, DoesNotRepeatWhatFailedOtherwise) {
    EXPECT_THROW(write(1, db::ErrorCategory::check_violation), db::DatabaseError);
    EXPECT_EQ(attempts_, 1);
}

}  // namespace
}  // namespace scalemart::catalog
