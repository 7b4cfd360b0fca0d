#pragma once
// Value types that any application needs. Each says what is legal, how it looks on the wire and how it is
// documented.

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/currency.hpp"
#include "schema/traits.hpp"

namespace scalemart::schema {

/// Length in Unicode code points of valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);

/// Text with white space trimmed, between Min and Max code points, without control characters but line breaks
/// and tabs.
template <std::size_t Min, std::size_t Max>
struct Text {
    std::string value;

    static std::optional<Text> from_wire(std::string_view text, Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema) {
        schema["type"] = "string";
        if (Min > 0) schema["minLength"] = Min;
        schema["maxLength"] = Max;
    }
    friend bool operator==(const Text&, const Text&) = default;
};

/// Trims and checks; the shared part of every Text<Min, Max>.
std::optional<std::string> checked_text(std::string_view text, std::size_t min, std::size_t max,
                                        Violation& why);

template <std::size_t Min, std::size_t Max>
std::optional<Text<Min, Max>> Text<Min, Max>::from_wire(std::string_view text, Violation& why) {
    auto checked = checked_text(text, Min, Max, why);
    if (!checked) return std::nullopt;
    return Text{std::move(*checked)};
}

/// A whole number between Min and Max.
template <std::int64_t Min, std::int64_t Max>
struct Integer {
    std::int64_t value = Min;

    static std::optional<Integer> from_wire(std::int64_t wire, Violation& why) {
        if (wire >= Min && wire <= Max) return Integer{wire};
        why = {"range", "must be between " + std::to_string(Min) + " and " + std::to_string(Max)};
        return std::nullopt;
    }
    [[nodiscard]] std::int64_t to_wire() const { return value; }
    static void describe(boost::json::object& schema) {
        schema["type"] = "integer";
        schema["minimum"] = Min;
        schema["maximum"] = Max;
    }
    friend auto operator<=>(const Integer&, const Integer&) = default;
};

/// An amount in minor units, zero or more, at most 10^12 (so that no cart can overflow 64 bits).
using Amount = Integer<0, 1'000'000'000'000>;

/// An e-mail address, stored in lower case. The rule is HTML's (WHATWG, valid e-mail address), at most 254
/// characters.
struct Email {
    std::string value;
    static std::optional<Email> from_wire(std::string_view text, Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const Email&, const Email&) = default;
};

/// A URL path segment: ^[a-z0-9]+(-[a-z0-9]+)*$, at most 120 characters.
struct Slug {
    std::string value;
    static std::optional<Slug> from_wire(std::string_view text, Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const Slug&, const Slug&) = default;
};

/// A phone number as people write it: digits, spaces, ().-/ and a leading +, 5 to 20 digits (E.164 allows
/// 15).
struct PhoneNumber {
    std::string value;
    static std::optional<PhoneNumber> from_wire(std::string_view text, Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const PhoneNumber&, const PhoneNumber&) = default;
};

/// ISO 3166-1 alpha-2, upper case.
struct CountryCode {
    std::string value;
    static std::optional<CountryCode> from_wire(std::string_view text, Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const CountryCode&, const CountryCode&) = default;
};

/// ISO 4217, upper case.
struct CurrencyCode {
    Currency value;
    static std::optional<CurrencyCode> from_wire(std::string_view text, Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value.code(); }
    static void describe(boost::json::object& schema);
    friend bool operator==(const CurrencyCode&, const CurrencyCode&) = default;
};

}  // namespace scalemart::schema
