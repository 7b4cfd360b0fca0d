// The tree of categories through the API.

#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

class CategoryApiTest : public ShopTest {
 protected:
    Answer create(const std::string& name, json::object more = {}) {
        more["name"] = name;
        return call(Method::post, "/api/v2/categories", more, kAdmin);
    }
    Answer change(CategoryId id, json::object changes) {
        const auto version = get("/categories/" + id.to_string()).body.at("version");
        changes["version"] = version;
        return call(Method::patch, "/api/v2/categories/" + id.to_string(), changes, kAdmin);
    }
    CategoryId id_of(const std::string& slug) {
        return CategoryId::parse(std::string_view{get("/categories/" + slug).body.at("id").as_string()})
            .value();
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CategoryApiTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

std::vector<std::string> slugs(const json::value& nodes) {
    std::vector<std::string> slugs;
    for (const auto& node : nodes.as_array()) slugs.emplace_back(node.at("slug").as_string());
    return slugs;
}

TEST_P(CategoryApiTest, TreeInBothVersions) {
    const auto v2 = get("/categories");
    EXPECT_THAT(slugs(v2.body.at("items")), ElementsAre("bakery", "beverages"));
    EXPECT_THAT(slugs(v2.body.at("items").at(1).at("children")), ElementsAre("coffee", "tea"));
    EXPECT_EQ(call(Method::get, "/api/v1/categories").body.at("categories"), v2.body.at("items"));
    const auto one = get("/categories/tea");
    EXPECT_THAT(slugs(one.body.at("breadcrumb")), ElementsAre("beverages", "tea"));
    EXPECT_THAT(slugs(get("/categories/beverages").body.at("children")), ElementsAre("coffee", "tea"));
    EXPECT_EQ(get("/categories/" + tea.to_string()).body, one.body);
    EXPECT_EQ(get("/categories/nothing").code(), "category_not_found");
}

TEST_P(CategoryApiTest, MovingASubtreeTakesItsProductsAlong) {
    add("Green", 300, tea);
    add("Rye", 300, bread);
    EXPECT_THAT(names("/products?category=beverages"), ElementsAre("Green"));
    touched.clear();
    const auto moved = change(id_of("beverages"), {{"parentId", id_of("bakery").to_string()}});
    ASSERT_EQ(moved.status(), 200U) << moved.response.body;
    EXPECT_THAT(touched, Contains("categories"));
    EXPECT_THAT(slugs(get("/categories/tea").body.at("breadcrumb")),
                ElementsAre("bakery", "beverages", "tea"));
    EXPECT_THAT(names("/products?category=bakery&sort=name"), ElementsAre("Green", "Rye"));
    EXPECT_THAT(names("/products?category=beverages"), ElementsAre("Green"));
    EXPECT_EQ(change(id_of("beverages"), {{"parentId", nullptr}}).status(), 200U);
    EXPECT_THAT(names("/products?category=bakery"), ElementsAre("Rye"));
}

TEST_P(CategoryApiTest, RefusesCyclesDepthAndNamesThatAreTaken) {
    EXPECT_EQ(change(id_of("beverages"), {{"parentId", tea.to_string()}}).code(), "category_cycle");
    EXPECT_EQ(change(tea, {{"parentId", tea.to_string()}}).code(), "category_cycle");
    EXPECT_EQ(change(tea, {{"parentId", CategoryId::from_name("x").to_string()}}).code(),
              "category_not_found");
    EXPECT_EQ(change(tea, {{"slug", "coffee"}}).code(), "slug_taken");
    EXPECT_EQ(create("Tea").code(), "slug_taken");
    std::string parent = tea.to_string();
    for (int depth = 2; depth <= 5; ++depth)
        parent = create("Level " + std::to_string(depth), {{"parentId", parent}}).body.at("id").as_string();
    EXPECT_EQ(create("Level 6", {{"parentId", parent}}).code(), "category_too_deep");
    EXPECT_EQ(change(id_of("beverages"), {{"parentId", bread.to_string()}}).code(), "category_too_deep");
}

TEST_P(CategoryApiTest, OnlyEmptyCategoriesCanBeDeleted) {
    const auto remove = [&](CategoryId id) {
        return call(Method::delete_, "/api/v2/categories/" + id.to_string(), nullptr, kAdmin);
    };
    auto hidden = draft("Green", 300, tea);
    hidden.status = ProductStatus::archived;
    upsert(hidden);
    EXPECT_EQ(remove(tea).code(), "category_in_use");
    EXPECT_EQ(remove(id_of("beverages")).code(), "category_in_use");
    EXPECT_EQ(remove(coffee).status(), 204U);
    EXPECT_EQ(remove(coffee).status(), 404U);
    EXPECT_EQ(get("/categories/coffee").status(), 404U);
}

TEST_P(CategoryApiTest, StaleAndUnauthorisedChangesAreRefused) {
    const std::string path = "/api/v2/categories/" + tea.to_string();
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}, {"version", 9}}, kAdmin).status(), 412U);
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}}, kAdmin).status(), 422U);
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}, {"version", 1}}, kVera).status(), 403U);
    EXPECT_EQ(call(Method::post, "/api/v2/categories", {{"name", "X"}}).status(), 401U);
}

TEST_P(CategoryApiTest, PathsAreMadeOnce) {
    write([&](db::Tx& tx) {
        const auto path = [&](std::vector<std::string> names) {
            return ensure_category_path(tx, clock.now(), names);
        };
        EXPECT_EQ(path({"Beverages", "Tea"}), tea);
        const auto gifts = path({"Gifts", "Tea"});
        EXPECT_NE(gifts, tea);
        EXPECT_EQ(path({"Gifts", "Tea"}), gifts);
        EXPECT_THROW(path({}), std::invalid_argument);
        EXPECT_THROW(path({"1", "2", "3", "4", "5", "6", "7"}), std::invalid_argument);
    });
    EXPECT_THAT(slugs(get("/categories/gifts").body.at("children")), ElementsAre("gifts-tea"));
}

}  // namespace
}  // namespace scalemart::catalog
