#include "barcode.hpp"

#include <gtest/gtest.h>

namespace scalemart::catalog {
namespace {

std::string verdict(std::string_view text) {
    schema::Violation why;
    return Barcode::from_wire(text, why) ? "fine" : why.code;
}

TEST(Barcode, TakesGtinsWithTheirCheckDigitAndPlus) {
    for (const auto* good : {"4006381333931", "96385074", "036000291452", "10012345678902", "4011", "94011"})
        EXPECT_EQ(verdict(good), "fine") << good;
    for (const auto* wrong : {"4006381333932", "96385075", "036000291453", "10012345678903"})
        EXPECT_EQ(verdict(wrong), "check_digit") << wrong;
    for (const auto* bad : {"", "401", "123456", "1234567", "12345678901", "400638133393a", "100123456789020",
                            " 4011", "-4011"})
        EXPECT_EQ(verdict(bad), "format") << bad;
}

TEST(Barcode, TheFormsOfOneGtinAreOneClaim) {
    EXPECT_EQ(claim_of("036000291452"), claim_of("0036000291452"));
    EXPECT_EQ(claim_of("036000291452"), claim_of("00036000291452"));
    EXPECT_EQ(claim_of("4011"), "4011");
    EXPECT_NE(claim_of("4011"), claim_of("94011"));
}

}  // namespace
}  // namespace scalemart::catalog
