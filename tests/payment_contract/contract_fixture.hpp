#pragma once
// What the tests of the contract share: one provider each, and the difference that a test made to its books.

#include "rig.hpp"

namespace scalemart::payments::testing {

class ContractTest : public ::testing::TestWithParam<std::string> {
 protected:
    explicit ContractTest(Line line = Line::bare) : rig(GetParam(), line) {}

    void SetUp() override {
        // What Stripe's test cards do needs no shopper.
        if (!rig.has_control() && GetParam() != "stripe") skip_without_control();
        if (rig.has_control()) before = rig.books();
    }
    /// For tests in which the shopper acts, or fate does.
    bool skip_without_control() {
        if (rig.has_control()) return false;
        [&] { GTEST_SKIP() << "SKIPPED: no control of " << GetParam() << " (PAYMENT_CONTRACT_…_CONTROL)"; }();
        return true;
    }
    /// The provider's books, where they can be read, since the test began.
    void expect_made(const Books& expected) {
        if (rig.has_control()) EXPECT_EQ(made(), expected);
    }
    Books made() {
        const Books now = rig.books();
        return {now.payments - before.payments, now.captured - before.captured, now.held - before.held,
                now.refunded - before.refunded};
    }
    template <class T>
    T run(Task<T> task) {
        return http_client::run(std::move(task));
    }
    PaymentProvider& provider() { return rig.provider(); }

    Rig rig;
    Books before;
};

inline const auto kProviders = ::testing::Values("stripe", "paypal", "razorpay");
inline std::string provider_name(const ::testing::TestParamInfo<std::string>& info) {
    return info.param;
}

}  // namespace scalemart::payments::testing
