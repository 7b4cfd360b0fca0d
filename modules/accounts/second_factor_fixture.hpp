#pragma once
// For the tests of this folder: somebody with an authenticator app.

#include "account_mail_fixture.hpp"
#include "crypto/one_time_code.hpp"

namespace scalemart::accounts {

inline constexpr std::string_view kEmail = "asha@example.com";

/// What an authenticator app does with the text it is given.
inline std::string key_of(std::string_view base32) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string key;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : base32) {
        buffer = (buffer << 5) | static_cast<unsigned>(kAlphabet.find(c));
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        key += static_cast<char>((buffer >> bits) & 0xff);
    }
    return key;
}

class SecondFactorTest : public AccountMailTest {
 protected:
    Answer start(std::string token, std::string_view password = kPassword) {
        return post_json("/users/me/two-factor", {{"password", password}}, std::move(token));
    }
    Answer confirm(std::string_view code, std::string token) {
        return post_json("/users/me/two-factor/confirm", {{"code", code}}, std::move(token));
    }
    Answer remove(std::string_view code, std::string token, std::string_view password = kPassword) {
        return delete_json("/users/me/two-factor", {{"password", password}, {"code", code}},
                           std::move(token));
    }
    Answer log_in_with(std::string_view code, std::string peer = "192.0.2.1",
                       std::string_view password = kPassword) {
        return post_json("/auth/login", {{"email", kEmail}, {"password", password}, {"code", code}}, {},
                         std::move(peer));
    }
    /// The app's code, now or so many steps from now.
    std::string code(std::int64_t offset = 0) {
        return crypto::counted_code(key_, crypto::code_step(clock_.now()) + offset);
    }
    std::string wrong_code() {
        for (int i = 0;; ++i) {
            const std::string guess = std::to_string(100'000 + i);
            if (guess != code(-1) && guess != code() && guess != code(1)) return guess;
        }
    }
    /// Signed up, with two-factor sign-in on; the access token. The step of now is used up.
    std::string sign_up_with_app() {
        const auto token = access_of(sign_up(kEmail));
        key_ = key_of(start(token).text("/secret"));
        const auto confirmed = confirm(code(), token);
        EXPECT_EQ(confirmed.status, 200);
        keep_codes(confirmed);
        return token;
    }
    void keep_codes(const Answer& answer) {
        recovery_codes_.clear();
        for (const auto& text : answer.body.at("recoveryCodes").as_array())
            recovery_codes_.emplace_back(text.as_string());
    }
    void next_step() { clock_.advance(crypto::kCodePeriod); }
    Answer show(std::string token) {
        return call(http::Method::get, "/users/me/two-factor", {}, std::move(token));
    }

    std::string key_;
    std::vector<std::string> recovery_codes_;
};

}  // namespace scalemart::accounts
