#include "jwt.hpp"

#include <gtest/gtest.h>
#include <jwt.h>
#include <sodium.h>

#include <cstdlib>

#include "digest.hpp"

namespace scalemart::crypto {
namespace {

using namespace std::chrono_literals;

const std::string kSecret = "q8Zr5uXw2Yv7Tn4Lk1Mj9Hb6Gc3Fd0Se";
constexpr Instant kNow{std::chrono::seconds{1'800'000'000}};

AccessClaims sample() {
    return {"acc_1", "ses_1", "customer", "jti_1", kNow, kNow + 15min};
}

std::string base64url(std::string_view text) {
    std::string out(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()),
                      text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.resize(out.find('\0'));
    return out;
}

/// A token signed correctly with HMAC-SHA256, whatever its header and claims say.
std::string forge(std::string_view header, std::string_view claims, std::string_view key = kSecret) {
    const std::string body = base64url(header) + "." + base64url(claims);
    const Digest mac = hmac_sha256(key, body);
    return body + "." + base64url({reinterpret_cast<const char*>(mac.data()), mac.size()});
}

constexpr std::string_view kGoodHeader = R"({"alg":"HS256","typ":"JWT"})";
constexpr std::string_view kGoodClaims =
    R"({"sub":"a","sid":"s","role":"admin","jti":"j","iat":1800000000,"exp":1800000900})";

TEST(AccessTokens, RoundTrip) {
    const AccessTokens tokens(kSecret);
    const std::string token = tokens.sign(sample());
    const auto claims = tokens.verify(token, kNow + 1min);
    ASSERT_TRUE(claims.has_value());
    EXPECT_EQ(*claims, sample());
    // Any other program that knows the secret agrees.
    EXPECT_TRUE(tokens.verify(forge(kGoodHeader, kGoodClaims), kNow).has_value());
}

TEST(AccessTokens, ExpireAtTheGivenTime) {
    const AccessTokens tokens(kSecret);
    const std::string token = tokens.sign(sample());
    EXPECT_TRUE(tokens.verify(token, kNow + 15min - 1us).has_value());
    EXPECT_EQ(tokens.verify(token, kNow + 15min).error(), TokenFault::expired);
}

TEST(AccessTokens, EveryAlteredCharacterIsNoticed) {
    const AccessTokens tokens(kSecret);
    const std::string token = tokens.sign(sample());
    for (std::size_t i = 0; i + 1 < token.size();
         ++i) {  // the last character has bits that base64 does not use
        std::string altered = token;
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        const auto claims = tokens.verify(altered, kNow);
        ASSERT_FALSE(claims.has_value()) << i;
        EXPECT_EQ(claims.error(), TokenFault::invalid);
    }
}

TEST(AccessTokens, OtherAlgorithmsAreRefusedEvenWithAGoodMac) {
    const AccessTokens tokens(kSecret);
    for (const char* header :
         {R"({"alg":"none","typ":"JWT"})", R"({"alg":"None"})", R"({"alg":"HS384","typ":"JWT"})",
          R"({"alg":"HS512","typ":"JWT"})", R"({"alg":"RS256","typ":"JWT"})",
          R"({"alg":"ES256","typ":"JWT"})", R"({})", R"({"typ":"JWT","alg":"HS256"})"}) {
        const auto claims = tokens.verify(forge(header, kGoodClaims), kNow);
        ASSERT_FALSE(claims.has_value()) << header;
        EXPECT_EQ(claims.error(), TokenFault::invalid);
    }
    const std::string unsigned_body =
        base64url(R"({"alg":"none","typ":"JWT"})") + "." + base64url(kGoodClaims) + ".";
    EXPECT_FALSE(tokens.verify(unsigned_body, kNow).has_value());
    EXPECT_FALSE(
        tokens.verify(base64url(kGoodHeader) + "." + base64url(kGoodClaims) + ".", kNow).has_value());
    EXPECT_FALSE(tokens.verify(forge(kGoodHeader, kGoodClaims, ""), kNow).has_value()) << "an empty key";
}

TEST(AccessTokens, AnotherSecretIsRefused) {
    const std::string token = AccessTokens("another secret, also of 32 bytes").sign(sample());
    EXPECT_EQ(AccessTokens(kSecret).verify(token, kNow).error(), TokenFault::invalid);
    EXPECT_THROW(AccessTokens("short"), std::invalid_argument);
}

TEST(AccessTokens, ClaimsMustBeCompleteAndOfTheirType) {
    const AccessTokens tokens(kSecret);
    for (const char* claims :
         {"{}", "[]", "", "null", R"({"sub":"a","sid":"s","role":"r","jti":"j","iat":1800000000})",
          R"({"sub":"a","sid":"s","role":"r","jti":"j","iat":1800000000,"exp":"1800000900"})",
          R"({"sub":1,"sid":"s","role":"r","jti":"j","iat":1800000000,"exp":1800000900})",
          R"({"sub":"a","sid":"s","role":"r","jti":"j","iat":1800000000,"exp":9223372036854775807})",
          R"({"sub":"a","sid":"s","role":["admin"],"jti":"j","iat":1800000000,"exp":1800000900})"})
        EXPECT_FALSE(tokens.verify(forge(kGoodHeader, claims), kNow).has_value()) << claims;
}

TEST(AccessTokens, GarbageIsRefused) {
    const AccessTokens tokens(kSecret);
    for (const std::string& text :
         {std::string{}, std::string{"."}, std::string{".."}, std::string{"a.b.c"},
          base64url(kGoodHeader) + ".", base64url(kGoodHeader) + "..", std::string(5000, 'a'),
          tokens.sign(sample()) + std::string(1, '\0') + "x", tokens.sign(sample()) + ".x"})
        EXPECT_EQ(tokens.verify(text, kNow).error(), TokenFault::invalid);
}

}  // namespace
}  // namespace scalemart::crypto
