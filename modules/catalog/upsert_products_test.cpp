// Bulk loading: the same file any number of times, conflicts that stop nobody else, few statements; and what
// other modules tell the catalog.

#include "shop_fixture.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

using What = UpsertOutcome::What;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class UpsertProductsTest : public ShopTest {
 protected:
    std::vector<UpsertOutcome> load(const std::vector<ProductDraft>& drafts,
                                    UpsertMode mode = UpsertMode::upsert) {
        std::vector<UpsertOutcome> outcomes;
        write([&](db::Tx& tx) { outcomes = upsert_products(tx, clock.now(), drafts, mode); });
        return outcomes;
    }
    std::vector<ProductDraft> feed(int count) {
        std::vector<ProductDraft> drafts;
        for (int i = 0; i < count; ++i) {
            auto& wanted = drafts.emplace_back(draft("Tea", 100 + i, tea));
            wanted.sku = "S" + std::to_string(i);
            wanted.source = "feed";
            wanted.external_id = "E" + std::to_string(i);
        }
        return drafts;
    }
    static int count(const std::vector<UpsertOutcome>& outcomes, What what) {
        return static_cast<int>(std::ranges::count(outcomes, what, &UpsertOutcome::what));
    }
    std::string slug_of(ProductId id) {
        return std::string{get("/products/" + id.to_string()).body.at("slug").as_string()};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, UpsertProductsTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(UpsertProductsTest, LoadingTwiceChangesNothing) {
    auto drafts = feed(50);
    const auto first = load(drafts);
    EXPECT_EQ(count(first, What::created), 50);
    touched.clear();
    clock.advance(std::chrono::hours{1});
    const auto second = load(drafts);
    EXPECT_EQ(count(second, What::unchanged), 50);
    EXPECT_THAT(touched, IsEmpty());
    drafts[7].offers[0].base_price = 99;
    const auto third = load(drafts);
    EXPECT_EQ(count(third, What::unchanged), 49);
    EXPECT_EQ(third[7].what, What::updated);
    EXPECT_EQ(third[7].product, first[7].product);
    EXPECT_THAT(touched, UnorderedElementsAre(product_tag(first[7].product), list_tag(store)));
    EXPECT_EQ(get("/products?sort=price&limit=1").body.at("items").at(0).at("pricing").at("price"), 99);
}

TEST_P(UpsertProductsTest, SlugsAreUniqueAndStay) {
    const auto outcomes = load(feed(3));
    EXPECT_EQ(slug_of(outcomes[0].product), "tea");
    EXPECT_EQ(slug_of(outcomes[1].product), "tea-s1");
    EXPECT_EQ(slug_of(outcomes[2].product), "tea-s2");
    auto drafts = feed(3);
    for (auto& wanted : drafts) wanted.name = "Renamed";
    load(drafts);
    EXPECT_EQ(slug_of(outcomes[1].product), "tea-s1");
    drafts[1].slug = "own-slug";
    load(drafts);
    EXPECT_EQ(slug_of(outcomes[1].product), "own-slug");
    EXPECT_EQ(get("/products/tea-s1").status(), 301U);
}

TEST_P(UpsertProductsTest, KnownByExternalIdElseBySku) {
    const auto id = load(feed(1))[0].product;
    auto renumbered = feed(1);
    renumbered[0].sku = "NEW";
    EXPECT_EQ(load(renumbered)[0].product, id);
    auto by_hand = draft("Tea", 100, tea);
    by_hand.sku = "NEW";
    const auto found = load({by_hand})[0];
    EXPECT_EQ(found.product, id);
    by_hand.sku = "S0";  // free again
    EXPECT_EQ(load({by_hand})[0].what, What::created);
}

TEST_P(UpsertProductsTest, AConflictStopsNobodyElse) {
    load(feed(2));
    auto drafts = feed(6);
    drafts[0].sku = "S1";  // the second product's
    drafts[2].category = CategoryId::from_name("nothing");
    drafts[4] = drafts[3];
    const auto outcomes = load(drafts);
    EXPECT_EQ(outcomes[0].why, &errors::sku_taken);
    EXPECT_EQ(outcomes[2].why, &errors::category_not_found);
    EXPECT_EQ(outcomes[3].what, What::created);
    EXPECT_EQ(outcomes[4].why, &errors::product_exists);
    EXPECT_EQ(outcomes[5].what, What::created);
    EXPECT_EQ(load(feed(1), UpsertMode::create_only)[0].why, &errors::product_exists);
    auto unknown = feed(8);
    EXPECT_EQ(load({unknown[7]}, UpsertMode::update_only)[0].why, &errors::product_not_found);
}

TEST_P(UpsertProductsTest, AChangeByHandIsOverwrittenByTheNextLoad) {
    const auto drafts = feed(1);
    const auto id = load(drafts)[0].product;
    call(Method::patch, "/api/v2/products/" + id.to_string(), {{"name", "By hand"}, {"version", 1}}, kAdmin);
    EXPECT_EQ(load(drafts)[0].what, What::updated);
    EXPECT_THAT(names("/products?limit=5"), ElementsAre("Tea"));
}

TEST_P(UpsertProductsTest, StatementsDoNotDependOnTheNumberOfRows) {
    const auto statements = [&](int rows, int shift) {
        auto drafts = feed(rows);
        for (auto& wanted : drafts) {
            wanted.name += " " + std::to_string(shift) + wanted.sku;
            wanted.sku += "-" + std::to_string(shift);
            wanted.external_id += "-" + std::to_string(shift);
            wanted.tags = {{"a"}, {"b"}};
            wanted.featured = true;
        }
        int created = 0;
        int updated = 0;
        write([&](db::Tx& tx) {
            upsert_products(tx, clock.now(), drafts);
            created = tx.statements();
            for (auto& wanted : drafts) wanted.featured = false;
            upsert_products(tx, clock.now(), drafts);
            updated = tx.statements() - created;
        });
        return std::pair{created, updated};
    };
    EXPECT_EQ(statements(2, 1), statements(200, 2));
    EXPECT_LE(statements(100, 3).first, 12);
}

TEST_P(UpsertProductsTest, OtherModulesSeeItems) {
    auto wanted = draft("Coffee", 500, coffee);
    wanted.variants = {{{"Grind"}, {{"whole"}, {"fine"}}, true}};
    wanted.max_per_order = 4;
    wanted.age_restriction = 18;
    wanted.offers[0].sale_price = 400;
    const auto id = upsert(wanted).product;
    const auto hidden = add("Hidden", 100, coffee);
    write([&](db::Tx& tx) {
        auto off = draft("Hidden", 100, coffee);
        off.status = ProductStatus::inactive;
        upsert_products(tx, clock.now(), {&off, 1});
    });
    read([&](db::Read& read) {
        const ProductId ids[] = {id, hidden, ProductId::from_name("nothing")};
        const int before = read.statements();
        auto items = items_for_sale(read, store, ids, clock.now());
        EXPECT_EQ(read.statements() - before, 1);
        EXPECT_EQ(items.size(), 2U);
        std::ranges::sort(items, std::less<>{}, &ItemForSale::name);
        EXPECT_TRUE(items[0].sellable);
        EXPECT_FALSE(items[1].sellable);
        EXPECT_EQ(items[0].price, 400);
        EXPECT_EQ(items[0].base_price, 500);
        EXPECT_EQ(items[0].variants.at(0).options.at(1).value, "fine");
        EXPECT_EQ(items[0].max_per_order, 4);
        EXPECT_EQ(items[0].age_restriction, 18);
        EXPECT_EQ(items[0].category, coffee);
        const auto cards = product_cards(read, store, ids, clock.now());
        EXPECT_EQ(cards.size(), 1U);
        return 0;
    });
}

TEST_P(UpsertProductsTest, LabelsAndSalesComeFromOutside) {
    const auto a = add("A", 100, tea);
    const auto b = add("B", 100, tea);
    touched.clear();
    const auto label = [&](Availability now) {
        write([&](db::Tx& tx) {
            const AvailabilityChange changes[] = {{a, store, now},
                                                  {ProductId::from_name("nothing"), store, now}};
            apply_availability(tx, changes);
        });
        return std::exchange(touched, {});
    };
    EXPECT_THAT(label(Availability::few), UnorderedElementsAre(product_tag(a)));
    EXPECT_THAT(label(Availability::few), IsEmpty());
    EXPECT_THAT(label(Availability::out), UnorderedElementsAre(product_tag(a), list_tag(store)));
    EXPECT_THAT(names("/products?inStock=true"), ElementsAre("B"));
    EXPECT_EQ(get("/products/a").body.at("inventory").at("availability"), "out");

    write([&](db::Tx& tx) { count_sold(tx, store, b, 3); });
    EXPECT_THAT(names("/products?limit=9"), ElementsAre("B", "A"));
    write([&](db::Tx& tx) { count_sold(tx, store, a, 5); });
    EXPECT_THAT(names("/products?limit=9"), ElementsAre("A", "B"));
    EXPECT_THAT(touched, IsEmpty());

    write([&](db::Tx& tx) { EXPECT_TRUE(set_rating(tx, b, 450, 2)); });
    EXPECT_THAT(names("/products?sort=rating"), ElementsAre("B", "A"));
}

TEST_P(UpsertProductsTest, WhatIsWeighedStaysWeighed) {
    auto drafts = feed(2);
    drafts[0].sold_by_weight = true;
    const auto first = load(drafts);
    drafts[0].sold_by_weight = false;
    drafts[1].name = "Green tea";
    const auto again = load(drafts);
    EXPECT_EQ(again[0].what, What::conflict);
    EXPECT_EQ(again[0].why->name, "sold_by_weight_fixed");
    EXPECT_EQ(again[1].what, What::updated);

    const std::string path = "/api/v2/products/" + first[0].product.to_string();
    const auto changed = call(Method::patch, path, {{"soldByWeight", false}, {"version", 1}}, kAdmin);
    EXPECT_EQ(changed.status(), 409U);
    EXPECT_EQ(changed.body.at("code"), "sold_by_weight_fixed");
    EXPECT_EQ(call(Method::patch, path, {{"soldByWeight", true}, {"version", 1}}, kAdmin).status(), 200U);
}

}  // namespace
}  // namespace scalemart::catalog
