// Filters by dietary label, allergen and sale.

#include "db/migrator.hpp"
#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

class FoodLabelTest : public ShopTest {
 protected:
    ProductDraft food(const std::string& name, std::vector<std::string> dietary,
                      std::vector<std::string> allergens) {
        auto wanted = draft(name, 500, tea);
        for (auto& label : dietary) wanted.dietary_labels.push_back({std::move(label)});
        for (auto& allergen : allergens) wanted.content.allergens.push_back({std::move(allergen)});
        return wanted;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, FoodLabelTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(FoodLabelTest, AllDietaryLabelsMustMatchAndNoAllergen) {
    upsert(food("Oat milk", {"Vegan", "Lactose-free"}, {"Oats"}));
    upsert(food("Soy milk", {"vegan", "Gluten-Free"}, {"Soybeans"}));
    upsert(food("Milk", {}, {"Milk"}));
    upsert(food("Water", {"Vegan", "Gluten-Free"}, {}));
    EXPECT_THAT(names("/products?dietary=vegan"), UnorderedElementsAre("Oat milk", "Soy milk", "Water"));
    EXPECT_THAT(names("/products?dietary=VEGAN,gluten-free"), UnorderedElementsAre("Soy milk", "Water"));
    EXPECT_THAT(names("/products?allergenFree=milk,soybeans"), UnorderedElementsAre("Oat milk", "Water"));
    EXPECT_THAT(names("/products?dietary=vegan&allergenFree=oats&category=tea"),
                UnorderedElementsAre("Soy milk", "Water"));
    const auto page = call(Method::get, "/api/v1/products?dietary=vegan");
    EXPECT_EQ(page.body.at("pagination").at("total"), 3);
}

TEST_P(FoodLabelTest, LabelsFollowTheProduct) {
    const auto id = upsert(food("Milk", {"Organic"}, {"Milk"})).product;
    EXPECT_THAT(names("/products?dietary=organic"), UnorderedElementsAre("Milk"));
    const auto changed = call(
        Method::patch, "/api/v2/products/" + id.to_string(),
        {{"dietaryLabels", {"Local"}}, {"allergens", json::array{"Soy", "soy"}}, {"version", 1}}, kAdmin);
    EXPECT_EQ(changed.status(), 200U) << changed.response.body;
    EXPECT_THAT(names("/products?dietary=organic"), IsEmpty());
    EXPECT_THAT(names("/products?dietary=local&allergenFree=milk"), UnorderedElementsAre("Milk"));
    EXPECT_THAT(names("/products?allergenFree=soy"), IsEmpty());
}

TEST_P(FoodLabelTest, ProductsFromBeforeAreIndexedByTheMigration) {
    upsert(food("Soy milk", {"Vegan", "vegan", "Gluten-Free"}, {"Soybeans", "Nuts"}));
    upsert(food("Water", {}, {}));
    write([&](db::Tx& tx) {
        tx.exec(db::Sql{"test.clear", "delete from catalog_food_label"});
        for (const auto& migration : migrations().migrations) {
            const bool mine = migration.engine == (GetParam() == db::Engine::sqlite ? "sqlite" : "postgres");
            if (migration.name != "fill_food_labels" || !mine) continue;
            for (const auto& statement : db::split_statements(db::expand_types(migration.text, GetParam())))
                tx.exec(db::Sql{db::kMigrationStatement, statement});
        }
    });
    EXPECT_THAT(names("/products?dietary=vegan,gluten-free"), UnorderedElementsAre("Soy milk"));
    EXPECT_THAT(names("/products?allergenFree=nuts"), UnorderedElementsAre("Water"));
    EXPECT_THAT(names("/products?allergenFree=soybeans"), UnorderedElementsAre("Water"));
}

TEST_P(FoodLabelTest, WhatIsOnSaleAtThisInstant) {
    add("Plain", 500, tea);
    auto reduced = draft("Reduced", 500, tea);
    reduced.offers[0].sale_price = 400;
    reduced.offers[0].sale_starts_at = clock.now() + std::chrono::seconds{10};
    upsert(reduced);
    EXPECT_THAT(names("/products?onSale=true"), IsEmpty());
    clock.advance(std::chrono::seconds{10});
    EXPECT_THAT(names("/products?onSale=true"), UnorderedElementsAre("Reduced"));
    EXPECT_THAT(names("/products?onSale=false"), UnorderedElementsAre("Plain"));
}

}  // namespace
}  // namespace scalemart::catalog
