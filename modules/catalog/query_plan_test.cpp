// Every statement behind a list is served by an index: no full scan and, for the pages, no sort.

#include "db_testing/query_plan.hpp"
#include "bundle_sql.hpp"
#include "collection_sql.hpp"
#include "family_sql.hpp"
#include "listing.hpp"
#include "listing_sql.hpp"
#include "price_history_sql.hpp"
#include "product_query.hpp"
#include "shop_fixture.hpp"
#include "specification_sql.hpp"
#include "sql.hpp"

namespace scalemart::catalog {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class QueryPlanTest : public ShopTest {
 protected:
    void SetUp() override {
        std::vector<ProductDraft> drafts;
        for (int i = 0; i < 300; ++i)
            drafts.push_back(draft("Item " + std::to_string(i), 100 + i, i % 2 == 0 ? tea : bread));
        write([&](db::Tx& tx) { upsert_products(tx, clock.now(), drafts); });
        // PostgreSQL chooses by statistics, which a live database has; SQLite chooses well without.
        if (GetParam() == db::Engine::postgres)
            write([](db::Tx& tx) { tx.exec(db::Sql{"test.analyze", "analyze"}); });
    }
    std::string plan(std::string_view text, std::span<const db::Param> params) {
        return db_testing::query_plan(*database, text, params);
    }
    void expect_no_scan(std::string_view text, std::span<const db::Param> params) {
        const auto steps = plan(text, params);
        EXPECT_THAT(steps, Not(HasSubstr("Seq Scan"))) << text;
        EXPECT_THAT(steps, Not(HasSubstr("SCAN catalog_"))) << text;
        for (const std::string alias : {"l", "p", "o", "c", "t", "s"})
            EXPECT_THAT(steps, Not(HasSubstr("SCAN " + alias + "\n"))) << text;
    }
    void expect_no_sort(std::string_view text, std::span<const db::Param> params) {
        const auto steps = plan(text, params);
        EXPECT_THAT(steps, Not(HasSubstr("TEMP B-TREE"))) << text << "\n" << steps;
        EXPECT_THAT(steps, Not(HasSubstr("Sort"))) << text << "\n" << steps;
    }
    ProductFilter in(CategoryId list) {
        ProductFilter filter;
        filter.store = store;
        filter.list = list;
        return filter;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, QueryPlanTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(QueryPlanTest, PagesOfEverySortAndFilterReadOneIndexInOrder) {
    std::vector<ProductFilter> filters;
    filters.push_back(in(kWholeStore));
    filters.push_back(in(tea));
    filters.back().in_stock = true;
    filters.push_back(in(tea));
    filters.back().min_price = 100;
    filters.back().max_price = 200;
    filters.push_back(in(kWholeStore));
    filters.back().featured = true;
    filters.push_back(in(tea));
    filters.back().featured = true;
    filters.back().min_rating_hundredths = 400;
    filters.push_back(in(tea));
    filters.back().tags = {{"a"}, {"b"}};
    filters.push_back(in(tea));
    filters.back().dietary = {"vegan"};
    filters.back().allergen_free = {"milk", "soy"};
    filters.back().on_sale = true;
    filters.push_back(in(kWholeStore));
    schema::Violation why;
    for (const auto* text : {"roast:dark", "roast:light", "weight:0.5..1kg"})
        filters.back().specifications.push_back(*SpecificationFilter::from_wire(text, why));
    filters.push_back(in(kWholeStore));
    filters.back().vendor = UserId::from_name("vera");
    filters.back().brand = "Acme";
    const SortOrder sorts[] = {{SortKey::price, false},    {SortKey::price, true},  {SortKey::name, false},
                               {SortKey::name, true},      {SortKey::newest, true}, {SortKey::rating, true},
                               {SortKey::popularity, true}};
    for (std::size_t f = 0; f < filters.size(); ++f) {
        const auto& filter = filters[f];
        // Where a filter leaves few rows, PostgreSQL may rightly sort those; SQLite always reads in order.
        const bool must_be_ordered = GetParam() == db::Engine::sqlite || f == 0;
        for (const auto& sort : sorts) {
            PageRequest page;
            page.sort = sort;
            for (const bool first : {true, false}) {
                if (!first) page.after = Place{std::int64_t{5}, ProductId::from_name("x")};
                if (!first && sort.key == SortKey::name) page.after->key = "name";
                const auto query = build_page_query(GetParam(), filter, page);
                expect_no_scan(query.text, query.params);
                if (must_be_ordered) expect_no_sort(query.text, query.params);
            }
        }
        const auto count = build_count_query(GetParam(), filter);
        expect_no_scan(count.text, count.params);
    }
}

TEST_P(QueryPlanTest, TheOtherStatementsUseIndexesToo) {
    const db::Param id = db::to_param(ProductId::from_name("x"));
    const db::Param number = std::int64_t{5};
    const db::Param text = std::string_view{"x"};
    const db::Param flag = true;
    const db::Param label = std::string_view{"out"};
    const std::pair<db::Sql, std::vector<db::Param>> statements[] = {
        {sql::product_by_id, {id}},
        {sql::slug_owner, {text}},
        {sql::offers_of, {id}},
        {sql::set_availability, {id, id, label}},
        {sql::next_price_change, {id}},
        {sql::settle_price, {id, id, number, number}},
        {sql::listing_add, {number, id, number, text, number, number, flag, flag}},
        {sql::listing_price, {number, id, number}},
        {sql::listing_remove, {number, id}},
        {sql::listing_leave, {number, number}},
        {sql::listing_enter_one, {number, number, id}},
        {sql::collection_by_slug, {text}},
        {sql::collection_items, {id}},
        {sql::collection_page, {id, number, number, number, number}},
        {sql::count_collection, {id, number}},
        {sql::bundle_items, {id}},
        {sql::in_bundle, {id}},
        {sql::past_prices, {id, id, number, number}},
        {sql::purge_past_prices, {number, number}},
        {sql::lock_specification, {id}},
        {sql::clear_specification_values, {id}},
        {sql::lock_some_below, {id, id, number}},
    };
    for (const auto& [sql, params] : statements) expect_no_scan(sql.text, params);
    expect_no_sort(sql::past_prices.text, std::vector<db::Param>{id, id, number, number});
    expect_no_sort(sql::lock_some_below.text, std::vector<db::Param>{id, id, number});
    expect_no_sort(sql::next_price_change.text, std::vector<db::Param>{id});
    expect_no_sort(sql::collection_page.text, std::vector<db::Param>{id, number, number, number, number});
}

TEST_P(QueryPlanTest, WhatIsAskedOfFamiliesAndBarcodesUsesIndexesToo) {
    const db::Param id = db::to_param(ProductId::from_name("x"));
    const db::Param number = std::int64_t{5};
    const db::Param text = std::string_view{"x"};
    const std::pair<db::Sql, std::vector<db::Param>> statements[] = {
        {sql::family_of, {id}},
        {sql::variants_of, {id}},
        {sql::links_of, {id}},
        {sql::link_of, {id, id}},
        {sql::options_of, {id}},
        {sql::clear_links, {id}},
        {sql::clear_options, {id}},
        {sql::stale_families, {id, number}},
        {sql::variants_on_sale, {id, id}},
        {sql::offers_of_variants, {id}},
        {sql::barcode_owner, {text}},
        {sql::release_barcode, {text, id}},
    };
    for (const auto& [sql, params] : statements) expect_no_scan(sql.text, params);
    const std::vector<db::Param> four{id, id, id, id};
    expect_no_scan(
        "select o.product_id from catalog_offer o cross join catalog_product p where p.id = o.product_id and "
        "o.family_id in ($1, $2) and o.store_id in ($3, $4)",
        four);
    expect_no_scan(
        "select product_id from catalog_offer where product_id in ($1, $2) and store_id in ($3, $4) and "
        "variant_count is null",
        four);
    expect_no_scan("select variant_id from catalog_variant where family_id in ($1, $2, $3, $4)", four);
    expect_no_scan("select id from catalog_product where variant_of in ($1, $2, $3, $4) order by id", four);
    expect_no_scan(
        "select s.sku, s.product_id, p.variant_of from catalog_sku s cross join catalog_product p where p.id "
        "= "
        "s.product_id and s.sku in ($1, $2)",
        std::vector<db::Param>{text, text});
    expect_no_scan(
        "select p.id from catalog_barcode b cross join catalog_product p where p.id = b.product_id and "
        "b.claim = "
        "$1",
        std::vector<db::Param>{text});
}

}  // namespace
}  // namespace scalemart::catalog
