// Definitions of specifications: units, checking what products say, and lists that filter by it.

#include "jobs/job_runner.hpp"
#include "shop_fixture.hpp"
#include "specification_filter.hpp"
#include "specification_reindex.hpp"
#include "specification_units.hpp"

namespace scalemart::catalog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::int64_t grams(std::string_view number, std::string_view unit) {
    return in_base_unit(*schema::Thousandths::parse(number), *find_unit(unit));
}

TEST(SpecificationUnits, ConvertToTheThousandth) {
    EXPECT_EQ(grams("1.5", "kg"), 1'500'000);
    EXPECT_EQ(grams("1", "lb"), 453'592);
    EXPECT_EQ(grams("16", "oz"), 453'592);
    EXPECT_EQ(grams("-1", "oz"), -28'350);
    EXPECT_EQ(grams("1", "Fl. Oz"), 29'574);
    EXPECT_EQ(grams("12", "in"), 304'800);
    EXPECT_EQ(find_unit("parsec"), nullptr);
    EXPECT_EQ(find_unit(""), nullptr);
}

TEST(SpecificationFilter, ReadsTextNumbersAndRanges) {
    const auto parse = [](std::string_view text) {
        schema::Violation why;
        return SpecificationFilter::from_wire(text, why);
    };
    EXPECT_EQ(parse("roast:Dark Brown")->value, "dark brown");
    EXPECT_EQ(parse("weight:0.5..1kg")->least, 500'000);
    EXPECT_EQ(parse("weight:0.5..1 kg")->most, 1'000'000);
    EXPECT_EQ(parse("weight:..2lb")->least, std::nullopt);
    EXPECT_EQ(parse("weight:3..")->least, 3000);
    EXPECT_EQ(parse("weight:1kg")->most, 1'000'000);
    EXPECT_EQ(parse("url:http://x")->value, "http://x");
    for (const auto* wrong :
         {"", "roast", "roast:", ":dark", "weight:..", "weight:a..b", "weight:1..2yd", "A b:1"})
        EXPECT_FALSE(parse(wrong)) << wrong;
}

class SpecificationTest : public ShopTest {
 protected:
    SpecificationTest() { register_specification_jobs(registry); }

    Answer define(CategoryId category, const json::object& wanted, const Headers& who) {
        return call(Method::post, "/api/v2/admin/categories/" + category.to_string() + "/specifications",
                    wanted, who);
    }
    Answer define(CategoryId category, const json::object& wanted) {
        return define(category, wanted, kAdmin);
    }
    Answer create(const std::string& name, CategoryId category, const json::array& specifications) {
        return call(Method::post, "/api/v2/products",
                    {{"name", name},
                     {"description", ""},
                     {"status", "active"},
                     {"category", category.to_string()},
                     {"pricing", {{"basePrice", 500}}},
                     {"inventory", {{"sku", name}}},
                     {"specifications", specifications}},
                    kAdmin);
    }
    void define_all() {
        ASSERT_EQ(define(tea, {{"key", "weight"}, {"label", "Net weight"}, {"type", "number"}, {"unit", "g"}})
                      .status(),
                  201U);
        ASSERT_EQ(define(tea, {{"key", "caffeine"}, {"label", "Caffeine"}, {"type", "boolean"}}).status(),
                  201U);
        ASSERT_EQ(
            define(tea,
                   {{"key", "kind"}, {"label", "Kind"}, {"type", "choice"}, {"options", {"Black", "Green"}}})
                .status(),
            201U);
    }
    void run_jobs() { EXPECT_THAT(runner.drain().errors, IsEmpty()); }

    jobs::JobRegistry registry;
    metrics::Registry metrics;
    jobs::JobRunner runner{*database, clock, registry, metrics};
};
INSTANTIATE_TEST_SUITE_P(Engines, SpecificationTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(SpecificationTest, WhatProductsSayIsCheckedAndWrittenInTheTermsOfTheDefinition) {
    define_all();
    const auto made = create("Assam", tea,
                             json::array{{{"name", "weight"}, {"value", "0.5"}, {"unit", "kg"}},
                                         {{"name", "CAFFEINE"}, {"value", "Yes"}},
                                         {{"name", "Kind"}, {"value", "black"}},
                                         {{"name", "Mood"}, {"value", "Good"}}});
    ASSERT_EQ(made.status(), 201U) << made.response.body;
    EXPECT_EQ(get("/products/assam").body.at("specifications"),
              (json::array{{{"name", "Net weight"}, {"value", "0.5"}, {"unit", "kg"}},
                           {{"name", "Caffeine"}, {"value", "true"}},
                           {{"name", "Kind"}, {"value", "Black"}},
                           {{"name", "Mood"}, {"value", "Good"}}}));
    const auto wrong = create("Wrong", tea,
                              json::array{{{"name", "weight"}, {"value", "heavy"}},
                                          {{"name", "weight"}, {"value", "1"}, {"unit", "ml"}},
                                          {{"name", "caffeine"}, {"value", "some"}},
                                          {{"name", "kind"}, {"value", "Red"}}});
    EXPECT_EQ(wrong.status(), 422U);
    EXPECT_THAT(pointers(wrong), ElementsAre("/specifications/0/value", "/specifications/1/unit",
                                             "/specifications/2/value", "/specifications/3/value"));
    // A change is checked too; other categories say what they like.
    const auto address = "/api/v2/products/" + std::string{made.body.at("id").as_string()};
    EXPECT_THAT(
        pointers(call(Method::patch, address,
                      {{"specifications", json::array{{{"name", "kind"}, {"value", "?"}}}}, {"version", 1}},
                      kAdmin)),
        ElementsAre("/specifications/0/value"));
    EXPECT_EQ(create("Loaf", bread, json::array{{{"name", "kind"}, {"value", "Rye"}}}).status(), 201U);
}

TEST_P(SpecificationTest, ListsFilterByTextNumberAndUnit) {
    define_all();
    create("Small", tea,
           json::array{{{"name", "weight"}, {"value", "100"}}, {{"name", "kind"}, {"value", "green"}}});
    create("Large", tea,
           json::array{{{"name", "weight"}, {"value", "2"}, {"unit", "lb"}},
                       {{"name", "kind"}, {"value", "black"}}});
    create("Silent", tea, json::array{});
    EXPECT_THAT(names("/products?spec=kind:green"), ElementsAre("Small"));
    EXPECT_THAT(names("/products?spec=kind:green,kind:BLACK"), UnorderedElementsAre("Small", "Large"));
    EXPECT_THAT(names("/products?spec=kind:green,weight:500.."), IsEmpty());
    EXPECT_THAT(names("/products?spec=weight:0.5..1kg"), ElementsAre("Large"));
    EXPECT_THAT(names("/products?spec=weight:100&category=tea"), ElementsAre("Small"));
    EXPECT_EQ(get("/products?spec=weight").status(), 422U);
    // What a product no longer says, it is no longer found by.
    const auto small = get("/products/small");
    call(Method::patch, "/api/v2/products/" + std::string{small.body.at("id").as_string()},
         {{"specifications", json::array{}}, {"version", 1}}, kAdmin);
    EXPECT_THAT(names("/products?spec=kind:green"), IsEmpty());
}

TEST_P(SpecificationTest, CategoriesInheritAndTheNearerDefinitionCounts) {
    const auto parent = get("/categories/beverages").body.at("id").as_string();
    const auto beverages = *CategoryId::parse(parent);
    EXPECT_EQ(define(beverages, {{"key", "origin"}, {"label", "Origin"}, {"type", "text"}, {"position", 1}})
                  .status(),
              201U);
    define(beverages,
           {{"key", "size"}, {"label", "Size"}, {"type", "number"}, {"unit", "l"}, {"position", 2}});
    define(tea, {{"key", "size"}, {"label", "Pack"}, {"type", "number"}, {"unit", "kg"}, {"position", 3}});
    const auto listed = get("/categories/tea/specifications").body.at("items").as_array();
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].at("key"), "origin");
    EXPECT_EQ(listed[1].at("label"), "Pack");
    EXPECT_EQ(listed[1].at("baseUnit"), "g");
    EXPECT_EQ(listed[1].at("category").as_string(), tea.to_string());
    const auto inherited = call(Method::get, "/api/v1/categories/coffee/specifications");
    ASSERT_EQ(inherited.body.at("specifications").as_array().size(), 2U) << inherited.response.body;
    EXPECT_EQ(inherited.body.at("specifications").at(1).at("baseUnit"), "ml");
    EXPECT_TRUE(get("/categories/bread/specifications").body.at("items").as_array().empty());
    EXPECT_EQ(get("/categories/none/specifications").status(), 404U);
}

TEST_P(SpecificationTest, ProductsThatWereThereBeforeAreFoundOnceTheJobIsDone) {
    for (int i = 0; i < 3; ++i) {
        auto old = draft("Old " + std::to_string(i), 500, tea);
        old.content.specifications = {{{"Kind"}, {i == 0 ? "green" : "purple"}, {}}};
        upsert(old);
    }
    const auto made =
        define(tea, {{"key", "kind"}, {"label", "Kind"}, {"type", "choice"}, {"options", {"Green"}}});
    ASSERT_EQ(made.status(), 201U) << made.response.body;
    EXPECT_THAT(names("/products?spec=kind:green"), IsEmpty());
    touched.clear();
    run_jobs();
    EXPECT_TRUE(touched.contains("categories"));
    EXPECT_THAT(names("/products?spec=kind:green"), ElementsAre("Old 0"));
    EXPECT_THAT(names("/products?spec=kind:purple"), IsEmpty());

    const auto address = "/api/v2/admin/specifications/" + std::string{made.body.at("id").as_string()};
    const auto changed =
        call(Method::patch, address, {{"options", {"Green", "Purple"}}, {"version", 1}}, kAdmin);
    EXPECT_EQ(*changed.response.header("ETag"), "\"2\"");
    run_jobs();
    EXPECT_THAT(names("/products?spec=kind:purple"), UnorderedElementsAre("Old 1", "Old 2"));

    // Moved to where nobody defines it, and deleted with what it says.
    const auto bakery = get("/categories/bakery").body.at("id");
    EXPECT_EQ(call(Method::patch, "/api/v2/categories/" + tea.to_string(),
                   {{"parentId", bakery}, {"version", 1}}, kAdmin)
                  .status(),
              200U);
    run_jobs();
    EXPECT_THAT(names("/products?spec=kind:green"), ElementsAre("Old 0"));
    EXPECT_EQ(call(Method::delete_, address, nullptr, kAdmin).status(), 204U);
    run_jobs();
    EXPECT_THAT(names("/products?spec=kind:green"), IsEmpty());
    EXPECT_EQ(call(Method::delete_, address, nullptr, kAdmin).status(), 404U);
}

TEST_P(SpecificationTest, RefusesDefinitionsThatMakeNoSense) {
    EXPECT_THAT(pointers(define(tea, {{"key", "a"}, {"label", "A"}, {"type", "choice"}})),
                ElementsAre("/options"));
    EXPECT_THAT(pointers(define(tea, {{"key", "a"}, {"label", "A"}, {"type", "text"}, {"unit", "g"}})),
                ElementsAre("/unit"));
    EXPECT_THAT(pointers(define(
                    tea, {{"key", "a"}, {"label", "A"}, {"type", "choice"}, {"options", {"x", "X", "y,z"}}})),
                ElementsAre("/options/1", "/options/2"));
    const auto made = define(tea, {{"key", "a"}, {"label", "A"}, {"type", "number"}, {"unit", "g"}});
    EXPECT_EQ(define(tea, {{"key", "a"}, {"label", "B"}, {"type", "text"}}).code(),
              "specification_key_taken");
    const auto address = "/api/v2/admin/specifications/" + std::string{made.body.at("id").as_string()};
    EXPECT_THAT(pointers(call(Method::patch, address, {{"unit", "ml"}, {"version", 1}}, kAdmin)),
                ElementsAre("/unit"));
    EXPECT_EQ(call(Method::patch, address, {{"unit", "kg"}, {"version", 1}}, kAdmin).status(), 200U);
    EXPECT_EQ(call(Method::patch, address, {{"unit", "g"}, {"version", 1}}, kAdmin).code(),
              "version_conflict");
    EXPECT_EQ(define(CategoryId::from_name("none"), {{"key", "a"}, {"label", "A"}, {"type", "text"}}).code(),
              "category_not_found");
}

TEST_P(SpecificationTest, OnlyAdministratorsDefine) {
    const auto made = define(tea, {{"key", "a"}, {"label", "A"}, {"type", "text"}});
    const auto address = "/api/v2/admin/specifications/" + std::string{made.body.at("id").as_string()};
    for (const auto& [who, refused] : {std::pair{Headers{}, 401U}, std::pair{kVera, 403U}}) {
        EXPECT_EQ(define(tea, {{"key", "b"}, {"label", "B"}, {"type", "text"}}, who).status(), refused);
        EXPECT_EQ(call(Method::patch, address, {{"label", "C"}, {"version", 1}}, who).status(), refused);
        EXPECT_EQ(call(Method::delete_, address, nullptr, who).status(), refused);
    }
}

}  // namespace
}  // namespace scalemart::catalog
