#include "test_gateway.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "payments/migrations.hpp"

namespace scalemart::payments {
namespace {

struct BookLine {
    std::string status;
    std::int64_t amount = 0;
    std::int64_t refunded = 0;
};
BOOST_DESCRIBE_STRUCT(BookLine, (), (status, amount, refunded))

class TestGatewayTest : public testing::TestWithParam<db::Engine> {
 protected:
    template <class T>
    static T run(Task<T> task) {
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, std::move(task), boost::asio::use_future);
        io.run();
        return future.get();
    }
    Outcome charge(const std::string& key, const std::string& source, std::int64_t amount = 1399) {
        return run(gateway.charge({key, {amount, {}}, source}));
    }
    Outcome confirm(const std::string& key) { return run(gateway.confirm(key)); }
    Outcome cancel(const std::string& key) { return run(gateway.cancel(key)); }
    std::vector<BookLine> books() {
        return database->read_blocking([](db::Read& read) {
            return read.all<BookLine>(db::Sql{
                "test.books",
                "select status, amount, refunded from payments_test_charge order by idempotency_key"});
        });
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    TestGateway gateway{*database, clock, std::chrono::milliseconds{5}};
};
INSTANTIATE_TEST_SUITE_P(Engines, TestGatewayTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(TestGatewayTest, TheSourceDecidesWhatHappens) {
    EXPECT_EQ(gateway.name(), "test");
    const auto paid = charge("a", "tok_success");
    EXPECT_EQ(paid.standing, Standing::succeeded);
    EXPECT_FALSE(paid.reference.empty());
    EXPECT_EQ(charge("b", "tok_slow").standing, Standing::succeeded);
    const auto declined = charge("c", "tok_declined");
    EXPECT_EQ(declined.standing, Standing::declined);
    EXPECT_EQ(declined.reason, "The card was declined.");
    EXPECT_EQ(charge("d", "4242424242424242").standing, Standing::declined);
    const auto waiting = charge("e", "tok_action_required");
    EXPECT_EQ(waiting.standing, Standing::requires_action);
    EXPECT_FALSE(waiting.action_url.empty());
}

TEST_P(TestGatewayTest, ChargingAgainWithTheSameKeyChargesOnce) {
    const auto first = charge("a", "tok_success");
    const auto again = charge("a", "tok_success", 5000);
    EXPECT_EQ(again.standing, Standing::succeeded);
    EXPECT_EQ(again.reference, first.reference);
    ASSERT_EQ(books().size(), 1U);
    EXPECT_EQ(books()[0].amount, 1399);
}

TEST_P(TestGatewayTest, ALostReplyHasChargedAllTheSame) {
    EXPECT_EQ(charge("a", "tok_lost_reply").standing, Standing::unknown);
    EXPECT_EQ(charge("a", "tok_lost_reply").standing, Standing::unknown);
    ASSERT_EQ(books().size(), 1U);
    EXPECT_EQ(books()[0].status, "succeeded");
    const auto asked = cancel("a");
    EXPECT_EQ(asked.standing, Standing::succeeded);
    EXPECT_FALSE(asked.reference.empty());
}

TEST_P(TestGatewayTest, TheShoppersConfirmationEndsTheWait) {
    const auto waiting = charge("a", "tok_action_required");
    const auto confirmed = confirm("a");
    EXPECT_EQ(confirmed.standing, Standing::succeeded);
    EXPECT_EQ(confirmed.reference, waiting.reference);
    EXPECT_EQ(confirm("a").standing, Standing::succeeded);
    charge("b", "tok_action_fails");
    EXPECT_EQ(confirm("b").standing, Standing::declined);
    EXPECT_EQ(confirm("b").standing, Standing::declined);
    charge("c", "tok_declined");
    EXPECT_EQ(confirm("c").standing, Standing::declined);
    EXPECT_EQ(confirm("never seen").standing, Standing::unknown);
}

TEST_P(TestGatewayTest, CancellingBeforeTheChargeRefusesItWhenItComes) {
    EXPECT_EQ(cancel("a").standing, Standing::cancelled);
    EXPECT_EQ(charge("a", "tok_success").standing, Standing::cancelled);
    ASSERT_EQ(books().size(), 1U);
    EXPECT_EQ(books()[0].status, "cancelled");
    EXPECT_EQ(books()[0].amount, 0);
}

TEST_P(TestGatewayTest, CancellingAfterTheChargeSaysThatItHappened) {
    const auto paid = charge("a", "tok_success");
    const auto late = cancel("a");
    EXPECT_EQ(late.standing, Standing::succeeded);
    EXPECT_EQ(late.reference, paid.reference);
    charge("b", "tok_declined");
    EXPECT_EQ(cancel("b").standing, Standing::declined);
    charge("c", "tok_action_required");
    EXPECT_EQ(cancel("c").standing, Standing::cancelled);
    EXPECT_EQ(confirm("c").standing, Standing::cancelled);
}

TEST_P(TestGatewayTest, RefundingTwiceGivesTheMoneyBackOnce) {
    const auto paid = charge("a", "tok_success");
    const Refund refund{"refund_a", paid.reference, {1399, {}}};
    EXPECT_EQ(run(gateway.refund(refund)), Standing::succeeded);
    EXPECT_EQ(run(gateway.refund(refund)), Standing::succeeded);
    EXPECT_EQ(books()[0].refunded, 1399);
    EXPECT_EQ(run(gateway.refund({"refund_x", "test_unknown", {1, {}}})), Standing::unknown);
    const auto declined = charge("b", "tok_declined");
    EXPECT_EQ(run(gateway.refund({"refund_b", declined.reference, {1399, {}}})), Standing::unknown);
}

TEST_P(TestGatewayTest, PartsAreRefundedUntilNothingIsLeft) {
    const auto paid = charge("a", "tok_success");
    EXPECT_EQ(run(gateway.refund({"first", paid.reference, {400, {}}})), Standing::succeeded);
    EXPECT_EQ(run(gateway.refund({"second", paid.reference, {1000, {}}})), Standing::declined);
    EXPECT_EQ(run(gateway.refund({"second", paid.reference, {999, {}}})), Standing::succeeded);
    EXPECT_EQ(run(gateway.refund({"first", paid.reference, {400, {}}})), Standing::succeeded);
    EXPECT_EQ(books()[0].refunded, 1399);
}

}  // namespace
}  // namespace scalemart::payments
