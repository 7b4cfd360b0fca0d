// Many products, prices and states at once: each row by itself, once for each key, and never somebody else's.

#include "bulk_prices.hpp"
#include "bulk_products.hpp"
#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

using testing::ElementsAre;

class BulkApiTest : public ShopTest {
 protected:
    BulkApiTest() {
        write([&](db::Tx& tx) {
            vera_store = open_store(tx, "vera", UserId::from_name("vera"));
            open_store(tx, "victor", UserId::from_name("victor"));
        });
    }
    Answer products(const json::array& rows, Headers who) {
        return call(Method::post, "/api/v2/admin/products/bulk", {{"rows", rows}}, std::move(who));
    }
    Answer prices(const json::array& rows, Headers who) {
        return call(Method::post, "/api/v2/admin/prices/bulk", {{"rows", rows}}, std::move(who));
    }
    Answer status(const json::array& ids, const std::string& wanted, Headers who) {
        return call(Method::post, "/api/v2/admin/products/bulk-status", {{"ids", ids}, {"status", wanted}},
                    std::move(who));
    }
    json::object fresh(const std::string& sku) const {
        return {{"sku", sku},
                {"name", "Name of " + sku},
                {"category", tea.to_string()},
                {"status", "active"},
                {"pricing", {{"basePrice", 500}}}};
    }
    static std::vector<std::string> said(const Answer& answer) {
        std::vector<std::string> said;
        EXPECT_EQ(answer.status(), 200U) << answer.response.body;
        for (const auto& row : answer.body.at("rows").as_array()) {
            const auto* code = row.as_object().if_contains("code");
            said.push_back(std::to_string(row.at("status").as_int64())
                           + (code ? " " + std::string{code->as_string()} : ""));
        }
        return said;
    }
    static json::value product_of(const Answer& answer, std::size_t row) {
        return answer.body.at("rows").at(row).at("product");
    }
    std::int64_t logged(const std::string& action) {
        return read([&](db::Read& r) {
            return r
                .one<std::int64_t>(
                    db::Sql{"test.logged", "select count(*) from audit_entry where action = $1"}, action)
                .value();
        });
    }
    StoreId vera_store;
};
INSTANTIATE_TEST_SUITE_P(Engines, BulkApiTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(BulkApiTest, AddsAndChangesAndARowThatFailsStopsNoOther) {
    const auto old = add("Old", 500, tea);
    auto wrong_sale = fresh("S-2");
    wrong_sale["pricing"] = {{"basePrice", 500}, {"salePrice", 600}};
    auto nowhere = fresh("S-3");
    nowhere["category"] = CategoryId::from_name("none").to_string();
    const auto answer =
        products({fresh("S-1"),
                  {{"sku", "SKU-Old"}, {"name", "Renamed"}, {"pricing", {{"basePrice", 450}}}},
                  {{"sku", ""}, {"name", 7}},
                  wrong_sale,
                  nowhere,
                  {{"sku", "S-4"}, {"name", "No price"}},
                  {{"id", ProductId::from_name("none").to_string()}, {"name", "X"}},
                  {{"name", "neither"}},
                  {{"id", old.to_string()}, {"name", "Twice"}},
                  {{"colour", "red"}, {"sku", "S-5"}}},
                 kAdmin);
    EXPECT_THAT(said(answer),
                ElementsAre("201", "200", "422 validation_failed", "422 validation_failed",
                            "404 category_not_found", "422 validation_failed", "404 product_not_found",
                            "422 validation_failed", "422 validation_failed", "422 validation_failed"));
    EXPECT_EQ(answer.body.at("applied"), 2);
    EXPECT_EQ(answer.body.at("refused"), 8);
    const auto pointer = [&](std::size_t row, std::size_t issue) {
        return answer.body.at("rows").at(row).at("errors").at(issue).at("pointer");
    };
    EXPECT_EQ(pointer(2, 0), "/rows/2/name");
    EXPECT_EQ(pointer(3, 0), "/rows/3/pricing/salePrice");
    EXPECT_EQ(pointer(5, 1), "/rows/5/pricing/basePrice");
    EXPECT_EQ(pointer(7, 0), "/rows/7");
    EXPECT_EQ(pointer(9, 0), "/rows/9/colour");
    EXPECT_EQ(product_of(answer, 1), json::string{old.to_string()});
    EXPECT_THAT(names("/products?sort=name"), ElementsAre("Name of S-1", "Renamed"));
    EXPECT_EQ(get("/products/old").body.at("pricing").at("price"), 450);
    EXPECT_EQ(logged("product.created"), 1);
    EXPECT_EQ(logged("product.changed"), 1);
}

TEST_P(BulkApiTest, NamesGoToOneOnly) {
    add("A", 100, tea);
    add("B", 100, tea);
    const auto answer = products({{{"sku", "SKU-A"}, {"slug", "wanted"}},
                                  {{"sku", "SKU-B"}, {"slug", "wanted"}},
                                  fresh("S-1"),
                                  fresh("S-1"),
                                  [&] {
                                      auto row = fresh("S-2");
                                      row["slug"] = "wanted";
                                      return row;
                                  }()},
                                 kAdmin);
    EXPECT_THAT(said(answer),
                ElementsAre("200", "409 slug_taken", "201", "409 product_exists", "409 slug_taken"));
    EXPECT_THAT(said(products({{{"sku", "SKU-B"}, {"inventory", {{"sku", "SKU-A"}}}},
                               {{"sku", "SKU-A"}, {"version", 1}, {"brand", "X"}}},
                              kAdmin)),
                ElementsAre("409 sku_taken", "412 version_conflict"));
}

TEST_P(BulkApiTest, AVendorOnlyItsOwn) {
    const auto hers = said(products({fresh("V-1")}, kVera));
    EXPECT_THAT(hers, ElementsAre("201"));
    const auto id =
        call(Method::get, "/api/v2/admin/products", nullptr, kVera).body.at("items").at(0).at("id");
    EXPECT_THAT(
        said(products({{{"id", id}, {"name", "His"}}, {{"sku", "V-1"}, {"name", "His"}}, fresh("V-2")},
                      kVictor)),
        ElementsAre("403 not_your_product", "422 validation_failed", "201"));
    EXPECT_THAT(said(prices({{{"product", id}, {"store", "vera"}, {"basePrice", 1}}}, kVictor)),
                ElementsAre("403 not_your_store"));
    EXPECT_THAT(said(status({id}, "archived", kVictor)), ElementsAre("403 not_your_product"));
    EXPECT_THAT(said(status({id}, "draft", kVera)), ElementsAre("200"));
    // What he cannot see is not there.
    EXPECT_THAT(said(status({id}, "archived", kVictor)), ElementsAre("404 product_not_found"));
    EXPECT_THAT(said(prices({{{"product", id}, {"basePrice", 1}}}, kVictor)),
                ElementsAre("404 product_not_found"));
    for (const auto& [who, refused] :
         {std::pair{Headers{}, 401U}, std::pair{Headers{{"Role", "customer"}}, 403U}}) {
        EXPECT_EQ(products({fresh("N")}, who).status(), refused);
        EXPECT_EQ(prices({{{"product", id}, {"basePrice", 1}}}, who).status(), refused);
        EXPECT_EQ(status({id}, "draft", who).status(), refused);
    }
}

TEST_P(BulkApiTest, PricesBySkuOrIdWithSales) {
    const auto tea_id = add("Tea", 500, tea);
    add("Coffee", 900, coffee);
    clock.advance(std::chrono::hours{1});
    const auto answer = prices({{{"sku", "SKU-Tea"}, {"basePrice", 600}, {"salePrice", 450}},
                                {{"sku", "SKU-Coffee"}, {"store", "main"}, {"basePrice", 900}},
                                {{"product", tea_id.to_string()}, {"basePrice", 1}},
                                {{"sku", "none"}, {"basePrice", 1}},
                                {{"sku", "SKU-Coffee"}, {"store", "vera"}, {"basePrice", 1}},
                                {{"sku", "SKU-Coffee"}, {"store", "nowhere"}, {"basePrice", 1}},
                                {{"sku", "SKU-Tea"}, {"basePrice", 5}, {"salePrice", 5}},
                                {{"sku", "SKU-Tea"}, {"basePrice", -5}}},
                               kAdmin);
    EXPECT_THAT(said(answer), ElementsAre("200", "200", "422 validation_failed", "404 product_not_found",
                                          "404 offer_not_found", "404 store_not_found",
                                          "422 validation_failed", "422 validation_failed"));
    EXPECT_EQ(get("/products/tea").body.at("pricing").at("price"), 450);
    EXPECT_EQ(get("/products/tea").body.at("pricing").at("lowestPrice30Days"), 500);
    EXPECT_EQ(get("/products?sort=price").body.at("items").at(0).at("slug"), "tea");
    EXPECT_EQ(logged("offer.set"), 1);  // coffee costs what it did
}

TEST_P(BulkApiTest, StatesOfMany) {
    const auto a = add("A", 100, tea);
    const auto b = add("B", 100, tea);
    EXPECT_THAT(said(status({a.to_string(), "prd_nonsense", b.to_string()}, "inactive", kAdmin)),
                ElementsAre("200", "422 validation_failed", "200"));
    EXPECT_TRUE(get("/products").body.at("items").as_array().empty());
    EXPECT_THAT(said(status({b.to_string()}, "active", kAdmin)), ElementsAre("200"));
    EXPECT_THAT(names("/products?sort=name"), ElementsAre("B"));
    EXPECT_EQ(status({a.to_string()}, "gone", kAdmin).status(), 422U);
}

TEST_P(BulkApiTest, ARepeatedKeyHasItsEffectOnce) {
    auto keyed = kAdmin;
    keyed.emplace_back("Idempotency-Key", "k-1");
    const auto first = products({fresh("S-1")}, keyed);
    EXPECT_THAT(said(first), ElementsAre("201"));
    EXPECT_EQ(products({fresh("S-1")}, keyed).response.body, first.response.body);
    EXPECT_EQ(products({fresh("S-2")}, keyed).code(), "idempotency_key_reused");
    EXPECT_THAT(said(products({fresh("S-1")}, kAdmin)), ElementsAre("200"));
}

TEST_P(BulkApiTest, RefusesTooMuch) {
    EXPECT_EQ(products({}, kAdmin).status(), 422U);
    json::array ids(1001, json::string{ProductId::from_name("x").to_string()});
    EXPECT_EQ(status(ids, "active", kAdmin).status(), 422U);
    EXPECT_EQ(call(Method::post, "/api/v2/admin/prices/bulk", {{"rows", std::string(600'000, 'x')}}, kAdmin)
                  .status(),
              413U);
}

TEST_P(BulkApiTest, AThousandRowsInOneRequest) {
    json::array rows;
    for (int i = 0; i < 1000; ++i) rows.push_back(fresh("S-" + std::to_string(i)));
    EXPECT_EQ(products(rows, kVera).body.at("applied"), 1000);
    json::array wanted;
    for (int i = 0; i < 1000; ++i)
        wanted.push_back({{"sku", "S-" + std::to_string(i)}, {"basePrice", 400 + i}});
    EXPECT_EQ(prices(wanted, kVera).body.at("applied"), 1000);
    EXPECT_EQ(logged("offer.set"), 999);
    EXPECT_EQ(get("/products/name-of-s-7?store=vera").body.at("pricing").at("price"), 407);
}

TEST_P(BulkApiTest, TheNumberOfStatementsDoesNotGrowWithTheRows) {
    const http::Principal admin{.subject = UserId::from_name("a").value, .role = "admin"};
    const audit::Actor actor;
    const auto statements = [&](int count, auto&& body) {
        int used = 0;
        write([&](db::Tx& tx) {
            const int before = tx.statements();
            body(tx, count);
            used = tx.statements() - before;
        });
        return used;
    };
    const auto save = [&](db::Tx& tx, int count) {
        std::vector<schema::Tried<BulkProduct>> rows(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            auto& row = rows[static_cast<std::size_t>(i)].value.emplace();
            row.sku = Sku{"N-" + std::to_string(count) + "-" + std::to_string(i)};
            row.name = schema::Text<1, 200>{"New " + std::to_string(count) + " " + std::to_string(i)};
            row.category = tea;
            row.pricing.emplace().base_price = schema::Amount{500};
        }
        EXPECT_EQ(save_in_bulk(tx, clock.now(), {admin, actor}, {}, rows, "/rows").applied, count);
    };
    const auto rename = [&](db::Tx& tx, int count) {
        std::vector<schema::Tried<BulkProduct>> rows(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            auto& row = rows[static_cast<std::size_t>(i)].value.emplace();
            row.sku = Sku{"N-50-" + std::to_string(i)};
            row.slug = schema::Slug{"slug-" + std::to_string(count) + "-" + std::to_string(i)};
            row.pricing.emplace().base_price = schema::Amount{300 + count};
        }
        EXPECT_EQ(save_in_bulk(tx, clock.now(), {admin, actor}, {}, rows, "/rows").applied, count);
    };
    const auto price = [&](db::Tx& tx, int count) {
        std::vector<schema::Tried<BulkPrice>> rows(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            auto& row = rows[static_cast<std::size_t>(i)].value.emplace();
            row.sku = Sku{"N-50-" + std::to_string(i)};
            row.base_price = schema::Amount{700 + count};
        }
        EXPECT_EQ(price_in_bulk(tx, clock.now(), {admin, actor}, {}, rows).applied, count);
    };
    EXPECT_EQ(statements(5, save), statements(50, save));
    EXPECT_EQ(statements(5, rename), statements(50, rename));
    EXPECT_EQ(statements(5, price), statements(50, price));
}

}  // namespace
}  // namespace scalemart::catalog
