#include "gift_codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace scalemart::gift_cards {
namespace {

TEST(GiftCodes, AreSixteenLettersInGroups) {
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        const auto code = GiftCodes::generate();
        EXPECT_THAT(code, testing::MatchesRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"));
        EXPECT_EQ(GiftCodes::normalise(code)->size(), 16U);
        codes.insert(code);
    }
    EXPECT_EQ(codes.size(), 200U);
}

TEST(GiftCodes, AreReadTheWayPeopleTypeThem) {
    EXPECT_EQ(GiftCodes::normalise(" 7qk4 93zdm0xw-R5TB"), "7QK493ZDM0XWR5TB");
    EXPECT_EQ(GiftCodes::normalise("OIlo-0000-0000-0000"), "0110000000000000");
    EXPECT_FALSE(GiftCodes::normalise("7QK4-93ZD-M0XW-R5T"));
    EXPECT_FALSE(GiftCodes::normalise("7QK4-93ZD-M0XW-R5TBB"));
    EXPECT_FALSE(GiftCodes::normalise("7QK4-93ZD-M0XW-R5TU"));
    EXPECT_FALSE(GiftCodes::normalise(""));
}

TEST(GiftCodes, DigestsDependOnTheSecret) {
    const GiftCodes ours("our secret");
    EXPECT_EQ(ours.digest("7QK493ZDM0XWR5TB"), GiftCodes("our secret").digest("7QK493ZDM0XWR5TB"));
    EXPECT_NE(ours.digest("7QK493ZDM0XWR5TB"), GiftCodes("another").digest("7QK493ZDM0XWR5TB"));
    const auto sealed = ours.seal("7QK4-93ZD-M0XW-R5TB", "gfc_1");
    EXPECT_EQ(ours.open(sealed, "gfc_1"), "7QK4-93ZD-M0XW-R5TB");
    EXPECT_FALSE(ours.open(sealed, "gfc_2"));
    EXPECT_FALSE(GiftCodes("another").open(sealed, "gfc_1"));
}

}  // namespace
}  // namespace scalemart::gift_cards
