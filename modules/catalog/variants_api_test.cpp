// Variants and barcodes through the API: what staff set, who may, and what shoppers see of it.

#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class VariantsApiTest : public ShopTest {
 protected:
    VariantsApiTest() {
        write([&](db::Tx& tx) { vera_store = open_store(tx, "vera", UserId::from_name("vera")); });
        write([&](db::Tx& tx) { victor_store = open_store(tx, "victor", UserId::from_name("victor")); });
    }
    /// A product that nobody has in stock.
    std::string create(const std::string& name, const Headers& who) {
        const auto created = call(Method::post, "/api/v2/products",
                                  {{"name", name},
                                   {"description", "Roasted on Fridays."},
                                   {"status", "active"},
                                   {"brand", "Harbor"},
                                   {"category", coffee.to_string()},
                                   {"images", json::array{{{"url", "/media/bag.webp"}, {"alt", "A bag"}}}},
                                   {"pricing", {{"basePrice", 999}}},
                                   {"inventory", {{"sku", "SKU-" + name}}}},
                                  who);
        EXPECT_EQ(created.status(), 201U) << created.response.body;
        return std::string{created.body.at("id").as_string()};
    }
    static json::object variant(const std::string& size, const std::string& grind, const std::string& sku,
                                int price) {
        return {{"options", {{"Size", size}, {"Grind", grind}}},
                {"sku", sku},
                {"pricing", {{"basePrice", price}}}};
    }
    static json::object matrix(json::array variants, std::int64_t version) {
        return {{"options", json::array{{{"name", "Size"}, {"values", {"250 g", "1 kg"}}},
                                        {{"name", "Grind"}, {"values", {"Beans", "Ground"}}}}},
                {"variants", std::move(variants)},
                {"version", version}};
    }
    static json::object usual(std::int64_t version) {
        return matrix({variant("250 g", "Beans", "C-250-B", 700), variant("250 g", "Ground", "C-250-G", 750),
                       variant("1 kg", "Beans", "C-1000-B", 2400)},
                      version);
    }
    Answer put(const std::string& id, const json::object& wanted, const Headers& who) {
        return call(Method::put, "/api/v2/products/" + id + "/variants", wanted, who);
    }
    Answer staff(const std::string& id) {
        return call(Method::get, "/api/v2/admin/products/" + id, nullptr, kAdmin);
    }
    static std::string variant_id(const Answer& answer, std::size_t i) {
        return std::string{answer.body.at("matrix").at("variants").at(i).at("id").as_string()};
    }
    void stock(const std::string& id, Availability now) {
        const AvailabilityChange change{*ProductId::parse(id), store, now};
        write([&](db::Tx& tx) { apply_availability(tx, {&change, 1}); });
    }

    StoreId vera_store, victor_store;
};
INSTANTIATE_TEST_SUITE_P(Engines, VariantsApiTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(VariantsApiTest, AFamilyIsListedOnceAndItsPageShowsWhatThereIsToChoose) {
    const auto id = create("Coffee", kAdmin);
    auto wanted = usual(1);
    auto& kilo = wanted.at("variants").as_array().at(2).as_object();
    kilo["size"] = {{"amount", 1}, {"unit", "kg"}};
    kilo["image"] = {{"url", "/media/kilo.webp"}, {"alt", "A kilo"}};
    kilo["barcode"] = "4006381333931";
    const auto made = put(id, wanted, kAdmin);
    ASSERT_EQ(made.status(), 200U) << made.response.body;
    EXPECT_EQ(*made.response.header("ETag"), "\"2\"");
    stock(variant_id(made, 1), Availability::few);

    EXPECT_THAT(names("/products?limit=1"), ElementsAre("Coffee"));
    const auto card = get("/products").body.at("items").at(0);
    EXPECT_EQ(card.at("pricing").at("price"), 700);
    EXPECT_EQ(card.at("pricing").at("isFrom"), true);
    EXPECT_EQ(card.at("hasVariants"), true);
    EXPECT_EQ(card.at("inventory").at("availability"), "few");

    const auto page = get("/products/coffee");
    ASSERT_EQ(page.status(), 200U) << page.response.body;
    EXPECT_EQ(call(Method::get, "/api/v1/products/coffee").body, page.body);
    EXPECT_EQ(page.body.at("options").at(0).at("values"), (json::array{"250 g", "1 kg"}));
    EXPECT_EQ(page.body.at("options").at(1).at("name"), "Grind");
    EXPECT_EQ(page.body.at("pricing").at("price"), 700);
    EXPECT_EQ(page.body.at("pricing").at("isFrom"), true);
    EXPECT_EQ(page.body.at("inventory").at("availability"), "few");
    const auto& items = page.body.at("variantItems").as_array();
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].at("name"), "Coffee, 250 g / Beans");
    EXPECT_EQ(items[1].at("inventory").at("availability"), "few");
    EXPECT_EQ(items[2].at("options").at("Size"), "1 kg");
    EXPECT_EQ(items[2].at("sku"), "C-1000-B");
    EXPECT_EQ(items[2].at("pricing").at("unitPrice").at("unit"), "kg");
    EXPECT_EQ(items[2].at("image").at("url"), "/media/kilo.webp");
    EXPECT_FALSE(items[0].as_object().contains("image"));

    const auto one = get("/products/" + std::string{items[2].at("slug").as_string()});
    ASSERT_EQ(one.status(), 200U) << one.response.body;
    EXPECT_EQ(one.body.at("id"), items[2].at("id"));
    EXPECT_EQ(one.body.at("variantOf").at("slug"), "coffee");
    EXPECT_EQ(one.body.at("selectedOptions").at("Grind"), "Beans");
    EXPECT_EQ(one.body.at("description"), "Roasted on Fridays.");
    EXPECT_EQ(one.body.at("brand"), "Harbor");
    EXPECT_EQ(one.body.at("barcode"), "4006381333931");
    EXPECT_EQ(one.body.at("images").at(0).at("url"), "/media/kilo.webp");
    EXPECT_EQ(one.body.at("images").as_array().size(), 2U);
    EXPECT_FALSE(one.body.as_object().contains("variantItems"));
    // Another store sells none of it.
    EXPECT_TRUE(get("/products/coffee?store=vera").body.at("variantItems").as_array().empty());
    EXPECT_EQ(get("/products/coffee?store=vera").body.at("inventory").at("inStock"), false);
    EXPECT_FALSE(get("/products").body.at("items").at(0).as_object().contains("costPrice"));
}

