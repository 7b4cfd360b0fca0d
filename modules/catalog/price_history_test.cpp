// The prices that were in force, and the lowest before a reduction: the edges, then over HTTP.

#include "price_history.hpp"

#include "shop_fixture.hpp"

namespace scalemart::catalog {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using testing::ElementsAre;

constexpr Instant kStart{std::chrono::seconds{1'800'000'000}};
constexpr Instant at(int day) {
    return kStart + days{day};
}
SaleTerms plain(std::int64_t price) {
    return {price, {}, {}, {}};
}
SaleTerms sale(std::int64_t base, std::int64_t price, std::optional<Instant> from = {},
               std::optional<Instant> until = {}) {
    return {base, price, from, until};
}

TEST(PricesInForce, AScheduledSaleIsPartOfItsTerms) {
    const std::vector<TermsPeriod> periods{{sale(500, 400, at(3), at(5)), at(0), Instant::max()}};
    EXPECT_THAT(
        prices_in_force(periods, at(1), at(9)),
        ElementsAre(PricePeriod{at(1), at(3), 500, 500, false}, PricePeriod{at(3), at(5), 400, 500, true},
                    PricePeriod{at(5), at(9), 500, 500, false}));
}

TEST(PricesInForce, NeighboursThatCostTheSameAreOne) {
    const std::vector<TermsPeriod> periods{{plain(500), at(0), at(2)},
                                           {sale(500, 400, at(8)), at(2), at(4)},
                                           {plain(300), at(4), Instant::max()}};
    EXPECT_THAT(
        prices_in_force(periods, at(0), at(5)),
        ElementsAre(PricePeriod{at(0), at(4), 500, 500, false}, PricePeriod{at(4), at(5), 300, 300, false}));
}

TEST(LowestPrice, TheEndsOfTheSpanCount) {
    const std::vector<TermsPeriod> periods{{plain(100), at(0), at(10)}, {plain(500), at(10), Instant::max()}};
    EXPECT_EQ(lowest_price(periods, at(10), at(20)), 500);
    EXPECT_EQ(lowest_price(periods, at(10) - microseconds{1}, at(20)), 100);
    EXPECT_EQ(lowest_price(periods, at(5), at(5)), std::nullopt);
    EXPECT_EQ(lowest_price(periods, at(-9), at(0)), std::nullopt);
    EXPECT_EQ(lowest_price(periods, at(-9), at(0) + microseconds{1}), 100);
}

TEST(LowestPrice, SalesInTheSpanCount) {
    const std::vector<TermsPeriod> periods{{sale(500, 350, at(2), at(3)), at(0), Instant::max()}};
    EXPECT_EQ(lowest_price(periods, at(0), at(30)), 350);
    EXPECT_EQ(lowest_price(periods, at(3), at(30)), 500);
}

TEST(ReductionBegan, WithTheScheduledStart) {
    const std::vector<TermsPeriod> periods{{sale(500, 400, at(3), at(9)), at(0), Instant::max()}};
    EXPECT_EQ(reduction_began(periods, at(3)), at(3));
    EXPECT_EQ(reduction_began(periods, at(8)), at(3));
    EXPECT_EQ(reduction_began(periods, at(3) - microseconds{1}), std::nullopt);
    EXPECT_EQ(reduction_began(periods, at(9)), std::nullopt);
}

TEST(ReductionBegan, ASaleThatGoesOnIsOneReductionUnlessItGetsDearer) {
    std::vector<TermsPeriod> periods{{plain(500), at(0), at(2)},
                                     {sale(500, 400), at(2), at(4)},
                                     {sale(500, 350), at(4), at(6)},
                                     {sale(500, 350, {}, at(20)), at(6), Instant::max()}};
    EXPECT_EQ(reduction_began(periods, at(7)), at(2));
    periods.back().terms.sale_price = 380;
    EXPECT_EQ(reduction_began(periods, at(7)), at(6));
    // A day at the full price in between.
    periods[2].terms = plain(500);
    EXPECT_EQ(reduction_began(periods, at(7)), at(6));
}

class PriceHistoryTest : public ShopTest {
 protected:
    void set(ProductId id, const json::object& terms) {
        const auto answer =
            call(Method::put, "/api/v2/products/" + id.to_string() + "/offers/main", terms, kAdmin);
        ASSERT_EQ(answer.status(), 200U) << answer.response.body;
    }
    json::object pricing(const std::string& slug) {
        return get("/products/" + slug).body.at("pricing").as_object();
    }
    std::int64_t kept() {
        return read([](db::Read& r) {
            return r.one<std::int64_t>(db::Sql{"test.kept", "select count(*) from catalog_past_price"})
                .value();
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, PriceHistoryTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(PriceHistoryTest, ASaleShowsTheLowestPriceOfTheThirtyDaysBeforeIt) {
    const auto id = add("Tea", 500, tea);
    clock.advance(days{40});
    set(id, {{"basePrice", 450}});
    clock.advance(days{10});
    set(id, {{"basePrice", 600}});
    clock.advance(days{10});
    EXPECT_FALSE(pricing("tea").contains("lowestPrice30Days"));
    set(id, {{"basePrice", 600}, {"salePrice", 480}});
    EXPECT_EQ(pricing("tea").at("lowestPrice30Days"), 450);
    // Prolonged: still the same reduction, however long it takes.
    clock.advance(days{40});
    set(id, {{"basePrice", 600}, {"salePrice", 480}, {"saleEndsAt", "2027-06-01T00:00:00Z"}});
    EXPECT_EQ(pricing("tea").at("lowestPrice30Days"), 450);
    EXPECT_FALSE(pricing("tea").contains("priceHistory"));
    // No list says it.
    EXPECT_FALSE(
        get("/products").body.at("items").at(0).at("pricing").as_object().contains("lowestPrice30Days"));
}

TEST_P(PriceHistoryTest, AProductThatWasNotOnOfferBeforeHasNone) {
    auto wanted = draft("Tea", 500, tea);
    wanted.offers[0].sale_price = 300;
    upsert(wanted);
    clock.advance(days{1});
    const auto shown = pricing("tea");
    EXPECT_EQ(shown.at("price"), 300);
    EXPECT_FALSE(shown.contains("lowestPrice30Days"));
}

TEST_P(PriceHistoryTest, OnlyChangedTermsAreKeptAndOfTwoAtOneInstantTheFirst) {
    const auto id = add("Tea", 500, tea);
    EXPECT_EQ(kept(), 0);
    clock.advance(days{1});
    set(id, {{"basePrice", 500}, {"aisle", "A1"}});
    EXPECT_EQ(kept(), 0);
    set(id, {{"basePrice", 400}});
    set(id, {{"basePrice", 300}});
    EXPECT_EQ(kept(), 1);
    clock.advance(days{1});
    auto imported = draft("Tea", 350, tea);
    upsert(imported);
    EXPECT_EQ(kept(), 2);
    const auto history = get("/products/tea/price-history");
    ASSERT_EQ(history.status(), 200U) << history.response.body;
    std::vector<std::int64_t> prices;
    for (const auto& period : history.body.at("periods").as_array())
        prices.push_back(period.at("price").as_int64());
    EXPECT_THAT(prices, ElementsAre(500, 300, 350));
    EXPECT_EQ(history.body.at("lowestPrice"), 300);
    EXPECT_FALSE(history.body.at("periods").at(2).as_object().contains("until"));
}

TEST_P(PriceHistoryTest, TheHistoryIsCutToTheDaysAskedForAndToTheStore) {
    const auto id = add("Tea", 500, tea);
    write([&](db::Tx& tx) { open_store(tx, "second", std::nullopt); });
    clock.advance(days{50});
    set(id, {{"basePrice", 400}});
    clock.advance(days{2});
    const auto history = get("/products/" + id.to_string() + "/price-history?days=1&store=main");
    EXPECT_EQ(history.body.at("periods").as_array().size(), 1U);
    EXPECT_EQ(history.body.at("periods").at(0).at("from"), history.body.at("from"));
    EXPECT_TRUE(get("/products/tea/price-history?store=second").body.at("periods").as_array().empty());
    EXPECT_EQ(get("/products/tea/price-history?days=0").status(), 422U);
    EXPECT_EQ(get("/products/nothing/price-history").code(), "product_not_found");
    EXPECT_EQ(get("/products/tea/price-history?store=none").code(), "store_not_found");
    call(Method::delete_, "/api/v2/products/" + id.to_string(), nullptr, kAdmin);
    EXPECT_EQ(get("/products/tea/price-history").status(), 404U);
}

TEST_P(PriceHistoryTest, OldPricesAreForgottenAFewAtATime) {
    const auto id = add("Tea", 500, tea);
    for (int i = 0; i < 5; ++i) {
        clock.advance(days{1});
        set(id, {{"basePrice", 400 - i}});
    }
    clock.advance(days{398});
    const auto purge = [&](std::int64_t limit) {
        std::int64_t purged = 0;
        write([&](db::Tx& tx) { purged = purge_past_prices(tx, clock.now(), limit); });
        return purged;
    };
    EXPECT_EQ(purge(2), 2);
    EXPECT_EQ(purge(2), 0);
    EXPECT_EQ(kept(), 3);
}

}  // namespace
}  // namespace scalemart::catalog
