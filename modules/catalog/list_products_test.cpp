// The shop's lists: sorts, filters, pages, shapes, and sales that begin and end on time.

#include <random>

#include "db/in_list.hpp"
#include "shop_fixture.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

using std::chrono::hours;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class ListProductsTest : public ShopTest {
 protected:
    void add_many(int count) {
        std::mt19937 random{7};
        std::vector<ProductDraft> drafts;
        for (int i = 0; i < count; ++i) {
            // Few different values, so that ties are everywhere.
            auto& wanted = drafts.emplace_back(draft("Item " + std::to_string(i),
                                                     100 * (1 + static_cast<int>(random() % 5)),
                                                     i % 3 == 0   ? tea
                                                     : i % 3 == 1 ? coffee
                                                                  : bread));
            wanted.name = "Name " + std::to_string(random() % 7);
            wanted.offers[0].sold = static_cast<int>(random() % 4);
            wanted.rating_average_hundredths = 100 * static_cast<int>(random() % 5);
            wanted.featured = i % 10 == 0;
            wanted.tags =
                i % 2 == 0 ? std::vector<Tag>{{"even"}, {"t" + std::to_string(i % 4)}} : std::vector<Tag>{};
            wanted.brand = i % 5 == 0 ? "Acme" : "Other";
            if (i % 4 == 0) wanted.offers[0].availability = Availability::out;
        }
        write([&](db::Tx& tx) { upsert_products(tx, clock.now(), drafts); });
    }
    std::vector<std::string> ids(const std::string& target) {
        std::vector<std::string> all;
        std::string cursor;
        do {
            const auto page = get(target + (cursor.empty() ? "" : "&cursor=" + cursor));
            EXPECT_EQ(page.status(), 200U) << page.response.body;
            for (const auto& item : page.body.at("items").as_array())
                all.emplace_back(item.at("id").as_string());
            cursor.clear();
            if (const auto* next = page.body.as_object().if_contains("nextCursor"))
                cursor = next->as_string();
        } while (!cursor.empty());
        return all;
    }
    std::vector<std::string> ids_v1(const std::string& target) {
        std::vector<std::string> all;
        for (int page = 1;; ++page) {
            const auto answer = call(Method::get, "/api/v1" + target + "&page=" + std::to_string(page));
            const auto& list = answer.body.at("products").as_array();
            if (list.empty()) return all;
            for (const auto& item : list) all.emplace_back(item.at("id").as_string());
        }
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ListProductsTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(ListProductsTest, PagesCoverEverythingOnceInEverySort) {
    add_many(83);
    for (const std::string sort : {"popularity", "price", "-price", "name", "-name", "newest", "rating"}) {
        const auto keyset = ids("/products?limit=10&sort=" + sort);
        EXPECT_EQ(keyset.size(), 83U) << sort;
        EXPECT_EQ(std::set(keyset.begin(), keyset.end()).size(), 83U) << sort;
        EXPECT_EQ(keyset, ids("/products?limit=100&sort=" + sort)) << sort;
        EXPECT_EQ(keyset, ids_v1("/products?limit=9&sort=" + sort)) << sort;
    }
    const auto page = get("/products?limit=100&sort=-price");
    std::vector<std::int64_t> prices;
    for (const auto& item : page.body.at("items").as_array())
        prices.push_back(item.at("pricing").at("price").as_int64());
    EXPECT_TRUE(std::ranges::is_sorted(prices, std::greater<>{}));
}

TEST_P(ListProductsTest, NewestFirstIsTheOrderInWhichProductsCame) {
    write([&](db::Tx& tx) {
        const std::vector<ProductDraft> together{draft("Milk", 300, tea), draft("Apple", 100, tea)};
        upsert_products(tx, clock.now(), together);
    });
    clock.advance(std::chrono::seconds{1});
    add("Bread", 200, bread);
    EXPECT_THAT(names("/products?sort=newest"), testing::ElementsAre("Bread", "Apple", "Milk"));
    EXPECT_THAT(names("/products?sort=newest&limit=1"), testing::ElementsAre("Bread", "Apple", "Milk"));
}

TEST_P(ListProductsTest, FiltersAreWhatTheySay) {
    add_many(80);
    const auto all = get("/products?limit=100").body.at("items").as_array();
    const auto expect = [&](const std::string& query, auto matches) {
        std::set<std::string> wanted;
        for (const auto& item : all)
            if (matches(item.as_object())) wanted.emplace(item.at("id").as_string());
        ASSERT_FALSE(wanted.empty()) << query;
        const auto found = ids("/products?limit=7&" + query);
        EXPECT_EQ(std::set(found.begin(), found.end()), wanted) << query;
        const auto v1 = call(Method::get, "/api/v1/products?" + query);
        EXPECT_EQ(v1.body.at("pagination").at("total"), wanted.size()) << query;
    };
    const auto category = [](const json::object& item) { return item.at("category").at("slug").as_string(); };
    const auto price = [](const json::object& item) { return item.at("pricing").at("price").as_int64(); };
    expect("category=tea", [&](const auto& item) { return category(item) == "tea"; });
    expect("category=beverages", [&](const auto& item) { return category(item) != "bread"; });
    expect("category=" + bread.to_string(), [&](const auto& item) { return category(item) == "bread"; });
    expect("minPrice=200&maxPrice=300",
           [&](const auto& item) { return price(item) >= 200 && price(item) <= 300; });
    expect("minPrice=200&maxPrice=300&sort=price",
           [&](const auto& item) { return price(item) >= 200 && price(item) <= 300; });
    expect("featured=true", [](const auto& item) { return item.at("featured").as_bool(); });
    expect("featured=true&category=tea",
           [&](const auto& item) { return item.at("featured").as_bool() && category(item) == "tea"; });
    expect("inStock=false", [](const auto& item) { return !item.at("inventory").at("inStock").as_bool(); });
    expect("brand=Acme", [](const auto& item) { return item.at("brand") == "Acme"; });
    expect("minRating=2.5", [](const auto& item) {
        return item.at("ratings").at("average").template to_number<double>() >= 2.5;
    });
    expect("tags=even,t2&sort=name", [](const auto& item) {
        return item.at("tags").as_array().size() == 2 && item.at("tags").at(1) == "t2";
    });
}

TEST_P(ListProductsTest, ShapesOfBothVersions) {
    auto wanted = draft("Green Tea", 450, tea);
    wanted.brand = "Acme";
    wanted.short_description = "Fresh";
    wanted.size = Size{{250}, {"g"}};
    wanted.content.images = {{{"/media/b.webp"}, {}, {}},
                             {{"/media/a.webp"}, schema::Text<0, 300>{"A cup"}, true}};
    wanted.tags = {{"organic"}};
    wanted.dietary_labels = {{"vegan"}};
    wanted.rating_average_hundredths = 425;
    wanted.rating_count = 12;
    wanted.max_per_order = 5;
    wanted.cost_price = 99;
    const auto id = upsert(wanted).product;

    const json::value card{
        {"id", id.to_string()},
        {"slug", "green-tea"},
        {"name", "Green Tea"},
        {"brand", "Acme"},
        {"shortDescription", "Fresh"},
        {"image", {{"url", "/media/a.webp"}, {"alt", "A cup"}}},
        {"pricing",
         {{"basePrice", 450},
          {"price", 450},
          {"currency", "USD"},
          {"unitPrice", {{"amount", 1800}, {"unit", "kg"}}},
          {"isFrom", false}}},
        {"size", {{"amount", 250}, {"unit", "g"}}},
        {"inventory", {{"sku", "SKU-Green Tea"}, {"inStock", true}, {"availability", "inStock"}}},
        {"ratings", {{"average", 4.25}, {"count", 12}}},
        {"category", {{"id", tea.to_string()}, {"slug", "tea"}, {"name", "Tea"}}},
        {"tags", json::array{"organic"}},
        {"featured", false},
        {"dietaryLabels", json::array{"vegan"}},
        {"maxPerOrder", 5},
        {"soldByWeight", false},
        {"hasVariants", false}};
    const auto v1 = call(Method::get, "/api/v1/products");
    EXPECT_EQ(v1.body,
              (json::value{{"products", json::array{card}},
                           {"pagination", {{"page", 1}, {"limit", 24}, {"total", 1}, {"pages", 1}}}}));
    EXPECT_EQ(get("/products").body, (json::value{{"items", json::array{card}}}));
}

TEST_P(ListProductsTest, ASaleShowsFromItsFirstInstantToItsLast) {
    add("Cheap", 300, tea);
    auto wanted = draft("Dear", 500, tea);
    wanted.offers[0].sale_price = 200;
    wanted.offers[0].sale_starts_at = clock.now() + hours{1};
    wanted.offers[0].sale_ends_at = clock.now() + hours{2};
    const auto id = upsert(wanted).product;
    const auto price = [&] {
        const auto items =
            read([&](db::Read& read) { return items_for_sale(read, store, {&id, 1}, clock.now()); });
        const auto page = get("/products/dear");
        EXPECT_EQ(page.body.at("pricing").at("price"), items.at(0).price);
        return items.at(0).price;
    };
    EXPECT_THAT(names("/products?sort=price"), ElementsAre("Cheap", "Dear"));
    clock.advance(hours{1} - std::chrono::microseconds{1});
    EXPECT_EQ(price(), 500);
    EXPECT_THAT(names("/products?sort=price"), ElementsAre("Cheap", "Dear"));
    clock.advance(std::chrono::microseconds{1});
    touched.clear();
    EXPECT_EQ(price(), 200);
    EXPECT_THAT(names("/products?sort=price"), ElementsAre("Dear", "Cheap"));
    EXPECT_THAT(touched, UnorderedElementsAre(product_tag(id), list_tag(store)));
    EXPECT_THAT(names("/products?maxPrice=250"), ElementsAre("Dear"));
    clock.advance(hours{1});
    EXPECT_EQ(price(), 500);
    EXPECT_THAT(names("/products?sort=price"), ElementsAre("Cheap", "Dear"));
    EXPECT_THAT(names("/products?maxPrice=250"), IsEmpty());
}

TEST_P(ListProductsTest, CachedAnswersSayWhatTheyDependOnAndUntilWhen) {
    auto wanted = draft("Dear", 500, tea);
    wanted.offers[0].sale_price = 200;
    wanted.offers[0].sale_ends_at = clock.now() + hours{2};
    const auto id = upsert(wanted).product;
    const auto context_of = [&](std::string target) {
        http::Request request;
        request.target = target;
        http::Context context{request, clock};
        context.query = http::parse_query(request.query());
        auto match = router.find(http::ApiVersion::v2, Method::get, std::string{request.path()}.substr(7));
        context.route = match.route;
        context.path_parameters = std::move(match.parameters);
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, match.route->handler(context), [](std::exception_ptr, http::Response) {});
        io.run();
        return std::pair{context.cache_tags, context.cache_until};
    };
    const auto [tags, until] = context_of("/api/v2/products?category=tea&sort=price");
    EXPECT_THAT(tags, Contains(product_tag(id)));
    EXPECT_THAT(tags, Contains(list_tag(store)));
    EXPECT_THAT(tags, Contains(category_tag(tea)));
    EXPECT_EQ(until, clock.now() + hours{2});
    EXPECT_EQ(context_of("/api/v2/products").second, clock.now() + std::chrono::minutes{1});
    const auto [page_tags, page_until] = context_of("/api/v2/products/dear");
    EXPECT_THAT(page_tags, Contains(product_tag(id)));
    EXPECT_EQ(page_until, clock.now() + hours{2});
}

TEST_P(ListProductsTest, ACursorFitsOnlyItsSort) {
    add_many(5);
    const auto page = get("/products?limit=2&sort=price");
    const std::string cursor{page.body.at("nextCursor").as_string()};
    EXPECT_EQ(get("/products?limit=2&sort=price&cursor=" + cursor).status(), 200U);
    for (const std::string& query :
         {"sort=name&cursor=" + cursor, "cursor=" + cursor, std::string{"cursor=nonsense"}}) {
        const auto answer = get("/products?limit=2&" + query);
        EXPECT_EQ(answer.status(), 422U);
        EXPECT_THAT(pointers(answer), ElementsAre("query/cursor"));
    }
}

TEST_P(ListProductsTest, ReportsAllBadParametersAtOnce) {
    const auto answer = get("/products?minPrice=-1&sort=best&limit=500&minRating=9&inStock=perhaps");
    EXPECT_EQ(answer.status(), 422U);
    EXPECT_THAT(pointers(answer), ElementsAre("query/minPrice", "query/inStock", "query/minRating",
                                              "query/sort", "query/limit"));
    EXPECT_EQ(get("/products?store=nowhere").code(), "store_not_found");
    EXPECT_EQ(get("/products?category=nothing").code(), "category_not_found");
}

TEST_P(ListProductsTest, EveryStoreHasItsOwnList) {
    const auto shared = add("Shared", 300, tea);
    write([&](db::Tx& tx) {
        const auto second = open_store(tx, "second", std::nullopt);
        auto wanted = draft("Shared", 300, tea);
        wanted.offers[0].store = second;
        wanted.offers[0].base_price = 250;
        EXPECT_EQ(upsert_products(tx, clock.now(), {&wanted, 1})[0].product, shared);
    });
    add("Only here", 400, tea);
    EXPECT_THAT(names("/products?sort=price"), ElementsAre("Shared", "Only here"));
    const auto second = get("/products?store=second");
    ASSERT_EQ(second.body.at("items").as_array().size(), 1U);
    EXPECT_EQ(second.body.at("items").at(0).at("pricing").at("price"), 250);
    EXPECT_EQ(get("/products/only-here?store=second").body.at("inventory").at("inStock"), false);
}

TEST(InListTest, PadsToPowersOfTwo) {
    std::vector<db::Param> params{std::int64_t{1}};
    EXPECT_EQ(db::in_list(params, std::vector<std::int64_t>{5, 6, 7}), "($2, $3, $4, $5)");
    EXPECT_EQ(std::get<std::int64_t>(params.back()), 7);
    EXPECT_THROW(static_cast<void>(db::in_list(params, std::vector<std::int64_t>{})), std::logic_error);
}

}  // namespace
}  // namespace scalemart::catalog