TEST_P(VariantsApiTest, WhatIsNotNamedLeavesAndComesBackWithItsSku) {
    const auto id = create("Coffee", kAdmin);
    const auto first = put(id, usual(1), kAdmin);
    // Another SKU for the same combination, another combination for the same SKU, one left out, one new.
    const auto second =
        put(id,
            matrix({variant("250 g", "Beans", "C-250-B2", 710), variant("1 kg", "Ground", "C-1000-B", 2500),
                    variant("1 kg", "Beans", "C-NEW", 2600)},
                   2),
            kAdmin);
    ASSERT_EQ(second.status(), 200U) << second.response.body;
    EXPECT_EQ(variant_id(second, 0), variant_id(first, 0));
    EXPECT_EQ(variant_id(second, 1), variant_id(first, 2));
    EXPECT_NE(variant_id(second, 2), variant_id(first, 1));
    EXPECT_EQ(get("/products/" + variant_id(second, 1)).body.at("name"), "Coffee, 1 kg / Ground");
    EXPECT_EQ(get("/products/" + variant_id(first, 1)).status(), 404U);
    EXPECT_EQ(staff(variant_id(first, 1)).body.at("status"), "archived");

    const auto third = put(id, usual(3), kAdmin);
    ASSERT_EQ(third.status(), 200U) << third.response.body;
    EXPECT_EQ(variant_id(third, 1), variant_id(first, 1));
    EXPECT_EQ(get("/products/" + variant_id(first, 1)).status(), 200U);
    // One that is not active is off sale but in the matrix.
    auto fourth = usual(4);
    fourth.at("variants").as_array().at(0).as_object()["isActive"] = false;
    EXPECT_EQ(put(id, fourth, kAdmin).body.at("matrix").at("variants").as_array().size(), 3U);
    EXPECT_EQ(get("/products/coffee").body.at("variantItems").as_array().size(), 2U);
    EXPECT_EQ(get("/products/coffee").body.at("pricing").at("price"), 750);
    // None at all: the family is off sale too.
    EXPECT_EQ(put(id, matrix({}, 5), kAdmin).status(), 200U);
    EXPECT_TRUE(names("/products?limit=5").empty());
    EXPECT_EQ(put(id, usual(6), kAdmin).status(), 200U);
    EXPECT_THAT(names("/products?limit=5"), ElementsAre("Coffee"));
}

