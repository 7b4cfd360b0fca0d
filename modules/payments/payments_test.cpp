#include "payments.hpp"

#include <gtest/gtest.h>

#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "payments/migrations.hpp"

namespace scalemart::payments {
namespace {

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};
const Instant kLater = kNow + std::chrono::seconds{9};
const UserId kAda = UserId::from_name("ada");

class PaymentRecordTest : public testing::TestWithParam<db::Engine> {
 protected:
    Payment payment_of(const char* name) {
        Payment payment;
        payment.customer = kAda;
        payment.id = PaymentId::from_name(name);
        payment.order = OrderId::from_name(name);
        payment.amount = 1399;
        payment.currency = "USD";
        payment.provider = "test";
        payment.source = "tok_success";
        payment.created_at = payment.updated_at = kNow;
        database_->write_blocking([&](db::Tx& tx) {
            insert_payment(tx, payment);
            return db::Done{};
        });
        return payment;
    }
    Payment after(const Payment& before, const std::function<void(db::Tx&, Payment&)>& change) {
        return database_->write_blocking([&](db::Tx& tx) {
            auto locked = find_payment_for_update(tx, before.customer, before.id).value();
            change(tx, locked);
            return find_payment(tx, before.customer, before.id).value();
        });
    }
    Payment after_outcome(const Payment& before, const Outcome& outcome) {
        return after(before,
                     [&](db::Tx& tx, Payment& locked) { record_outcome(tx, locked, outcome, kLater); });
    }

    const std::vector<db::ModuleMigrations> migrations_{migrations()};
    db_testing::TestDatabase database_{GetParam(), migrations_};
};
INSTANTIATE_TEST_SUITE_P(Engines, PaymentRecordTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(PaymentRecordTest, IsFoundByItsOwnerAndItsOrder) {
    const auto payment = payment_of("one");
    EXPECT_EQ(payment.idempotency_key(), payment.id.to_string());
    database_->read_blocking([&](db::Read& read) {
        EXPECT_EQ(find_payment(read, kAda, payment.id)->amount, 1399);
        EXPECT_EQ(find_payment_of_order(read, kAda, payment.order)->id, payment.id);
        EXPECT_FALSE(find_payment(read, UserId::from_name("bob"), payment.id));
        EXPECT_FALSE(find_payment_of_order(read, UserId::from_name("bob"), payment.order));
        return db::Done{};
    });
}

TEST_P(PaymentRecordTest, WritesDownWhatTheProviderSaid) {
    const auto paid = after_outcome(payment_of("paid"), {Standing::succeeded, "ref_1", {}, {}});
    EXPECT_EQ(paid.status, Status::completed);
    EXPECT_EQ(paid.provider_reference, "ref_1");
    EXPECT_EQ(paid.processed_at, kLater);

    const auto declined =
        after_outcome(payment_of("declined"), {Standing::declined, "ref_2", {}, "Too much."});
    EXPECT_EQ(declined.status, Status::failed);
    EXPECT_EQ(declined.failure_reason, "Too much.");
    EXPECT_EQ(declined.failed_at, kLater);

    const auto waiting =
        after_outcome(payment_of("waiting"), {Standing::requires_action, "ref_3", "/confirm", {}});
    EXPECT_EQ(waiting.status, Status::requires_action);
    EXPECT_EQ(waiting.action_url, "/confirm");
    const auto confirmed = after_outcome(waiting, {Standing::succeeded, {}, {}, {}});
    EXPECT_EQ(confirmed.provider_reference, "ref_3");
    EXPECT_FALSE(confirmed.action_url);

    EXPECT_EQ(after_outcome(payment_of("cancelled"), {Standing::cancelled, "ref_4", {}, {}}).status,
              Status::cancelled);
    const auto silent = after_outcome(payment_of("silent"), {});
    EXPECT_EQ(silent.status, Status::pending);
    EXPECT_EQ(silent.updated_at, kNow);
}

}  // namespace
}  // namespace scalemart::payments
