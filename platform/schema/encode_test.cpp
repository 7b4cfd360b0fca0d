#include "encode.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <limits>

#include "describe.hpp"
#include "schema/values.hpp"

namespace scalemart::schema {
namespace {

struct LampTag {
    static constexpr std::string_view kPrefix = "lmp";
};
enum class Light { warm_white, cold };
BOOST_DESCRIBE_ENUM(Light, warm_white, cold)

struct Bulb {
    Integer<1, 10> watts;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Bulb, (), (watts, note))

struct Shelf {
    Id<LampTag> lamp_id;
    Light light = Light::warm_white;
    std::vector<Bulb> spare_bulbs;
    std::map<std::string, std::string> labels;
    JsonText<Bulb> best;
    std::optional<Instant> since;
    bool is_open = true;
    double weight = 1.5;
};
BOOST_DESCRIBE_STRUCT(Shelf, (), (lamp_id, light, spare_bulbs, labels, best, since, is_open, weight))

struct Change {
    Patch<Bulb> bulb;
    std::optional<Light> light;
    std::int64_t version_ = 0;
};
BOOST_DESCRIBE_STRUCT(Change, (), (bulb, light, version_))

namespace other {
struct Bulb {
    bool is_on = false;
};
BOOST_DESCRIBE_STRUCT(Bulb, (), (is_on))
}  // namespace other

TEST(EncodeTest, EscapesWhatMustBe) {
    const auto encoded = [](std::string_view text) {
        std::string out;
        append_json_string(out, text);
        return out;
    };
    EXPECT_EQ(encoded(""), "\"\"");
    EXPECT_EQ(encoded("plain"), "\"plain\"");
    EXPECT_EQ(encoded("\"a\\b\"\n\r\t/"), R"("\"a\\b\"\n\r\t/")");
    EXPECT_EQ(encoded(std::string_view{"\0\x1f\x7f", 3}), "\"\\u0000\\u001f\x7f\"");
    EXPECT_EQ(encoded("Crème 茶 🍵"), "\"Crème 茶 🍵\"");
}

TEST(EncodeTest, EveryTextReadsBack) {
    for (int c = 0; c < 128; ++c)
        for (const auto& text :
             {std::string(1, static_cast<char>(c)), "ab" + std::string(3, static_cast<char>(c)) + "z"}) {
            std::string out;
            append_json_string(out, text);
            EXPECT_EQ(std::string_view{boost::json::parse(out).as_string()}, text) << c;
        }
}

TEST(EncodeTest, WritesStructsInOrderAndLeavesOutWhatIsEmpty) {
    Shelf shelf;
    shelf.lamp_id = Id<LampTag>::from_name("a");
    shelf.spare_bulbs = {{{5}, "x"}, {{6}, {}}};
    shelf.labels = {{"b", "2"}, {"a", "1"}};
    EXPECT_EQ(
        to_json(shelf),
        R"({"lampId":")" + shelf.lamp_id.to_string()
            + R"(","light":"warmWhite","spareBulbs":[{"watts":5,"note":"x"},{"watts":6}],"labels":{"a":"1","b":"2"},)"
              R"("best":null,"isOpen":true,"weight":1.5})");
    shelf.best.text = R"({"watts":1})";
    shelf.since = Instant{};
    EXPECT_NE(to_json(shelf).find(R"("best":{"watts":1},"since":"1970-01-01T00:00:00Z")"), std::string::npos);
}

TEST(EncodeTest, NumbersAreExactAndNeverInvalid) {
    EXPECT_EQ(to_json(INT64_MIN), "-9223372036854775808");
    EXPECT_EQ(to_json(0.1), "0.1");
    EXPECT_EQ(to_json(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(to_json(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(DescribeTest, StructsBecomeNamedComponents) {
    Components components;
    EXPECT_EQ(boost::json::serialize(describe<Shelf>(components)),
              R"({"$ref":"#/components/schemas/Shelf"})");
    const auto& shelf = components.schemas().at("Shelf");
    EXPECT_EQ(shelf.at("additionalProperties"), false);
    EXPECT_EQ(boost::json::serialize(shelf.at("required")),
              R"(["lampId","light","spareBulbs","labels","best","isOpen","weight"])");
    const auto& properties = shelf.at("properties");
    EXPECT_EQ(boost::json::serialize(properties.at("light")),
              R"({"type":"string","enum":["warmWhite","cold"]})");
    EXPECT_EQ(properties.at("spareBulbs").at("items").at("$ref"), "#/components/schemas/Bulb");
    EXPECT_EQ(properties.at("best").at("$ref"), "#/components/schemas/Bulb");
    EXPECT_EQ(properties.at("since").at("format"), "date-time");
    EXPECT_EQ(properties.at("lampId").at("pattern"), "^lmp_[0-9a-hjkmnp-tv-z]{26}$");
    EXPECT_EQ(components.schemas().at("Bulb").at("properties").at("watts").at("maximum"), 10);
}

TEST(DescribeTest, WhatMayBeClearedMayBeNull) {
    Components components;
    (void)describe<Change>(components);
    const auto& change = components.schemas().at("Change");
    EXPECT_EQ(boost::json::serialize(change.at("properties").at("bulb")),
              R"({"anyOf":[{"$ref":"#/components/schemas/Bulb"},{"type":"null"}]})");
    EXPECT_EQ(boost::json::serialize(change.at("required")), R"(["version"])");
    EXPECT_EQ(boost::json::serialize(nullable(describe<std::int64_t>(components)).at("type")),
              R"(["integer","null"])");
}

TEST(DescribeTest, TwoTypesOfOneNameAreRefused) {
    Components components;
    (void)describe<Bulb>(components);
    (void)describe<Bulb>(components);
    EXPECT_THROW((void)describe<other::Bulb>(components), std::logic_error);
}

}  // namespace
}  // namespace scalemart::schema