TEST_P(VariantsApiTest, AllIssuesAreReportedAtOnce) {
    const auto id = create("Coffee", kAdmin);
    create("Other", kAdmin);
    json::array variants{variant("250 g", "Beans", "A", 700), variant("250 g", "Beans", "A", 700),
                         variant("5 kg", "Beans", "SKU-Other", 700), variant("1 kg", "Beans", "D", 700)};
    variants[2].at("options").as_object()["Roast"] = "Dark";
    variants[3].at("options").as_object().erase("Grind");
    variants[3].at("pricing").as_object()["salePrice"] = 700;
    auto wanted = matrix(variants, 1);
    wanted.at("options").as_array().push_back({{"name", "Size"}, {"values", json::array{"x", "x"}}});
    wanted.at("options").as_array().push_back({{"name", "Roast"}, {"values", json::array{}}});
    const auto answer = put(id, wanted, kAdmin);
    EXPECT_EQ(answer.status(), 422U) << answer.response.body;
    const auto found = pointers(answer);
    for (const auto* pointer :
         {"/options", "/options/2/name", "/options/2/values/1", "/options/3/values", "/variants/1/sku",
          "/variants/2/sku", "/variants/3/options/Grind", "/variants/3/pricing/salePrice"})
        EXPECT_THAT(found, ::testing::Contains(pointer)) << answer.response.body;
    const auto twice = put(id,
                           matrix({variant("250 g", "Beans", "A", 1), variant("250 g", "Beans", "B", 1),
                                   variant("5 kg", "Beans", "C", 1)},
                                  1),
                           kAdmin);
    EXPECT_THAT(pointers(twice), UnorderedElementsAre("/variants/1/options", "/variants/2/options/Size"));
    json::array hundred_and_one;
    for (int i = 0; i < 101; ++i) hundred_and_one.push_back(variant("1 kg", "Beans", std::to_string(i), 1));
    EXPECT_THAT(pointers(put(id, matrix(hundred_and_one, 1), kAdmin)), ::testing::Contains("/variants"));
    EXPECT_THAT(
        pointers(put(id, {{"options", json::array{}}, {"variants", json::array{}}, {"version", 1}}, kAdmin)),
        ElementsAre("/options"));
    EXPECT_FALSE(staff(id).body.as_object().contains("matrix"));
}

TEST_P(VariantsApiTest, OnlyItsOwnerSetsThemAndOnlyOnTopOfWhatItHasSeen) {
    const auto id = create("Coffee", kVera);
    EXPECT_EQ(call(Method::put, "/api/v2/products/" + id + "/variants", usual(1)).status(), 401U);
    EXPECT_EQ(put(id, usual(1), {{"Role", "customer"}}).status(), 403U);
    EXPECT_EQ(put(id, usual(1), kVictor).code(), "not_your_product");
    EXPECT_EQ(call(Method::put, "/api/v2/products/" + id + "/variants?store=victor", usual(1), kVera).code(),
              "not_your_store");
    EXPECT_EQ(put(ProductId::from_name("nothing").to_string(), usual(1), kVera).status(), 404U);
    EXPECT_EQ(put(id, usual(7), kVera).code(), "version_conflict");
    auto unseen = usual(1);
    unseen.erase("version");
    EXPECT_THAT(pointers(put(id, unseen, kVera)), ElementsAre("header/If-Match"));
    const auto made = put(id, usual(1), kVera);
    ASSERT_EQ(made.status(), 200U) << made.response.body;
    EXPECT_EQ(get("/products/coffee?store=vera").body.at("variantItems").as_array().size(), 3U);
    EXPECT_EQ(put(id, usual(1), kVera).code(), "version_conflict");
    // A variant is its family's: Victor may neither see its cost nor change it.
    const auto variant = variant_id(made, 0);
    EXPECT_EQ(call(Method::get, "/api/v2/admin/products/" + variant, nullptr, kVictor).status(), 404U);
    EXPECT_EQ(call(Method::patch, "/api/v2/products/" + variant, {{"slug", "mine"}, {"version", 1}}, kVictor)
                  .code(),
              "not_your_product");
    const auto log = read([&](db::Read& read) {
        const std::vector<db::Param> params{db::to_param(id)};
        return read.all_dynamic<std::string>(
            "test.log", "select action from audit_entry where entity_id = $1 and after is not null", params);
    });
    EXPECT_THAT(log, ::testing::Contains("product.variants_set"));
}

