// Products through the API: who may do what, versions, slugs that move, and what is never shown.

#include <thread>

#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class ProductApiTest : public ShopTest {
 protected:
    ProductApiTest() {
        write([&](db::Tx& tx) { vera_store = open_store(tx, "vera", UserId::from_name("vera")); });
        write([&](db::Tx& tx) { victor_store = open_store(tx, "victor", UserId::from_name("victor")); });
    }
    json::object body(const std::string& name, const std::string& sku) const {
        return {{"name", name},
                {"description", "Long text"},
                {"status", "active"},
                {"category", tea.to_string()},
                {"pricing", {{"basePrice", 500}, {"costPrice", 123}}},
                {"inventory", {{"sku", sku}}}};
    }
    Answer create(const json::object& wanted, const Headers& who) {
        return call(Method::post, "/api/v2/products", wanted, who);
    }
    static std::string path_of(const Answer& created) {
        return "/api/v2/products/" + std::string{created.body.at("id").as_string()};
    }

    StoreId vera_store, victor_store;
};
INSTANTIATE_TEST_SUITE_P(Engines, ProductApiTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ProductApiTest, StaffSaysWhatThePriceOfACartLooksAt) {
    auto wanted = body("Coal", "COAL-1");
    wanted["taxCategory"] = "fuel";
    wanted["isHeavy"] = true;
    wanted["shipping"] = {{"weight", 9999.6}};
    const auto created = create(wanted, kAdmin);
    ASSERT_EQ(created.status(), 201U) << created.response.body;
    EXPECT_EQ(created.body.at("taxCategory"), "fuel");
    EXPECT_EQ(created.body.at("isHeavy"), true);
    EXPECT_EQ(created.body.at("excludedFromDiscount"), false);
    EXPECT_FALSE(get("/products/coal").body.as_object().contains("taxCategory"));

    const auto id = *ProductId::parse(created.body.at("id").as_string());
    const auto item = [&] {
        return database->read_blocking([&](db::Read& read) {
            const auto store = stores::resolve_store(read, std::nullopt).value();
            return items_for_sale(read, store.id, std::array{id}, clock.now()).at(0);
        });
    };
    EXPECT_EQ(item().tax_category, "fuel");
    EXPECT_EQ(item().grams_of(3), 30'000);
    const auto changed = call(Method::patch, path_of(created),
                              {{"taxCategory", ""},
                               {"isHeavy", false},
                               {"excludedFromDiscount", true},
                               {"shipping", nullptr},
                               {"version", 1}},
                              kAdmin);
    ASSERT_EQ(changed.status(), 200U) << changed.response.body;
    EXPECT_EQ(changed.body.at("excludedFromDiscount"), true);
    EXPECT_EQ(item().tax_category, "");
    EXPECT_FALSE(item().is_heavy);
    EXPECT_TRUE(item().excluded_from_discount);
    EXPECT_EQ(item().grams_of(3), 0);
}

TEST_P(ProductApiTest, ShowsTheWholeProductButNeverWhatItCost) {
    auto wanted = body("Green Tea", "GT-1");
    wanted["images"] =
        json::array{{{"url", "https://img.example/a.webp"}, {"alt", "Leaves"}, {"isPrimary", true}}};
    wanted["specifications"] = json::array{{{"name", "Origin"}, {"value", "Uji"}}};
    wanted["variants"] =
        json::array{{{"name", "Grind"}, {"options", {"whole", "powder"}}, {"required", true}}};
    wanted["seo"] = {{"metaTitle", "Tea"}, {"keywords", {"tea"}}};
    wanted["shipping"] = {{"weight", 250.5}, {"dimensions", {{"length", 1}, {"width", 2}, {"height", 3}}}};
    wanted["nutrition"] = {{"servingSize", "2 g"},
                           {"facts", json::array{{{"name", "Fat"}, {"amount", "0 g"}}}}};
    wanted["ingredients"] = "Tea";
    wanted["allergens"] = json::array{"none"};
    wanted["size"] = {{"amount", 1.5}, {"unit", "l"}};
    wanted["tags"] = json::array{"Organic"};
    const auto created = create(wanted, kAdmin);
    ASSERT_EQ(created.status(), 201U) << created.response.body;
    EXPECT_EQ(created.body.at("costPrice"), 123);
    EXPECT_EQ(created.body.at("offers").at(0).at("availability"), "out");

    const auto page = get("/products/green-tea");
    ASSERT_EQ(page.status(), 200U) << page.response.body;
    EXPECT_THAT(page.response.body, Not(HasSubstr("cost")));
    for (const auto* field :
         {"images", "specifications", "variants", "seo", "shipping", "nutrition", "ingredients", "allergens"})
        EXPECT_EQ(json::serialize(page.body.at(field)).empty(), false) << field;
    EXPECT_EQ(page.body.at("variants").at(0).at("options"), (json::array{"whole", "powder"}));
    EXPECT_EQ(page.body.at("shipping").at("weight"), 250.5);
    EXPECT_EQ(page.body.at("tags"), json::array{"organic"});
    EXPECT_EQ(page.body.at("breadcrumb").as_array().size(), 2U);
    EXPECT_EQ(page.body.at("breadcrumb").at(0).at("slug"), "beverages");
    EXPECT_EQ(page.body.at("store").at("slug"), "main");
    EXPECT_EQ(page.body.at("inventory").at("sku"), "GT-1");
    EXPECT_EQ(page.body.at("pricing").at("unitPrice").at("amount"), 333);
    EXPECT_EQ(call(Method::get, "/api/v1/products/" + std::string{created.body.at("id").as_string()}).body,
              page.body);
    EXPECT_THAT(get("/products").response.body, Not(HasSubstr("cost")));
}

TEST_P(ProductApiTest, ReportsAllIssuesAtOnce) {
    const auto answer = create({{"name", ""},
                                {"description", "x"},
                                {"category", "prd_x"},
                                {"pricing", {{"basePrice", -5}, {"salePrice", "1"}}},
                                {"inventory", json::object{}},
                                {"images", json::array{{{"url", "javascript:alert(1)"}}}},
                                {"colour", "red"}},
                               kAdmin);
    EXPECT_EQ(answer.status(), 422U);
    EXPECT_THAT(pointers(answer), ElementsAre("/name", "/pricing/basePrice", "/pricing/salePrice",
                                              "/inventory/sku", "/category", "/images/0/url", "/colour"));
    auto wrong_sale = body("Tea", "T");
    wrong_sale["pricing"] = {{"basePrice", 500},
                             {"salePrice", 500},
                             {"saleStartsAt", "2030-01-02T00:00:00Z"},
                             {"saleEndsAt", "2030-01-01T00:00:00Z"}};
    EXPECT_THAT(pointers(create(wrong_sale, kAdmin)),
                ElementsAre("/pricing/salePrice", "/pricing/saleEndsAt"));
}

TEST_P(ProductApiTest, NamesAreUnique) {
    const auto first = create(body("Tea", "T-1"), kAdmin);
    EXPECT_EQ(create(body("Tea", "T-1"), kAdmin).code(), "sku_taken");
    // Two products may have one name; their addresses differ.
    const auto second = create(body("Tea", "T-2"), kAdmin);
    EXPECT_EQ(second.body.at("slug"), "tea-t-2");
    auto named = body("Tea", "T-3");
    named["slug"] = "tea";
    EXPECT_EQ(create(named, kAdmin).code(), "slug_taken");
    EXPECT_EQ(call(Method::patch, path_of(second), {{"slug", "tea"}, {"version", 1}}, kAdmin).code(),
              "slug_taken");
    EXPECT_EQ(call(Method::patch, path_of(second), {{"inventory", {{"sku", "T-1"}}}, {"version", 1}}, kAdmin)
                  .code(),
              "sku_taken");
    auto nowhere = body("Tea", "T-4");
    nowhere["category"] = CategoryId::from_name("nothing").to_string();
    EXPECT_EQ(create(nowhere, kAdmin).code(), "category_not_found");
}

TEST_P(ProductApiTest, WhoClaimsTheSameNameAtTheSameMomentIsToldSo) {
    constexpr int kWriters = 6;
    std::vector<unsigned> statuses(kWriters);
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i)
        writers.emplace_back([&, i] { statuses[i] = create(body("Green Tea", "GT-1"), kAdmin).status(); });
    for (auto& writer : writers) writer.join();
    std::ranges::sort(statuses);
    EXPECT_THAT(statuses, ElementsAre(201U, 409U, 409U, 409U, 409U, 409U));
}

