#include "decode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schema/values.hpp"

namespace scalemart::schema {
namespace {

using testing::ElementsAre;

struct LampTag {
    static constexpr std::string_view kPrefix = "lmp";
};
enum class Light { warm_white, cold };
BOOST_DESCRIBE_ENUM(Light, warm_white, cold)

struct Bulb {
    Text<1, 5> name;
    std::optional<Integer<1, 10>> watts;
};
BOOST_DESCRIBE_STRUCT(Bulb, (), (name, watts))

struct Lamp {
    Id<LampTag> lamp_id;
    Light light = Light::cold;
    std::vector<Bulb> spare_bulbs;
    std::optional<std::string> note;
    std::optional<std::map<std::string, std::string>> labels;
    std::optional<Instant> sold_at;
    std::optional<bool> is_new;
    std::optional<double> weight;
    std::optional<std::int32_t> height;
    Patch<Integer<1, 9>> rating;
};
BOOST_DESCRIBE_STRUCT(Lamp, (),
                      (lamp_id, light, spare_bulbs, note, labels, sold_at, is_new, weight, height, rating))

const std::string kId = Id<LampTag>::from_name("a").to_string();

std::string with(const std::string& members) {
    return R"({"lampId":")" + kId + R"(","light":"warmWhite","spareBulbs":[])" + members + "}";
}

/// "pointer code" of every issue, or the code of another error.
std::vector<std::string> issues_of(const std::string& text) {
    const auto lamp = decode<Lamp>(text);
    if (lamp) return {};
    if (lamp.error().issues.empty()) return {std::string{lamp.error().code->name}};
    std::vector<std::string> list;
    for (const auto& issue : lamp.error().issues) list.push_back(issue.pointer + " " + issue.code);
    return list;
}

TEST(DecodeTest, ReadsEveryKindOfMember) {
    const auto lamp = decode<Lamp>(with(
        R"(,"note":"höher","labels":{"a":"b"},"soldAt":"2026-11-22T12:00:00Z","isNew":true,"weight":2,"height":-7,"rating":3)"));
    ASSERT_TRUE(lamp);
    EXPECT_EQ(lamp->lamp_id, Id<LampTag>::from_name("a"));
    EXPECT_EQ(lamp->light, Light::warm_white);
    EXPECT_EQ(lamp->note, "höher");
    EXPECT_EQ(lamp->labels->at("a"), "b");
    EXPECT_EQ(lamp->sold_at, parse_rfc3339("2026-11-22T12:00:00Z"));
    EXPECT_EQ(lamp->is_new, true);
    EXPECT_EQ(lamp->weight, 2.0);
    EXPECT_EQ(lamp->height, -7);
    EXPECT_EQ(lamp->rating.value->value, 3);
}

TEST(DecodeTest, ReportsEverythingThatIsWrongWithItsPlace) {
    EXPECT_THAT(
        issues_of(
            R"({"light":"blue","spareBulbs":[{"name":"toolong","watts":11},7,{"nam~e/":1}],"note":5,"x":1,
                             "labels":{"a/b":1},"soldAt":"today","isNew":"yes","weight":"1","height":3000000000,"rating":0})"),
        ElementsAre("/lampId required", "/light choice", "/spareBulbs/0/name too_long",
                    "/spareBulbs/0/watts range", "/spareBulbs/1 type", "/spareBulbs/2/name required",
                    "/spareBulbs/2/nam~0e~1 unknown_field", "/note type", "/labels/a~1b type",
                    "/soldAt format", "/isNew type", "/weight type", "/height type", "/rating range",
                    "/x unknown_field"));
}

TEST(DecodeTest, SaysWhichChoicesThereAre) {
    const auto lamp = decode<Lamp>(R"({"lampId":")" + kId + R"(","light":"warm_white","spareBulbs":[]})");
    ASSERT_EQ(lamp.error().issues.size(), 1U);
    EXPECT_EQ(lamp.error().issues[0].message, "must be one of warmWhite, cold");
}

TEST(DecodeTest, APatchHasThreeStates) {
    const auto left_out = decode<Lamp>(with("")).value().rating;
    EXPECT_FALSE(left_out.present);
    const auto cleared = decode<Lamp>(with(R"(,"rating":null)")).value().rating;
    EXPECT_TRUE(cleared.present);
    EXPECT_FALSE(cleared.value);
    const auto set = decode<Lamp>(with(R"(,"rating":9)")).value().rating;
    std::optional<Integer<1, 9>> field{Integer<1, 9>{2}};
    left_out.apply_to(field);
    EXPECT_EQ(field->value, 2);
    set.apply_to(field);
    EXPECT_EQ(field->value, 9);
    cleared.apply_to(field);
    EXPECT_FALSE(field);
}

TEST(DecodeTest, NullIsLeftOutForAnOptionalAndWrongForTheRest) {
    EXPECT_FALSE(decode<Lamp>(with(R"(,"note":null)"))->note);
    EXPECT_THAT(issues_of(R"({"lampId":null,"light":null,"spareBulbs":null})"),
                ElementsAre("/lampId type", "/light type", "/spareBulbs type"));
}

TEST(DecodeTest, RefusesIdsOfAnotherKind) {
    EXPECT_THAT(issues_of(R"({"lampId":"prd_)" + kId.substr(4) + R"(","light":"cold","spareBulbs":[]})"),
                ElementsAre("/lampId format"));
}

TEST(DecodeTest, RefusesTextThatADatabaseCannotStore) {
    EXPECT_THAT(issues_of(with(R"(,"note":"a\u0000b")")), ElementsAre("/note encoding"));
    EXPECT_EQ(issues_of(with(R"(,"labels":{"a\u0000b":"c"})")).size(), 1U);
    EXPECT_THAT(issues_of(with(",\"note\":\"\xC3\"")), ElementsAre("malformed_request"));
    EXPECT_THAT(issues_of(with(R"(,"note":"\ud800")")), ElementsAre("malformed_request"));
}

TEST(DecodeTest, WholeNumbersAreWhole) {
    for (const auto* number : {"1.5", "1.0", "1e2", "9223372036854775808", "\"7\"", "true", "2147483648"})
        EXPECT_THAT(issues_of(with(std::string{",\"height\":"} + number)), ElementsAre("/height type"))
            << number;
}

TEST(DecodeTest, BadSyntaxIsMalformed) {
    for (const auto* text : {"", "{", "{'a':1}", "{}x", "nul", "[1,]", "{\"a\":1,}"})
        EXPECT_THAT(issues_of(text), ElementsAre("malformed_request")) << text;
    EXPECT_THAT(issues_of("[]"), ElementsAre(" type"));
    EXPECT_THAT(issues_of(std::string(5000, '[')), ElementsAre("malformed_request"));
}

TEST(DecodeTest, AHostileBodyGetsAShortAnswer) {
    std::string bulbs = "{}";
    for (int i = 0; i < 500; ++i) bulbs += ",{}";
    EXPECT_EQ(issues_of(R"({"lampId":")" + kId + R"(","light":"cold","spareBulbs":[)" + bulbs + "]}").size(),
              100U);
}

TEST(DecodeTest, ReadsListsAndFlagsFromText) {
    Issues issues("query/x");
    std::vector<std::int64_t> numbers;
    EXPECT_TRUE(decode_text("1,,2", numbers, issues));
    EXPECT_THAT(numbers, ElementsAre(1, 2));
    bool flag = false;
    EXPECT_TRUE(decode_text("1", flag, issues));
    EXPECT_TRUE(flag);
    EXPECT_TRUE(decode_text("false", flag, issues));
    EXPECT_FALSE(flag);
    EXPECT_TRUE(issues.empty());
    EXPECT_FALSE(decode_text("yes", flag, issues));
    EXPECT_FALSE(decode_text("1x", numbers.emplace_back(), issues));
    Light light{};
    EXPECT_FALSE(decode_text("Cold", light, issues));
    std::string text;
    EXPECT_FALSE(decode_text("\xFF", text, issues));
    const auto list = issues.take();
    ASSERT_EQ(list.size(), 4U);
    EXPECT_EQ(list[0], (Issue{"query/x", "type", "must be true or false"}));
}

struct Order {
    std::vector<Tried<Bulb>> bulbs;
};
BOOST_DESCRIBE_STRUCT(Order, (), (bulbs))

TEST(Decode, RowsThatAreTriedKeepTheirFaultsToThemselves) {
    const auto order = decode<Order>(R"({"bulbs":[{"name":"a"},{"name":"","watts":11},{"name":"b"},7]})");
    ASSERT_TRUE(order);
    EXPECT_EQ(order->bulbs.at(0).value->name.value, "a");
    EXPECT_EQ(order->bulbs.at(2).value->name.value, "b");
    EXPECT_TRUE(order->bulbs.at(2).issues.empty());
    EXPECT_FALSE(order->bulbs.at(1).value);
    EXPECT_EQ(order->bulbs.at(1).issues.at(0).pointer, "/bulbs/1/name");
    EXPECT_EQ(order->bulbs.at(1).issues.at(1).pointer, "/bulbs/1/watts");
    EXPECT_EQ(order->bulbs.at(3).issues.at(0), (Issue{"/bulbs/3", "type", "must be an object"}));
}

}  // namespace
}  // namespace scalemart::schema
