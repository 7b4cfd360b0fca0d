// Collections over HTTP: choosing, ordering, hiding them, and their lists in every store.
#include "db_testing/query_plan.hpp"
#include "listing.hpp"
#include "product_query.hpp"
#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

class CollectionApiTest : public ShopTest {
 protected:
    Answer create(const std::string& name) {
        return call(Method::post, "/api/v2/admin/collections", {{"name", name}}, kAdmin);
    }
    Answer fill(const Answer& collection, const std::vector<ProductId>& products) {
        json::array ids;
        for (const auto id : products) ids.emplace_back(id.to_string());
        return call(Method::put, address(collection) + "/products",
                    {{"products", ids}, {"version", collection.body.at("version")}}, kAdmin);
    }
    static std::string address(const Answer& collection) {
        return "/api/v2/admin/collections/" + std::string{collection.body.at("id").as_string()};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CollectionApiTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(CollectionApiTest, ShowsProductsInItsOwnOrderAndInEveryOtherOneToo) {
    const auto dear = add("Dear tea", 900, tea);
    const auto cheap = add("Cheap tea", 100, tea);
    const auto loaf = add("Loaf", 300, bread);
    add("Elsewhere", 50, coffee);
    const auto made = create("Breakfast time");
    EXPECT_EQ(made.status(), 201U);
    EXPECT_EQ(made.body.at("slug"), "breakfast-time");
    EXPECT_EQ(fill(made, {loaf, dear, cheap}).status(), 200U);

    using testing::ElementsAre;
    EXPECT_THAT(names("/collections/breakfast-time/products?limit=2"),
                ElementsAre("Loaf", "Dear tea", "Cheap tea"));
    EXPECT_THAT(names("/products?collection=breakfast-time&sort=price&limit=1"),
                ElementsAre("Cheap tea", "Loaf", "Dear tea"));
    EXPECT_THAT(names("/products?collection=breakfast-time&category=tea&sort=name"),
                ElementsAre("Cheap tea", "Dear tea"));
    const auto first = get("/collections");
    EXPECT_EQ(first.body.at("items").as_array().size(), 1U);
    const auto page = call(Method::get, "/api/v1/collections/breakfast-time/products?limit=2&page=2");
    EXPECT_EQ(page.body.at("products").as_array().size(), 1U);
    EXPECT_EQ(page.body.at("pagination").at("total"), 3);
}

TEST_P(CollectionApiTest, FollowsItsProducts) {
    const auto black = add("Black tea", 300, tea);
    const auto green = add("Green tea", 200, tea);
    auto made = fill(create("Teas"), {black, green});
    const auto list = [&] { return names("/products?collection=teas&sort=price"); };

    // A new price, an archived product, one that comes back.
    auto dearer = draft("Green tea", 500, tea);
    upsert(dearer);
    EXPECT_THAT(list(), testing::ElementsAre("Black tea", "Green tea"));
    auto hidden = draft("Black tea", 300, tea);
    hidden.status = ProductStatus::inactive;
    upsert(hidden);
    EXPECT_THAT(list(), testing::ElementsAre("Green tea"));
    EXPECT_THAT(names("/collections/teas/products"), testing::ElementsAre("Green tea"));
    hidden.status = ProductStatus::active;
    upsert(hidden);
    EXPECT_THAT(list(), testing::ElementsAre("Black tea", "Green tea"));

    // Out of the collection.
    made = fill(made, {green});
    EXPECT_THAT(list(), testing::ElementsAre("Green tea"));
    EXPECT_EQ(call(Method::delete_, address(made), nullptr, kAdmin).status(), 204U);
    EXPECT_EQ(get("/products?collection=teas").status(), 404U);
    EXPECT_EQ(get("/products").body.at("items").as_array().size(), 2U);
}

TEST_P(CollectionApiTest, AnotherStoreShowsWhatItSells) {
    write([&](db::Tx& tx) { open_store(tx, "second", std::nullopt); });
    const auto only_here = add("Only here", 100, tea);
    fill(create("Both"), {only_here});
    EXPECT_THAT(names("/collections/both/products?store=second"), testing::IsEmpty());
    EXPECT_THAT(names("/products?collection=both&store=second"), testing::IsEmpty());
    EXPECT_THAT(names("/collections/both/products?store=main"), testing::ElementsAre("Only here"));
}

TEST_P(CollectionApiTest, AHiddenOneIsForStaff) {
    const auto made = create("Secret");
    const auto changed =
        call(Method::patch, address(made), {{"isActive", false}}, {{"Role", "admin"}, {"If-Match", "\"1\""}});
    EXPECT_EQ(changed.status(), 200U) << changed.response.body;
    EXPECT_TRUE(get("/collections").body.at("items").as_array().empty());
    EXPECT_EQ(get("/collections/secret").status(), 404U);
    EXPECT_EQ(get("/products?collection=secret").status(), 404U);
    const auto staff = call(Method::get, "/api/v2/admin/collections", nullptr, kAdmin);
    EXPECT_EQ(staff.body.at("items").at(0).at("isActive"), false);
    EXPECT_EQ(call(Method::get, address(made), nullptr, kAdmin).body.at("version"), 2);
}

TEST_P(CollectionApiTest, RefusesWhatIsWrongAllAtOnce) {
    const auto tea_id = add("Tea", 100, tea);
    const auto made = create("Teas");
    EXPECT_EQ(create("Teas").code(), "slug_taken");
    const auto nobody = ProductId::generate(clock.now());
    const auto refused = fill(made, {tea_id, nobody, tea_id});
    EXPECT_EQ(refused.status(), 422U);
    EXPECT_THAT(pointers(refused), testing::UnorderedElementsAre("/products/1", "/products/2"));
    EXPECT_EQ(fill(made, std::vector<ProductId>(1001, tea_id)).status(), 422U);
    EXPECT_EQ(fill(made, {tea_id}).status(), 200U);
    EXPECT_EQ(fill(made, {}).code(), "version_conflict");
}

TEST_P(CollectionApiTest, OnlyAdministratorsChangeThem) {
    const auto made = create("Teas");
    for (const auto& [who, refused] : {std::pair{Headers{}, 401U}, std::pair{kVera, 403U}}) {
        EXPECT_EQ(call(Method::post, "/api/v2/admin/collections", {{"name", "x"}}, who).status(), refused);
        EXPECT_EQ(
            call(Method::put, address(made) + "/products", {{"products", json::array{}}, {"version", 1}}, who)
                .status(),
            refused);
        EXPECT_EQ(call(Method::delete_, address(made), nullptr, who).status(), refused);
    }
}

TEST_P(CollectionApiTest, ChangesDropTheCachedLists) {
    const auto tea_id = add("Tea", 100, tea);
    const auto made = create("Teas");
    touched.clear();
    fill(made, {tea_id});
    EXPECT_TRUE(touched.contains("collections"));
}

}  // namespace
}  // namespace scalemart::catalog