TEST_P(ProductApiTest, AnOldSlugLeadsToTheNewOne) {
    const auto created = create(body("Old Name", "N-1"), kAdmin);
    const auto renamed = call(Method::patch, path_of(created),
                              {{"name", "New"}, {"slug", "new-name"}, {"version", 1}}, kAdmin);
    EXPECT_EQ(renamed.body.at("slug"), "new-name");
    const auto moved = call(Method::get, "/api/v1/products/old-name?store=main");
    EXPECT_EQ(moved.status(), 301U);
    EXPECT_EQ(*moved.response.header("Location"), "/api/v1/products/new-name?store=main");
    EXPECT_EQ(get("/products/new-name").status(), 200U);
    // And back again.
    EXPECT_EQ(call(Method::patch, path_of(created), {{"slug", "old-name"}, {"version", 2}}, kAdmin).status(),
              200U);
    EXPECT_EQ(get("/products/old-name").status(), 200U);
    EXPECT_EQ(get("/products/new-name").status(), 301U);
}

TEST_P(ProductApiTest, StaleChangesAreRefused) {
    const auto created = create(body("Tea", "T-1"), kAdmin);
    const auto path = path_of(created);
    EXPECT_THAT(pointers(call(Method::patch, path, {{"name", "X"}}, kAdmin)), ElementsAre("header/If-Match"));
    auto seen = kAdmin;
    seen.emplace_back("If-Match", "\"1\"");
    const auto changed = call(Method::patch, path, {{"brand", "Acme"}, {"maxPerOrder", 3}}, seen);
    EXPECT_EQ(changed.status(), 200U);
    EXPECT_EQ(*changed.response.header("ETag"), "\"2\"");
    const auto stale = call(Method::patch, path, {{"brand", "Other"}}, seen);
    EXPECT_EQ(stale.status(), 412U);
    EXPECT_EQ(stale.code(), "version_conflict");
    const auto cleared = call(Method::patch, path, {{"maxPerOrder", nullptr}, {"version", 2}}, kAdmin);
    EXPECT_FALSE(cleared.body.as_object().contains("maxPerOrder"));
    EXPECT_EQ(cleared.body.at("brand"), "Acme");
}

