#include "idempotency.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/clock.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "idempotency/migrations.hpp"

namespace scalemart::idempotency {
namespace {

using std::chrono::seconds;

const Instant kNow = Instant{seconds{1'800'000'000}};
const Uuid kAda = Uuid::from_name("ada");
const Uuid kOrder = Uuid::from_name("order 1");

class IdempotencyTest : public testing::TestWithParam<db::Engine> {
 protected:
    Entry claim(const Key& key, Instant now = kNow, const Uuid& reference = kOrder) {
        return database_->write_blocking(
            [&](db::Tx& tx) { return begin(tx, key, reference, now, seconds{60}); });
    }
    std::optional<Entry> peek(const Key& key, Instant now = kNow) {
        return database_->read_blocking([&](db::Read& read) { return look(read, key, now); });
    }
    template <class F>
    auto write(F body) {
        return database_->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }

    const Key key_{kAda, "key-1", "body-1"};
    const std::vector<db::ModuleMigrations> migrations_{migrations()};
    db_testing::TestDatabase database_{GetParam(), migrations_};
};

TEST_P(IdempotencyTest, TheFirstOneWorksAndTheSecondWaits) {
    EXPECT_FALSE(peek(key_));
    EXPECT_EQ(claim(key_).state, State::fresh);
    const auto twin = claim(key_, kNow, Uuid::from_name("order 2"));
    EXPECT_EQ(twin.state, State::in_progress);
    EXPECT_EQ(twin.reference, kOrder);
    EXPECT_EQ(peek(key_)->state, State::in_progress);
}

TEST_P(IdempotencyTest, TheAnswerIsRememberedByteForByte) {
    claim(key_);
    const std::string answer = "{\"a\": \"é\\u0000\"}\n";
    write([&](db::Tx& tx) { finish(tx, kAda, "key-1", 201, answer); });
    const auto again = claim(key_, kNow + seconds{3600});
    EXPECT_EQ(again.state, State::finished);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.response, answer);
}

TEST_P(IdempotencyTest, AKeyBelongsToOneRequestOfOnePrincipal) {
    claim(key_);
    EXPECT_EQ(claim({kAda, "key-1", "body-2"}).state, State::mismatch);
    EXPECT_EQ(claim({Uuid::from_name("bob"), "key-1", "body-2"}).state, State::fresh);
    EXPECT_EQ(claim({kAda, "key-2", "body-2"}).state, State::fresh);
    write([&](db::Tx& tx) { finish(tx, kAda, "key-1", 201, "{}"); });
    EXPECT_EQ(claim({kAda, "key-1", "body-2"}).state, State::mismatch);
}

TEST_P(IdempotencyTest, WorkOfTheDeadIsTakenOverByOne) {
    claim(key_);
    EXPECT_EQ(claim(key_, kNow + seconds{59}).state, State::in_progress);
    const auto heir = claim(key_, kNow + seconds{60}, Uuid::from_name("order 2"));
    EXPECT_EQ(heir.state, State::taken_over);
    EXPECT_EQ(heir.reference, kOrder);
    // It has a lease of its own now.
    EXPECT_EQ(claim(key_, kNow + seconds{61}).state, State::in_progress);
    EXPECT_EQ(claim(key_, kNow + seconds{120}).state, State::taken_over);
}

TEST_P(IdempotencyTest, WorkThatWasRolledBackLeavesNothing) {
    const auto failed = database_->write_blocking([&](db::Tx& tx) -> Result<int> {
        begin(tx, key_, kOrder, kNow, seconds{60});
        return fail(errors::in_progress);
    });
    EXPECT_FALSE(failed);
    EXPECT_EQ(claim(key_).state, State::fresh);
    write([&](db::Tx& tx) { forget(tx, kAda, "key-1"); });
    EXPECT_EQ(claim(key_).state, State::fresh);
}

TEST_P(IdempotencyTest, CleaningDropsOldAnswersButNoWorkInProgress) {
    claim({kAda, "old", "x"}, kNow - seconds{10});
    claim({kAda, "stuck", "x"}, kNow - seconds{10});
    claim(key_);
    write([&](db::Tx& tx) {
        finish(tx, kAda, "old", 201, "{}");
        finish(tx, kAda, "key-1", 201, "{}");
    });
    EXPECT_EQ(database_->write_blocking([&](db::Tx& tx) { return clean(tx, kNow); }), 1);
    EXPECT_FALSE(peek({kAda, "old", "x"}));
    EXPECT_TRUE(peek({kAda, "stuck", "x"}));
    EXPECT_TRUE(peek(key_));
}

TEST_P(IdempotencyTest, OfManyAtOnceExactlyOneWins) {
    const auto winners = [&](State wanted, Instant now) {
        std::atomic<int> won{0};
        {
            std::vector<std::jthread> callers;
            for (int i = 0; i < 16; ++i)
                callers.emplace_back([&, i] {
                    const auto entry = claim(key_, now, Uuid::from_name("order " + std::to_string(i)));
                    if (entry.state == wanted)
                        ++won;
                    else
                        EXPECT_EQ(entry.state, State::in_progress);
                });
        }
        return won.load();
    };
    EXPECT_EQ(winners(State::fresh, kNow), 1);
    EXPECT_EQ(winners(State::taken_over, kNow + seconds{60}), 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, IdempotencyTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

}  // namespace
}  // namespace scalemart::idempotency
