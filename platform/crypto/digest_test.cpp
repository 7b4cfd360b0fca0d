#include "digest.hpp"

#include <gtest/gtest.h>

#include <set>

#include "token.hpp"

namespace scalemart::crypto {
namespace {

TEST(Digest, KnownAnswers) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(blake2b_hex(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    // RFC 4231, test cases 2 and 6 (a key longer than the block).
    EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(
        hmac_sha256_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Digest, ConstantTimeEquality) {
    EXPECT_TRUE(equal_constant_time("", ""));
    EXPECT_TRUE(equal_constant_time("same", "same"));
    EXPECT_FALSE(equal_constant_time("same", "sane"));
    EXPECT_FALSE(equal_constant_time("same", "same "));
}

TEST(Digest, DerivedKeysDifferByPurpose) {
    EXPECT_EQ(derive_key("secret", "cursor").size(), 32u);
    EXPECT_EQ(derive_key("secret", "cursor"), derive_key("secret", "cursor"));
    EXPECT_NE(derive_key("secret", "cursor"), derive_key("secret", "mail"));
    EXPECT_NE(derive_key("secret", "cursor"), derive_key("secret2", "cursor"));
}

TEST(Token, IsUniqueAndUrlSafe) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = random_token();
        EXPECT_EQ(token.size(), 43u);
        EXPECT_EQ(token.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"),
                  std::string::npos);
        EXPECT_TRUE(seen.insert(token).second);
    }
    EXPECT_EQ(token_digest("x").size(), 64u);
    EXPECT_EQ(token_digest("x"), token_digest("x"));
    EXPECT_NE(token_digest("x"), token_digest("y"));
}

}  // namespace
}  // namespace scalemart::crypto