TEST_P(VariantsApiTest, AProductWithStockOfItsOwnIsSoldOffFirst) {
    const auto id = create("Coffee", kAdmin);
    stock(id, Availability::few);
    EXPECT_EQ(put(id, usual(1), kAdmin).code(), "product_in_stock");
    stock(id, Availability::out);
    const auto made = put(id, usual(1), kAdmin);
    ASSERT_EQ(made.status(), 200U) << made.response.body;
    EXPECT_EQ(put(variant_id(made, 0), usual(1), kAdmin).code(), "belongs_to_family");
    const auto other = create("Shirt", kAdmin);
    EXPECT_EQ(
        call(Method::patch, "/api/v2/products/" + other,
             {{"variants", json::array{{{"name", "Gift"}, {"options", {"yes"}}}}}, {"version", 1}}, kAdmin)
            .status(),
        200U);
    auto wanted = matrix({}, 2);
    EXPECT_THAT(pointers(put(other, wanted, kAdmin)), ElementsAre("/options"));
}

TEST_P(VariantsApiTest, AFamilySpeaksForItsVariantsAndTheyForThemselves) {
    const auto id = create("Coffee", kAdmin);
    const auto made = put(id, usual(1), kAdmin);
    const auto path = "/api/v2/products/" + id;
    const auto variant = "/api/v2/products/" + variant_id(made, 0);
    EXPECT_EQ(call(Method::put, path + "/offers/main", {{"basePrice", 1}}, kAdmin).code(), "has_variants");
    EXPECT_EQ(call(Method::patch, path, {{"pricing", {{"basePrice", 1}}}, {"version", 2}}, kAdmin).code(),
              "has_variants");
    const auto refused =
        call(Method::patch, variant, {{"name", "X"}, {"status", "draft"}, {"version", 1}}, kAdmin);
    EXPECT_EQ(refused.code(), "belongs_to_family");
    EXPECT_THAT(pointers(refused), ElementsAre("/name", "/status"));
    EXPECT_EQ(call(Method::delete_, variant, nullptr, kAdmin).code(), "belongs_to_family");

    EXPECT_EQ(
        call(Method::patch, variant,
             {{"pricing", {{"basePrice", 650}}}, {"inventory", {{"sku", "C-X"}}}, {"version", 1}}, kAdmin)
            .status(),
        200U);
    EXPECT_EQ(get("/products").body.at("items").at(0).at("pricing").at("price"), 650);
    touched.clear();
    EXPECT_EQ(call(Method::put, variant + "/offers/main", {{"basePrice", 640}}, kAdmin).status(), 200U);
    EXPECT_TRUE(touched.contains("product:" + id));
    EXPECT_EQ(get("/products/coffee").body.at("pricing").at("price"), 640);

    touched.clear();
    const auto renamed = call(Method::patch, path,
                              {{"name", "Kaffee"}, {"category", tea.to_string()}, {"version", 2}}, kAdmin);
    ASSERT_EQ(renamed.status(), 200U) << renamed.response.body;
    EXPECT_TRUE(touched.contains("product:" + variant_id(made, 0)));
    EXPECT_EQ(get("/products/" + variant_id(made, 0)).body.at("name"), "Kaffee, 250 g / Beans");
    EXPECT_EQ(get("/products/" + variant_id(made, 0)).body.at("category").at("slug"), "tea");
    EXPECT_THAT(names("/products?category=tea&limit=5"), ElementsAre("Kaffee"));

    EXPECT_EQ(call(Method::delete_, path, nullptr, kAdmin).status(), 204U);
    EXPECT_EQ(get("/products/" + variant_id(made, 0)).status(), 404U);
    EXPECT_TRUE(names("/products?limit=5").empty());
    EXPECT_EQ(call(Method::patch, path, {{"status", "active"}, {"version", 4}}, kAdmin).status(), 200U);
    EXPECT_EQ(get("/products/" + variant_id(made, 0)).status(), 200U);
    EXPECT_THAT(names("/products?limit=5"), ElementsAre("Kaffee"));
}

