#include "sealer.hpp"

#include <gtest/gtest.h>

#include "digest.hpp"
#include "encoding.hpp"

namespace scalemart::crypto {
namespace {

const std::string kKey = derive_key("a secret", "a purpose");

TEST(Encoding, KnowsTheExamplesOfRfc4648) {
    const std::pair<std::string_view, std::string_view> kBase32[] = {
        {"", ""},         {"f", "MY"},         {"fo", "MZXQ"},
        {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : kBase32) EXPECT_EQ(to_base32(bytes), text);
    EXPECT_EQ(to_base64url("foob"), "Zm9vYg");
    EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
    EXPECT_EQ(from_base64url("-_8"), "\xfb\xff");
    EXPECT_EQ(from_base64url(""), "");
}

TEST(Encoding, RefusesEveryOtherForm) {
    for (const std::string_view text : {"Zm9vYg==", "Zm9vYh", "Z", "Zm9v Yg", "+/8", "Zm9vYg\n"})
        EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(Sealer, OpensWhatItSealed) {
    const Sealer sealer(kKey);
    for (const std::string& plain : {std::string{}, std::string{"a key"}, std::string(1000, '\0')})
        EXPECT_EQ(sealer.open(sealer.seal(plain, "usr_1"), "usr_1"), plain);
}

TEST(Sealer, NeverSealsTwiceAlike) {
    const Sealer sealer(kKey);
    EXPECT_NE(sealer.seal("a key", "usr_1"), sealer.seal("a key", "usr_1"));
}

TEST(Sealer, OpensNothingElse) {
    const Sealer sealer(kKey);
    const std::string sealed = sealer.seal("a key", "usr_1");
    EXPECT_FALSE(sealer.open(sealed, "usr_2"));
    EXPECT_FALSE(Sealer(derive_key("a secret", "another purpose")).open(sealed, "usr_1"));
    EXPECT_FALSE(sealer.open("", "usr_1"));
    EXPECT_FALSE(sealer.open("not base64url!", "usr_1"));
    EXPECT_FALSE(sealer.open(std::string_view{sealed}.substr(0, 40), "usr_1"));
    for (std::size_t i = 0; i + 1 < sealed.size(); ++i) {
        std::string altered = sealed;
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(sealer.open(altered, "usr_1")) << i;
    }
}

TEST(Sealer, NeedsAWholeKey) {
    EXPECT_THROW(Sealer("short"), std::invalid_argument);
}

}  // namespace
}  // namespace scalemart::crypto
