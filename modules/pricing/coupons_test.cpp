#include "coupons.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/clock.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/test_database.hpp"
#include "pricing/migrations.hpp"
#include "reservations/migrations.hpp"

namespace scalemart::pricing {
namespace {

using std::chrono::minutes;

const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};
const UserId kAda = UserId::from_name("ada");
const UserId kBob = UserId::from_name("bob");
const OrderId kFirst = OrderId::from_name("order 1");
const OrderId kSecond = OrderId::from_name("order 2");

class CouponsTest : public testing::TestWithParam<db::Engine> {
 protected:
    Coupon save(std::optional<std::int64_t> usage_limit, std::optional<std::int64_t> per_customer = {}) {
        Coupon coupon;
        coupon.code = "WELCOME";
        coupon.id = Uuid::from_name("WELCOME");
        coupon.value = 10;
        coupon.currency = "USD";
        coupon.usage_limit = usage_limit;
        coupon.per_customer_limit = per_customer;
        database_->write_blocking([&](db::Tx& tx) {
            save_coupon(tx, coupon, kNow);
            return db::Done{};
        });
        return coupon;
    }
    bool hold(const Coupon& coupon, UserId who, OrderId order, Instant now = kNow) {
        return database_
            ->write_blocking(
                [&](db::Tx& tx) { return hold_use(tx, coupon, who, order, now + minutes{15}, now); })
            .has_value();
    }
    bool confirm(const Coupon& coupon, UserId who, OrderId order, Instant now = kNow) {
        return database_->write_blocking([&](db::Tx& tx) { return confirm_use(tx, coupon, who, order, now); })
            .has_value();
    }
    template <class F>
    void write(F body) {
        database_->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    bool used_up(Coupon coupon, UserId who, Instant now = kNow) {
        database_->read_blocking([&](db::Read& read) {
            mark_used_up(read, {&coupon, 1}, who, now);
            return db::Done{};
        });
        return coupon.used_up;
    }
    /// How often it can still be used, by a new customer each time.
    int uses_left(const Coupon& coupon) {
        int used = 0;
        while (used < 100
               && confirm(coupon, UserId::from_name("c" + std::to_string(used)), OrderId::generate(kNow)))
            ++used;
        return used;
    }

    const std::vector<db::ModuleMigrations> migrations_{reservations::migrations(), migrations()};
    db_testing::TestDatabase database_{GetParam(), migrations_};
};
INSTANTIATE_TEST_SUITE_P(Engines, CouponsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST(CouponCodeTest, IsComparedWithoutCaseAndBlanks) {
    EXPECT_EQ(normalise_code(" wel come\t10 "), "WELCOME10");
    EXPECT_EQ(normalise_code("ümlaut"), "üMLAUT");
}

TEST_P(CouponsTest, TermsAreKeptAndUnknownCodesLeftOut) {
    Coupon coupon;
    coupon.code = "TEN";
    coupon.id = Uuid::from_name("TEN");
    coupon.description = "Ten off";
    coupon.kind = CouponKind::fixed;
    coupon.value = 1000;
    coupon.currency = "EUR";
    coupon.minimum_subtotal = 5000;
    coupon.maximum_discount = 900;
    coupon.starts_at = kNow;
    coupon.is_active = false;
    write([&](db::Tx& tx) { save_coupon(tx, coupon, kNow); });
    save(1);
    const std::vector<std::string> codes{"WELCOME", "NONE", "TEN"};
    const auto found = database_->read_blocking([&](db::Read& read) { return find_coupons(read, codes); });
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].code, "TEN");
    EXPECT_EQ(found[0].kind, CouponKind::fixed);
    EXPECT_EQ(found[0].maximum_discount, 900);
    EXPECT_EQ(found[0].starts_at, kNow);
    EXPECT_FALSE(found[0].ends_at);
    EXPECT_FALSE(found[0].is_active);
    EXPECT_EQ(found[1].usage_limit, 1);
}

TEST_P(CouponsTest, ALimitedCouponIsHeldConfirmedAndGivenBack) {
    const auto coupon = save(1);
    EXPECT_TRUE(hold(coupon, kAda, kFirst));
    EXPECT_FALSE(hold(coupon, kBob, kSecond));
    write([&](db::Tx& tx) { release_use(tx, coupon, kAda, kFirst); });
    write([&](db::Tx& tx) { release_use(tx, coupon, kAda, kFirst); });  // harmless
    EXPECT_TRUE(hold(coupon, kBob, kSecond));
    EXPECT_TRUE(confirm(coupon, kBob, kSecond));
    EXPECT_FALSE(hold(coupon, kAda, kFirst));
    write([&](db::Tx& tx) { return_use(tx, coupon, kBob); });
    EXPECT_EQ(uses_left(coupon), 1);
}

TEST_P(CouponsTest, ALimitPerCustomerIsEachCustomersOwn) {
    const auto coupon = save({}, 1);
    EXPECT_TRUE(confirm(coupon, kAda, kFirst));
    EXPECT_FALSE(confirm(coupon, kAda, kSecond));
    EXPECT_TRUE(confirm(coupon, kBob, kSecond));
}

TEST_P(CouponsTest, ARefusedUseTakesNothingFromEitherPool) {
    const auto coupon = save(5, 1);
    EXPECT_TRUE(confirm(coupon, kAda, kFirst));
    EXPECT_FALSE(confirm(coupon, kAda, kSecond));  // rolled back as a whole
    EXPECT_EQ(uses_left(coupon), 4);
}

TEST_P(CouponsTest, AHoldThatRanOutIsTakenAnewWhileThereIsRoom) {
    const auto coupon = save(1);
    EXPECT_TRUE(hold(coupon, kAda, kFirst));
    const Instant later = kNow + minutes{20};
    EXPECT_TRUE(hold(coupon, kBob, kSecond, later));
    EXPECT_FALSE(confirm(coupon, kAda, kFirst, later));
    write([&](db::Tx& tx) { release_use(tx, coupon, kBob, kSecond); });
    EXPECT_TRUE(confirm(coupon, kAda, kFirst, later));
}

TEST_P(CouponsTest, UsesMadeStayCountedWhenTheLimitChanges) {
    const auto coupon = save(5);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(confirm(coupon, kAda, OrderId::generate(kNow)));
    save(10);
    save(4);
    EXPECT_EQ(uses_left(coupon), 1);
    save(6);
    EXPECT_EQ(uses_left(coupon), 2);
    save(6);
    EXPECT_EQ(uses_left(coupon), 0);
}

TEST_P(CouponsTest, ALimitBelowTheUsesMadeAllowsNoMore) {
    const auto coupon = save(5);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(confirm(coupon, kAda, OrderId::generate(kNow)));
    EXPECT_TRUE(hold(coupon, kAda, kFirst));
    save(2);
    EXPECT_FALSE(hold(coupon, kBob, kSecond));
    EXPECT_TRUE(confirm(coupon, kAda, kFirst));  // what was promised is kept
    EXPECT_EQ(uses_left(coupon), 0);
}

TEST_P(CouponsTest, OfManyAtOnceNoMoreThanTheLimitGetIt) {
    const auto coupon = save(3);
    std::atomic<int> won{0};
    {
        std::vector<std::jthread> shoppers;
        for (int i = 0; i < 12; ++i)
            shoppers.emplace_back([&, i] {
                const UserId who = UserId::from_name("shopper " + std::to_string(i));
                const OrderId order = OrderId::from_name("order " + std::to_string(i));
                if (hold(coupon, who, order) && confirm(coupon, who, order)) ++won;
            });
    }
    EXPECT_EQ(won, 3);
}

TEST_P(CouponsTest, ACustomerIsToldWhatIsUsedUpForThem) {
    const Coupon coupon = save(2, 1);
    EXPECT_FALSE(used_up(coupon, kAda));
    ASSERT_TRUE(hold(coupon, kAda, kFirst));
    EXPECT_FALSE(used_up(coupon, kAda));  // held for an order of their own, which a new one replaces
    ASSERT_TRUE(confirm(coupon, kAda, kFirst));
    EXPECT_TRUE(used_up(coupon, kAda));
    EXPECT_FALSE(used_up(coupon, kBob));
    ASSERT_TRUE(hold(coupon, kBob, kSecond));
    EXPECT_FALSE(used_up(coupon, kBob));
    const auto cy = UserId::from_name("cy");
    EXPECT_TRUE(used_up(coupon, cy));
    EXPECT_FALSE(used_up(coupon, cy, kNow + minutes{20}));  // bob's time has run out, swept or not
    write([&](db::Tx& tx) { release_use(tx, coupon, kBob, kSecond); });
    EXPECT_FALSE(used_up(coupon, cy));
}

TEST_P(CouponsTest, HoldsAreToldApartWithoutALimitPerCustomer) {
    const Coupon coupon = save(1);
    ASSERT_TRUE(hold(coupon, kAda, kFirst));
    EXPECT_FALSE(used_up(coupon, kAda));
    EXPECT_TRUE(used_up(coupon, kBob));
    write([&](db::Tx& tx) { release_use(tx, coupon, kAda, kFirst); });
    EXPECT_FALSE(used_up(coupon, kBob));
    ASSERT_TRUE(hold(coupon, kAda, kFirst));
    ASSERT_TRUE(confirm(coupon, kAda, kFirst));
    EXPECT_TRUE(used_up(coupon, kAda));
    EXPECT_TRUE(used_up(coupon, kBob));
    EXPECT_FALSE(used_up(save({}), kAda));
}

}  // namespace
}  // namespace scalemart::pricing