TEST_P(ProductApiTest, PricesChangeWhereTheyAreAsked) {
    const auto created = create(body("Tea", "T-1"), kAdmin);
    const auto id = std::string{created.body.at("id").as_string()};
    const auto offer = call(Method::put, "/api/v2/products/" + id + "/offers/vera",
                            {{"basePrice", 700}, {"salePrice", 600}, {"aisle", "A4"}}, kVera);
    EXPECT_EQ(offer.status(), 200U) << offer.response.body;
    EXPECT_EQ(offer.body.at("price"), 600);
    const auto changed =
        call(Method::patch, path_of(created), {{"pricing", {{"basePrice", 450}}}, {"version", 1}}, kAdmin);
    EXPECT_EQ(changed.status(), 200U) << changed.response.body;
    EXPECT_EQ(get("/products/tea").body.at("pricing").at("price"), 450);
    const auto at_vera = get("/products/tea?store=vera");
    EXPECT_EQ(at_vera.body.at("pricing").at("price"), 600);
    EXPECT_EQ(at_vera.body.at("location").at("aisle"), "A4");
    EXPECT_EQ(call(Method::patch, path_of(created) + "?store=victor",
                   {{"pricing", {{"basePrice", 1}}}, {"version", 2}}, kAdmin)
                  .code(),
              "offer_not_found");
    EXPECT_THAT(pointers(call(Method::put, "/api/v2/products/" + id + "/offers/main",
                              {{"basePrice", 5}, {"salePrice", 6}}, kAdmin)),
                ElementsAre("/salePrice"));
}

TEST_P(ProductApiTest, VendorsWorkOnTheirOwnProductsInTheirOwnStores) {
    const auto hers = create(body("Hers", "V-1"), kVera);
    ASSERT_EQ(hers.status(), 201U) << hers.response.body;
    EXPECT_EQ(hers.body.at("vendor").as_string(), UserId::from_name("vera").to_string());
    EXPECT_EQ(hers.body.at("offers").at(0).at("store").as_string(), vera_store.to_string());
    auto hidden_body = body("Hidden", "V-2");
    hidden_body["status"] = "draft";
    const auto hidden = create(hidden_body, kVera);

    // What he can see he may not change; what he cannot see is not there.
    EXPECT_EQ(call(Method::patch, path_of(hers), {{"name", "X"}, {"version", 1}}, kVictor).code(),
              "not_your_product");
    EXPECT_EQ(call(Method::delete_, path_of(hers), nullptr, kVictor).status(), 403U);
    EXPECT_EQ(call(Method::patch, path_of(hidden), {{"name", "X"}, {"version", 1}}, kVictor).status(), 404U);
    EXPECT_EQ(call(Method::delete_, path_of(hidden), nullptr, kVictor).status(), 404U);
    const auto staff_path = [](const Answer& product) {
        return "/api/v2/admin/products/" + std::string{product.body.at("id").as_string()};
    };
    EXPECT_EQ(call(Method::get, staff_path(hers), nullptr, kVictor).status(), 404U);
    EXPECT_EQ(call(Method::get, staff_path(hers), nullptr, kVera).body.at("costPrice"), 123);
    EXPECT_EQ(call(Method::get, staff_path(hidden), nullptr, kAdmin).status(), 200U);

    EXPECT_EQ(call(Method::put, path_of(hers) + "/offers/vera", {{"basePrice", 1}}, kVictor).code(),
              "not_your_store");
    EXPECT_EQ(call(Method::put, path_of(hers) + "/offers/victor", {{"basePrice", 900}}, kVictor).status(),
              200U);
    EXPECT_EQ(call(Method::put, path_of(hidden) + "/offers/victor", {{"basePrice", 1}}, kVictor).status(),
              404U);
    EXPECT_EQ(call(Method::post, "/api/v2/products?store=main", body("X", "V-3"), kVera).code(),
              "not_your_store");
    EXPECT_EQ(create(body("X", "V-4"), {{"Role", "vendor"}, {"User", "storeless"}}).code(), "not_your_store");
    EXPECT_EQ(create(body("X", "V-5"), {{"Role", "customer"}}).status(), 403U);
    EXPECT_EQ(create(body("X", "V-6"), {}).status(), 401U);
}

