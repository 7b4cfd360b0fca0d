#include "login_throttle.hpp"

#include "accounts_fixture.hpp"

namespace scalemart::accounts::throttle {
namespace {

TEST(ClientNetwork, IsTheAddressOfAnIpv4ClientAndTheNetworkOfAnIpv6Client) {
    EXPECT_EQ(client_network("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(client_network("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(client_network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(client_network("2001:DB8:1:2::9"), "2001:db8:1:2::/64");
    EXPECT_EQ(client_network("fe80::1%eth0"), "fe80::/64");
    EXPECT_EQ(client_network("somewhere"), "somewhere");
    EXPECT_EQ(client_network(""), "");
}

class ThrottleTest : public AccountsTest {};
SCALEMART_ON_EACH_ENGINE(ThrottleTest);

TEST_P(ThrottleTest, ATryThatWasNeverJudgedIsGivenBack) {
    for (int i = 0; i < 20; ++i) {
        const auto taken = database_->write_blocking(
            [&](db::Tx& tx) { return take_try(tx, clock_, "asha@example.com", "192.0.2.1"); });
        ASSERT_TRUE(taken);
        database_->write_blocking([&](db::Tx& tx) {
            give_back(tx, *taken);
            return db::Done{};
        });
    }
}

}  // namespace
}  // namespace scalemart::accounts::throttle
