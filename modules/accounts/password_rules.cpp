#include "password_rules.hpp"

#include <algorithm>

namespace scalemart::accounts {
namespace {

constexpr std::size_t kMinLength = 8;
constexpr std::size_t kMaxLength = 128;

// Guesses that come first in every attack, of those long enough to pass the length rule. Lower case.
constexpr std::string_view kCommon[] = {
    "00000000",   "0987654321", "1111111111",   "11111111",    "11223344",     "12121212",   "123123123",
    "1234512345", "12341234",   "12344321",     "12345678",    "123456789",    "1234567890", "1234567891",
    "123456789a", "123456abc",  "1234abcd",     "123654789",   "12qwaszx",     "147258369",  "1q2w3e4r",
    "1q2w3e4r5t", "1qaz2wsx",   "1qaz2wsx3edc", "22222222",    "66666666",     "77777777",   "87654321",
    "88888888",   "987654321",  "99999999",     "a1234567",    "a12345678",    "a1b2c3d4",   "aa123456",
    "aaaaaaaa",   "abc12345",   "abcd1234",     "abcdefgh",    "admin123",     "admin1234",  "administrator",
    "asdf1234",   "asdfasdf",   "asdfghjkl",    "baseball",    "basketball",   "bismillah",  "blink182",
    "butterfly",  "changeme",   "charlie1",     "chocolate",   "computer",     "corvette",   "cristina",
    "danielle",   "diamond1",   "dragon123",    "einstein",    "elephant",     "facebook",   "football",
    "football1",  "garfield",   "hello123",     "icecream",    "iloveyou",     "iloveyou1",  "internet",
    "jennifer",   "jonathan",   "letmein1",     "liverpool",   "lovelove",     "marlboro",   "mercedes",
    "michelle",   "midnight",   "monkey123",    "mustang1",    "p@ssw0rd",     "pass1234",   "password",
    "password!",  "password1",  "password12",   "password123", "password1234", "passw0rd",   "pokemon1",
    "princess",   "princess1",  "q1w2e3r4",     "q1w2e3r4t5",  "qazwsxedc",    "qwer1234",   "qwerqwer",
    "qwerty12",   "qwerty123",  "qwerty1234",   "qwertyui",    "qwertyuiop",   "rockstar",   "samantha",
    "samsung1",   "scarface",   "secret123",    "shadow123",   "spiderman",    "starwars",   "steelers",
    "stephanie",  "sunshine",   "sunshine1",    "superman",    "superman1",    "test1234",   "testtest",
    "trustno1",   "victoria",   "welcome1",     "welcome123",  "whatever",     "william1",   "zaq12wsx",
    "zxcvbnm1",
};

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool is_within(std::string_view text, std::size_t min, schema::Violation& why) {
    const std::size_t length = schema::code_points(text);
    if (length < min) {
        why = {"too_short",
               min == 1 ? "must not be empty" : "must have at least " + std::to_string(min) + " characters"};
        return false;
    }
    if (length > kMaxLength) {
        why = {"too_long", "must have at most " + std::to_string(kMaxLength) + " characters"};
        return false;
    }
    return true;
}

void describe_password(boost::json::object& schema, std::size_t min) {
    schema["type"] = "string";
    schema["format"] = "password";
    schema["minLength"] = min;
    schema["maxLength"] = kMaxLength;
}

}  // namespace

std::optional<NewPassword> NewPassword::from_wire(std::string_view text, schema::Violation& why) {
    if (!is_within(text, kMinLength, why)) return std::nullopt;
    if (std::ranges::find(kCommon, lower_case(text)) != std::end(kCommon)) {
        why = {"too_common", "is one of the passwords that are tried first; choose another"};
        return std::nullopt;
    }
    return NewPassword{std::string{text}};
}

void NewPassword::describe(boost::json::object& schema) {
    describe_password(schema, kMinLength);
}

std::optional<KnownPassword> KnownPassword::from_wire(std::string_view text, schema::Violation& why) {
    if (!is_within(text, 1, why)) return std::nullopt;
    return KnownPassword{std::string{text}};
}

void KnownPassword::describe(boost::json::object& schema) {
    describe_password(schema, 1);
}

bool repeats_email(std::string_view password, std::string_view email) {
    const std::string lower = lower_case(password);
    return lower == email || lower == email.substr(0, email.find('@'));
}

}  // namespace scalemart::accounts