TEST_P(ProductApiTest, HiddenProductsAreNowhere) {
    const auto created = create(body("Tea", "T-1"), kAdmin);
    EXPECT_THAT(names("/products?limit=5"), ElementsAre("Tea"));
    EXPECT_EQ(call(Method::delete_, path_of(created), nullptr, kAdmin).status(), 204U);
    EXPECT_EQ(get("/products/tea").code(), "product_not_found");
    EXPECT_TRUE(names("/products?limit=5").empty());
    EXPECT_EQ(get("/products/never-was").code(), "product_not_found");
    const auto archived = call(Method::get, "/api/v2/admin/products?status=archived", nullptr, kAdmin);
    EXPECT_EQ(archived.body.at("items").as_array().size(), 1U);
}

TEST_P(ProductApiTest, StaffFindProductsByStatusVendorAndPrefix) {
    for (int i = 0; i < 5; ++i, clock.advance(std::chrono::seconds{1}))
        create(body("Tea " + std::to_string(i), "T-" + std::to_string(i)), kAdmin);
    create(body("Bread", "B-1"), kVera);
    const auto list = [&](const std::string& query, const Headers& who) {
        std::vector<std::string> names;
        const auto answer = call(Method::get, "/api/v2/admin/products?" + query, nullptr, who);
        for (const auto& item : answer.body.at("items").as_array())
            names.emplace_back(item.at("name").as_string());
        return names;
    };
    EXPECT_THAT(list("", kVera), ElementsAre("Bread"));
    EXPECT_THAT(list("vendor=" + UserId::from_name("vera").to_string(), kAdmin), ElementsAre("Bread"));
    EXPECT_THAT(list("limit=2", kAdmin), ElementsAre("Bread", "Tea 4"));
    const auto first = call(Method::get, "/api/v2/admin/products?limit=4&status=active", nullptr, kAdmin);
    const std::string cursor{first.body.at("nextCursor").as_string()};
    EXPECT_THAT(list("limit=4&status=active&cursor=" + cursor, kAdmin), ElementsAre("Tea 1", "Tea 0"));
    EXPECT_THAT(list("q=tea&limit=3", kAdmin), ElementsAre("Tea 0", "Tea 1", "Tea 2"));
    EXPECT_THAT(list("q=B-", kAdmin), ElementsAre("Bread"));
    EXPECT_TRUE(list("q=tea", kVera).empty());
}

TEST_P(ProductApiTest, ShowsPublicCustomFieldsAndGoesOutOfDateWithThem) {
    const auto created = create(body("Green Tea", "GT-1"), kVera);
    const auto id = ProductId::parse(std::string{created.body.at("id").as_string()}).value();
    write([&](db::Tx& tx) {
        const auto define = [&](const char* key, bool is_public) {
            tx.exec(
                db::Sql{"test.define",
                        "insert into custom_fields_definition (entity_type, field_key, label, description, "
                        "field_type, options, is_required, is_public, position, is_removed, version, "
                        "created_at, updated_at) values ('product', $1, 'Label', '', 'number', '[]', "
                        "false, $2, 0, false, 1, 0, 0)"},
                key, is_public);
            tx.exec(db::Sql{"test.value",
                            "insert into custom_fields_value (entity_type, entity_id, field_key, value) "
                            "values ('product', $1, $2, '6.5')"},
                    id, key);
        };
        define("ph", true);
        define("margin", false);
    });
    const auto shown = get("/products/" + id.to_string() + "?store=vera");
    ASSERT_EQ(shown.body.at("customFields").as_array().size(), 1U) << shown.response.body;
    EXPECT_EQ(shown.body.at("customFields").at(0).at("key"), "ph");
    EXPECT_EQ(shown.body.at("customFields").at(0).at("value"), 6.5);
    EXPECT_THAT(shown.response.cache_tags, ::testing::Contains("custom-fields:product"));
}

}  // namespace
}  // namespace scalemart::catalog
