#include "values.hpp"

#include <gtest/gtest.h>

namespace scalemart::schema {
namespace {

template <class T>
std::optional<T> read(std::string_view text) {
    Violation why;
    auto value = T::from_wire(text, why);
    EXPECT_EQ(value.has_value(), why.message.empty());
    return value;
}
template <class T>
std::string code(std::string_view text) {
    Violation why;
    return T::from_wire(text, why) ? "" : why.code;
}

TEST(ValuesTest, TextIsTrimmedAndCountedInCodePoints) {
    using Name = Text<2, 4>;
    EXPECT_EQ(read<Name>("  ab\t\n")->value, "ab");
    EXPECT_EQ(read<Name>("äöüß")->value, "äöüß");
    EXPECT_EQ(read<Name>("a\nb")->value, "a\nb");
    EXPECT_EQ(code<Name>("  a  "), "too_short");
    EXPECT_EQ(code<Name>("abcde"), "too_long");
    EXPECT_EQ(code<Name>("a\x01"
                         "b"),
              "format");
    EXPECT_EQ(code<Name>("a\x7f"
                         "b"),
              "format");
    EXPECT_EQ((read<Text<0, 4>>("   ")->value), "");
}

TEST(ValuesTest, NumbersHaveBounds) {
    Violation why;
    EXPECT_EQ((Integer<1, 9>::from_wire(1, why)->value), 1);
    EXPECT_EQ((Integer<1, 9>::from_wire(9, why)->value), 9);
    EXPECT_FALSE((Integer<1, 9>::from_wire(0, why)));
    EXPECT_FALSE((Integer<1, 9>::from_wire(10, why)));
    EXPECT_EQ(why.message, "must be between 1 and 9");
}

TEST(ValuesTest, EmailAddressesAreLowerCased) {
    EXPECT_EQ(read<Email>(" Ada.Lovelace+shop@Example.COM ")->value, "ada.lovelace+shop@example.com");
    EXPECT_TRUE(read<Email>("a@b"));
    EXPECT_TRUE(read<Email>(std::string(64, 'a') + "@b.co"));
    for (const auto& text :
         {std::string{}, std::string{"ada"}, std::string{"@b.co"}, std::string{"ada@"},
          std::string{"a b@c.de"}, std::string{"ada@-b.co"}, std::string{"ada@b-.co"},
          std::string{"ada@b..co"}, std::string{"a@b@c.de"}, std::string{"\"a\"@b.co"},
          std::string{"ädä@b.co"}, std::string(65, 'a') + "@b.co", "a@" + std::string(64, 'b') + ".co"})
        EXPECT_FALSE(read<Email>(text)) << text;
}

TEST(ValuesTest, SlugsPhonesAndCodes) {
    EXPECT_TRUE(read<Slug>("whole-milk-2"));
    EXPECT_FALSE(read<Slug>("Whole-Milk"));
    EXPECT_FALSE(read<Slug>(std::string(121, 'a')));
    EXPECT_EQ(read<PhoneNumber>(" +1 (415) 555-0100 ")->value, "+1 (415) 555-0100");
    for (const auto* text : {"", "1234", "12a45", "1+2345", "123456789012345678901"})
        EXPECT_FALSE(read<PhoneNumber>(text)) << text;
    EXPECT_TRUE(read<CountryCode>("US"));
    EXPECT_TRUE(read<CountryCode>("ZW"));
    for (const auto* text : {"us", "USA", "XX", "", "S "}) EXPECT_FALSE(read<CountryCode>(text)) << text;
    EXPECT_TRUE(read<CurrencyCode>("EUR"));
    EXPECT_FALSE(read<CurrencyCode>("eur"));
}

}  // namespace
}  // namespace scalemart::schema