TEST_P(VariantsApiTest, OtherModulesSeeFamiliesAsWhatTheyAre) {
    const auto id = *ProductId::parse(create("Coffee", kAdmin));
    const auto made = put(id.to_string(), usual(1), kAdmin);
    const auto kilo = *ProductId::parse(variant_id(made, 2));
    read([&](db::Read& read) {
        const std::vector<ProductId> both{id, kilo};
        for (const auto& item : items_for_sale(read, store, both, clock.now())) {
            EXPECT_EQ(item.sellable, item.id == kilo);
            EXPECT_EQ(item.has_variants, item.id == id);
            EXPECT_EQ(item.variant_of.has_value(), item.id == kilo);
            EXPECT_EQ(item.name, item.id == kilo ? "Coffee, 1 kg / Beans" : "Coffee");
        }
        const auto cards = product_cards(read, store, both, clock.now());
        EXPECT_EQ(cards.at(0).pricing.price, 700);
        EXPECT_EQ(cards.at(1).pricing.price, 2400);
        EXPECT_FALSE(cards.at(1).has_variants);
        EXPECT_EQ(family_of(read, kilo), id);
        EXPECT_EQ(family_of(read, id), id);
        EXPECT_EQ(family_of(read, ProductId::from_name("nothing")), ProductId::from_name("nothing"));
        return db::Done{};
    });
    const auto list = [&](const std::string& query) {
        std::vector<std::string> found;
        const auto answer = call(Method::get, "/api/v2/admin/products?" + query, nullptr, kAdmin);
        for (const auto& row : answer.body.at("items").as_array())
            found.emplace_back(row.at("sku").as_string());
        return found;
    };
    EXPECT_THAT(list("limit=9"), ElementsAre("SKU-Coffee"));
    EXPECT_THAT(list("q=C-250"), ElementsAre("C-250-B", "C-250-G"));
}

TEST_P(VariantsApiTest, ABarcodeBelongsToOneProduct) {
    const auto id = create("Apple", kVera);
    const auto path = "/api/v2/products/" + id;
    EXPECT_THAT(pointers(call(Method::patch, path, {{"barcode", "036000291453"}, {"version", 1}}, kAdmin)),
                ElementsAre("/barcode"));
    EXPECT_EQ(call(Method::patch, path, {{"barcode", "036000291452"}, {"version", 1}}, kAdmin).status(),
              200U);
    EXPECT_EQ(get("/products/apple").body.at("barcode"), "036000291452");
    const auto found = [&](const std::string& barcode, const Headers& who) {
        return call(Method::get, "/api/v2/admin/products?barcode=" + barcode, nullptr, who)
            .body.at("items")
            .as_array()
            .size();
    };
    EXPECT_EQ(found("0036000291452", kAdmin), 1U);  // the same GTIN, written longer
    EXPECT_EQ(found("036000291452", kVera), 1U);
    EXPECT_EQ(found("036000291452", kVictor), 0U);
    EXPECT_EQ(found("4011", kAdmin), 0U);
    EXPECT_EQ(call(Method::get, "/api/v2/admin/products?barcode=12", nullptr, kAdmin).status(), 422U);

    const auto other = create("Pear", kAdmin);
    EXPECT_EQ(call(Method::patch, "/api/v2/products/" + other,
                   {{"barcode", "00036000291452"}, {"version", 1}}, kAdmin)
                  .code(),
              "barcode_taken");
    auto taken = usual(1);
    taken.at("variants").as_array().at(0).as_object()["barcode"] = "0036000291452";
    taken.at("variants").as_array().at(1).as_object()["barcode"] = "4011";
    taken.at("variants").as_array().at(2).as_object()["barcode"] = "4011";
    EXPECT_THAT(pointers(put(other, taken, kAdmin)),
                UnorderedElementsAre("/variants/0/barcode", "/variants/2/barcode"));
    EXPECT_EQ(call(Method::patch, path, {{"barcode", nullptr}, {"version", 2}}, kAdmin).status(), 200U);
    EXPECT_FALSE(get("/products/apple").body.as_object().contains("barcode"));
    taken.at("variants").as_array().at(2).as_object().erase("barcode");
    const auto made = put(other, taken, kAdmin);
    ASSERT_EQ(made.status(), 200U) << made.response.body;
    // Two variants may exchange theirs.
    auto exchanged = usual(2);
    exchanged.at("variants").as_array().at(0).as_object()["barcode"] = "4011";
    exchanged.at("variants").as_array().at(1).as_object()["barcode"] = "036000291452";
    EXPECT_EQ(put(other, exchanged, kAdmin).status(), 200U);
    EXPECT_EQ(found("4011", kAdmin), 1U);
    auto wanted = json::object{{"name", "Plum"},
                               {"description", ""},
                               {"category", tea.to_string()},
                               {"pricing", {{"basePrice", 1}}},
                               {"inventory", {{"sku", "P"}}},
                               {"barcode", "4011"}};
    EXPECT_EQ(call(Method::post, "/api/v2/products", wanted, kAdmin).code(), "barcode_taken");
    wanted["barcode"] = "94011";
    EXPECT_EQ(call(Method::post, "/api/v2/products", wanted, kAdmin).status(), 201U);
}

}  // namespace
}  // namespace scalemart::catalog
