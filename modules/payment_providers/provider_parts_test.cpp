#include <gmock/gmock.h>

#include "json_reading.hpp"
#include "provider_call.hpp"
#include "wire_amounts.hpp"

namespace scalemart::payments {
namespace {

using http_client::fault;
using http_client::FaultKind;
using http_client::Response;

Money money(std::int64_t minor, std::string_view code) {
    return {minor, *Currency::parse(code)};
}

// ISO says USD 2, JPY 0, KWD 3, HUF 2, ISK 0 and MGA 2.
constexpr CurrencyRule kRules[] = {
    {"USD", 2, 1, 50},  {"JPY", 0, 1, 50},    {"KWD", 3, 10, 1000},
    {"HUF", 0, 1, 175}, {"ISK", 2, 100, 100}, {"MGA", 0, 1, 1},
};
constexpr WireAmounts kAmounts{kRules};

TEST(WireAmounts, CountsAsTheProviderDoes) {
    EXPECT_EQ(kAmounts.to_units(money(1234, "USD")), 1234);
    EXPECT_EQ(kAmounts.to_units(money(500, "JPY")), 500);
    EXPECT_EQ(kAmounts.to_units(money(5120, "KWD")), 5120);
    EXPECT_EQ(kAmounts.to_units(money(17500, "HUF")), 175);
    EXPECT_EQ(kAmounts.to_units(money(5, "ISK")), 500);
    EXPECT_EQ(kAmounts.from_units(500, "isk"), money(5, "ISK"));
    EXPECT_EQ(kAmounts.from_units(175, "huf"), money(17500, "HUF"));
    EXPECT_EQ(kAmounts.from_units(0, "usd"), money(0, "USD"));
}

TEST(WireAmounts, NeverRounds) {
    EXPECT_EQ(kAmounts.to_units(money(5124, "KWD")), std::nullopt) << "the last digit must be 0";
    EXPECT_EQ(kAmounts.to_units(money(17550, "HUF")), std::nullopt) << "half a forint";
    EXPECT_EQ(kAmounts.to_units(money(0, "USD")), std::nullopt);
    EXPECT_EQ(kAmounts.to_units(money(-1, "USD")), std::nullopt);
    EXPECT_EQ(kAmounts.to_units(money(100, "EUR")), std::nullopt) << "not in the table";
    EXPECT_EQ(kAmounts.to_units(money(INT64_MAX, "ISK")), std::nullopt) << "overflow";
    EXPECT_EQ(kAmounts.from_units(501, "isk"), std::nullopt);
    EXPECT_EQ(kAmounts.from_units(-1, "usd"), std::nullopt);
}

TEST(WireAmounts, WritesAndReadsDecimals) {
    EXPECT_EQ(kAmounts.to_text(money(1234, "USD")), "12.34");
    EXPECT_EQ(kAmounts.to_text(money(5, "USD")), "0.05");
    EXPECT_EQ(kAmounts.to_text(money(500, "JPY")), "500");
    EXPECT_EQ(kAmounts.to_text(money(17500, "HUF")), "175");
    EXPECT_EQ(kAmounts.from_text("12.34", "USD"), money(1234, "USD"));
    EXPECT_EQ(kAmounts.from_text("175", "HUF"), money(17500, "HUF"));
    EXPECT_EQ(kAmounts.from_text("12.345", "USD"), std::nullopt);
    EXPECT_EQ(kAmounts.from_text("x", "USD"), std::nullopt);
    EXPECT_EQ(kAmounts.minimum(*Currency::parse("HUF")), money(17500, "HUF"));
    EXPECT_EQ(kAmounts.minimum(*Currency::parse("EUR")), std::nullopt);
}

ProviderStanding standing(int status, std::string body, bool follows_lost = false) {
    return read_reply(Response{status, {}, std::move(body), follows_lost}, {}).standing;
}

TEST(ProviderCall, TellsWhatSurelyDidNotHappen) {
    EXPECT_EQ(standing(200, "{}"), ProviderStanding::succeeded);
    EXPECT_EQ(standing(204, ""), ProviderStanding::succeeded);
    EXPECT_EQ(standing(200, "<html>"), ProviderStanding::unknown);
    EXPECT_EQ(standing(302, ""), ProviderStanding::unknown);
    EXPECT_EQ(standing(402, "{}"), ProviderStanding::rejected);
    EXPECT_EQ(standing(409, "{}"), ProviderStanding::unknown);
    EXPECT_EQ(standing(500, "{}"), ProviderStanding::unknown);
    for (const int status : {401, 403, 429}) {
        EXPECT_EQ(standing(status, "{}"), ProviderStanding::unavailable) << status;
        EXPECT_EQ(standing(status, "{}", true), ProviderStanding::unknown) << status;
    }
    EXPECT_EQ(read_reply(fault(FaultKind::unreachable), {}).standing, ProviderStanding::unavailable);
    EXPECT_EQ(read_reply(fault(FaultKind::timed_out, "", true), {}).standing, ProviderStanding::unknown);
}

TEST(JsonReading, WhatIsNotThereIsEmpty) {
    const auto json = read_json(R"({"a":{"b":[{"c":"x"}]},"n":5,"t":true})");
    EXPECT_EQ(text_at(json, "/a/b/0/c"), "x");
    EXPECT_EQ(text_at(json, "/a/b/1/c"), "");
    EXPECT_EQ(text_at(json, "/n"), "");
    EXPECT_EQ(integer_at(json, "/n"), 5);
    EXPECT_EQ(integer_at(json, "/a"), std::nullopt);
    EXPECT_TRUE(is_true_at(json, "/t"));
    EXPECT_EQ(array_at(json, "/a/b").size(), 1);
    EXPECT_TRUE(array_at(json, "/x").empty());
    EXPECT_TRUE(read_json("{").is_null());
    EXPECT_TRUE(read_json(std::string(1000, '[')).is_null());
}

}  // namespace
}  // namespace scalemart::payments
