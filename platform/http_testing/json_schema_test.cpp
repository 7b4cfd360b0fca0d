#include "http_testing/json_schema.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "schema/describe.hpp"
#include "schema/encode.hpp"
#include "schema/values.hpp"

namespace scalemart::http_testing {
namespace {

using boost::json::parse;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> check(const char* schema, const char* instance) {
    const auto document = parse(R"({"components":{"schemas":{"Name":{"type":"string","maxLength":3}}}})");
    return violations(document, parse(schema), parse(instance));
}

TEST(JsonSchema, ChecksEveryKeyword) {
    const struct {
        const char* schema;
        const char* good;
        const char* bad;
    } cases[] = {
        {R"({"type":"integer"})", "3", "3.0"},
        {R"({"type":"number"})", "3", R"("3")"},
        {R"({"type":["string","null"]})", "null", "1"},
        {R"({"type":"boolean"})", "true", "0"},
        {R"({"enum":["a","b"]})", R"("b")", R"("c")"},
        {R"({"anyOf":[{"type":"null"},{"type":"object"}]})", "null", "1"},
        {R"({"required":["a"]})", R"({"a":1})", "{}"},
        {R"({"properties":{"a":{"type":"integer"}}})", R"({"a":1,"b":2})", R"({"a":"x"})"},
        {R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1})", R"({"b":1})"},
        {R"({"additionalProperties":{"type":"integer"}})", R"({"b":1})", R"({"b":"x"})"},
        {R"({"items":{"type":"integer"}})", "[1,2]", R"([1,"x"])"},
        {R"({"minItems":1})", "[1]", "[]"},
        {R"({"maxItems":1})", "[1]", "[1,2]"},
        {R"({"minLength":2})", R"("é€")", R"("é")"},
        {R"({"maxLength":2})", R"("é€")", R"("abc")"},
        {R"({"pattern":"^a+$"})", R"("aa")", R"("ab")"},
        {R"({"minimum":2})", "2", "1"},
        {R"({"maximum":2})", "2", "2.5"},
        {R"({"multipleOf":0.001})", "1.005", "1.0005"},
        {R"({"format":"date-time"})", R"("2026-11-22T06:10:16Z")", R"("2026-11-22")"},
        {R"({"format":"date"})", R"("2026-11-22")", R"("22.11.2026")"},
        {R"({"$ref":"#/components/schemas/Name"})", R"("abc")", R"("abcd")"},
    };
    for (const auto& [schema, good, bad] : cases) {
        EXPECT_THAT(check(schema, good), IsEmpty()) << schema;
        EXPECT_THAT(check(schema, bad), SizeIs(::testing::Ge(1U))) << schema;
    }
}

TEST(JsonSchema, SaysWhere) {
    EXPECT_THAT(
        check(R"({"properties":{"a":{"items":{"additionalProperties":false}}}})", R"({"a":[{},{"b":1}]})"),
        ElementsAre("/a/1/b: is not declared"));
}

TEST(JsonSchema, RefusesWhatItDoesNotKnow) {
    EXPECT_THROW(check(R"({"patternProperties":{}})", "{}"), std::logic_error);
    EXPECT_THROW(check(R"({"format":"hostname"})", R"("x")"), std::logic_error);
    EXPECT_THROW(check(R"({"type":"text"})", R"("x")"), std::logic_error);
    EXPECT_THROW(check(R"({"$ref":"elsewhere.json"})", R"("x")"), std::logic_error);
}

enum class Colour { red, dark_green };
BOOST_DESCRIBE_ENUM(Colour, red, dark_green)

struct Inner {
    Colour colour = Colour::dark_green;
    std::map<std::string, std::int64_t> counts{{"a", 1}};
};
BOOST_DESCRIBE_STRUCT(Inner, (), (colour, counts))

struct Everything {
    Instant at;
    std::optional<Inner> inner;
    std::vector<schema::Text<1, 3>> names{{"abc"}};
    schema::Slug slug{"a-b"};
    schema::Amount amount{5};
    double ratio = 0.5;
    bool yes = true;
};
BOOST_DESCRIBE_STRUCT(Everything, (), (at, inner, names, slug, amount, ratio, yes))

TEST(JsonSchema, WhatTheEncoderWritesFitsWhatIsDescribed) {
    schema::Components components;
    const auto schema = schema::describe<Everything>(components);
    const boost::json::value document{{"components", {{"schemas", components.schemas()}}}};
    Everything value;
    EXPECT_THAT(violations(document, schema, parse(schema::to_json(value))), IsEmpty());
    value.inner.emplace();
    EXPECT_THAT(violations(document, schema, parse(schema::to_json(value))), IsEmpty());
    value.names = {{"abcd"}};
    EXPECT_THAT(violations(document, schema, parse(schema::to_json(value))),
                ElementsAre(HasSubstr("/names/0: \"abcd\" breaks maxLength 3")));
}

}  // namespace
}  // namespace scalemart::http_testing
