// Levels, settings, corrections and history over HTTP.
#include "adjust_many.hpp"
#include "db_testing/query_plan.hpp"
#include "stock_api_fixture.hpp"

namespace scalemart::inventory {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class StockLevelsApiTest : public StockApiTest {};
INSTANTIATE_TEST_SUITE_P(Engines, StockLevelsApiTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(StockLevelsApiTest, AVendorSeesItsOwnStoresOnly) {
    const auto own = get("/admin/stock", kVera);
    ASSERT_EQ(own.status, 200U) << own.text;
    EXPECT_EQ(own.body.at("items").as_array().size(), 2U);
    EXPECT_EQ(get("/admin/stock?store=veras-second", kVera).body.at("items").as_array().size(), 0U);
    for (const auto* path : {"/admin/stock?store=victors", "/admin/stock?store=downtown",
                             "/admin/stock/receipts?store=victors", "/admin/stock/transfers?store=victors"})
        EXPECT_EQ(get(path, kVera).status, 403U) << path;
    EXPECT_EQ(get(path_of(milk, "?store=victors"), kVera).code(), "not_your_store");
    EXPECT_EQ(get(path_of(milk, "/ledger?store=victors"), kVera).status, 403U);
    EXPECT_EQ(get(path_of(milk, "?store=victors"), kAdmin).number("/onHand"), 20);
    EXPECT_EQ(get(path_of(jam, "?store=veras"), kVera).code(), "unknown_stock_item");
    EXPECT_EQ(get("/admin/stock?store=nowhere", kAdmin).status, 404U);
    EXPECT_EQ(get("/admin/stock", kCustomer).status, 403U);
    EXPECT_EQ(get("/admin/stock", {}).status, 401U);
}

TEST_P(StockLevelsApiTest, ListsInPagesAndByWhatIsLowOrOut) {
    std::vector<StockItem> items;
    for (int i = 0; i < 12; ++i)
        items.push_back(item_in(veras_second, ProductId::from_name("p" + std::to_string(i)), i < 4 ? i : 50));
    set(items);
    const auto count = [&](const std::string& query) {
        std::size_t seen = 0;
        std::string cursor;
        do {
            const auto page = get("/admin/stock?store=veras-second&limit=5" + query
                                      + (cursor.empty() ? "" : "&cursor=" + cursor),
                                  kVera);
            EXPECT_EQ(page.status, 200U) << page.text;
            seen += page.body.at("items").as_array().size();
            const auto* next = page.body.as_object().if_contains("nextCursor");
            cursor = next == nullptr ? "" : std::string{next->as_string()};
        } while (!cursor.empty());
        return seen;
    };
    EXPECT_EQ(count(""), 12U);
    EXPECT_EQ(count("&lowOnly=true"), 4U);
    EXPECT_EQ(count("&out=true"), 1U);
    for (const auto* condition : {"", "and is_low", "and availability = 'out'"}) {
        const std::array params{db::to_param(veras), db::to_param(milk), db::Param{std::int64_t{5}}};
        const auto plan =
            db_testing::query_plan(*database,
                                   std::string{"select product_id from inventory_item where store_id = $1 "}
                                       + condition + " and product_id > $2 order by product_id limit $3",
                                   params);
        EXPECT_THAT(plan, Not(HasSubstr("SCAN"))) << plan;
        EXPECT_THAT(plan, Not(HasSubstr("Seq Scan"))) << plan;
        EXPECT_THAT(plan, Not(HasSubstr("Sort"))) << plan;
        EXPECT_THAT(plan, Not(HasSubstr("TEMP B-TREE"))) << plan;
    }
}

TEST_P(StockLevelsApiTest, SettingsAreChangedByWhoHasSeenThem) {
    const auto change = [&](const json::value& body, const Headers& who, const std::string& version) {
        return call(Method::patch, path_of(milk, "?store=veras"), who, body, {{"If-Match", version}});
    };
    const auto changed = change({{"lowStockThreshold", 25}}, kVera, "\"1\"");
    ASSERT_EQ(changed.status, 200U) << changed.text;
    EXPECT_EQ(changed.etag, "\"2\"");
    EXPECT_EQ(changed.string("/availability"), "few");
    EXPECT_TRUE(changed.body.at("low").as_bool());
    EXPECT_EQ((shown.at({veras, milk})), Availability::few);
    deliver();
    EXPECT_EQ(low.size(), 1U);  // it is below its threshold now
    EXPECT_EQ(change({{"lowStockThreshold", 5}}, kVera, "\"1\"").code(), "version_conflict");
    EXPECT_EQ(change({{"lowStockThreshold", -5}}, kVera, "\"2\"").status, 422U);
    EXPECT_EQ(change({{"lowStockThreshold", 5}}, kVictor, "\"2\"").status, 403U);
    EXPECT_EQ(call(Method::patch, path_of(milk, "?store=veras"), kVera, {{"trackQuantity", false}}).status,
              422U);
    EXPECT_EQ(change({{"trackQuantity", false}}, kAdmin, "\"2\"").string("/availability"), "many");
    EXPECT_THAT(audited(), ElementsAre("stock.settings_changed", "stock.settings_changed"));
    EXPECT_EQ(trail_of(milk).at(0), (json::value{{"store", veras.to_string()}, {"lowStockThreshold", 25}}));
    expect_no_drift();
}

TEST_P(StockLevelsApiTest, BackordersMayEndWhileSomeAreOwed) {
    const auto change = [&](bool allow, const std::string& version) {
        return call(Method::patch, path_of(bread, "?store=veras"), kVera, {{"allowBackorders", allow}},
                    {{"If-Match", version}});
    };
    EXPECT_EQ(change(true, "1").status, 200U);
    const Cause cause{Reason::sale, order.value, {}, {}, now};
    const auto sell_some = [&](std::int64_t quantity) {
        return write(
            [&](db::Tx& tx) { return sell(tx, events, {veras, order}, {{bread, quantity}}, cause); });
    };
    EXPECT_TRUE(sell_some(8));
    const auto ended = change(false, "2");
    ASSERT_EQ(ended.status, 200U) << ended.text;
    EXPECT_EQ(ended.number("/onHand"), -3);
    EXPECT_EQ(ended.string("/availability"), "out");
    EXPECT_FALSE(sell_some(1));
    const auto more = post("/admin/stock/receipts?store=veras", kVera,
                           {{"lines", json::array{{{"product", bread.to_string()}, {"quantity", 4}}}}});
    EXPECT_EQ(more.status, 201U) << more.text;
    EXPECT_FALSE(sell_some(2));
    EXPECT_TRUE(sell_some(1));
    expect_no_drift();
}

TEST_P(StockLevelsApiTest, RowsAreAppliedOrRefusedEachByItself) {
    offers.insert({veras, jam});
    const ProductId unknown = ProductId::from_name("unknown");
    const ProductId kit = ProductId::from_name("kit");
    ASSERT_TRUE(make_kit(kit, {{bread, 2}}));
    const json::value body{
        {"rows", json::array{
                     {{"product", milk.to_string()}, {"delta", -3}, {"reason", "damaged"}, {"note", "Fell"}},
                     {{"product", bread.to_string()}, {"delta", -6}},
                     {{"product", jam.to_string()}, {"setTo", 7}, {"reason", "received"}},
                     {{"product", unknown.to_string()}, {"setTo", 7}},
                     {{"product", kit.to_string()}, {"setTo", 7}},
                     {{"product", milk.to_string()}, {"setTo", 30}, {"store", "veras"}},
                     {{"product", milk.to_string()}, {"setTo", 30}},
                 }}};
    const auto answer = post("/admin/stock/adjustments?store=veras", kVera, body);
    ASSERT_EQ(answer.status, 200U) << answer.text;
    EXPECT_EQ(answer.number("/applied"), 4);
    EXPECT_EQ(answer.number("/refused"), 3);
    EXPECT_EQ(answer.number("/rows/0/delta"), -3);
    EXPECT_EQ(answer.number("/rows/0/stock/onHand"), 30);
    EXPECT_EQ(answer.string("/rows/1/code"), "out_of_stock");
    EXPECT_EQ(answer.string("/rows/1/message"), "Only 5 are on hand.");
    EXPECT_EQ(answer.number("/rows/2/stock/onHand"), 7);
    EXPECT_EQ(answer.string("/rows/3/code"), "unknown_stock_item");
    EXPECT_EQ(answer.string("/rows/4/code"), "kit_has_no_stock");
    EXPECT_EQ(answer.number("/rows/5/delta"), 13);
    EXPECT_EQ(answer.number("/rows/6/delta"), 0);
    EXPECT_EQ(on_hand(veras, bread), 5);
    EXPECT_EQ((shown.at({veras, jam})), Availability::few);
    EXPECT_EQ(audited().size(), 3U);  // of what changed
    expect_no_drift();
}

TEST_P(StockLevelsApiTest, EachItemHasATrailOfItsOwn) {
    const json::value body{
        {"rows",
         json::array{{{"product", milk.to_string()}, {"delta", -3}, {"reason", "damaged"}, {"note", "Fell"}},
                     {{"product", bread.to_string()}, {"setTo", 5}},
                     {{"product", bread.to_string()}, {"delta", -6}},
                     {{"product", milk.to_string()}, {"delta", 1}}}}};
    EXPECT_EQ(post("/admin/stock/adjustments?store=veras", kVera, body).number("/applied"), 3);
    EXPECT_THAT(audited(), ElementsAre("stock.adjusted", "stock.adjusted"));
    const auto trail = trail_of(milk);
    ASSERT_EQ(trail.size(), 2U);
    EXPECT_EQ(trail[0], (json::value{{"store", veras.to_string()},
                                     {"wasOnHand", 20},
                                     {"onHand", 17},
                                     {"reason", "damaged"},
                                     {"note", "Fell"}}));
    EXPECT_EQ(trail[1].at("onHand").as_int64(), 18);
    EXPECT_THAT(trail_of(bread), IsEmpty());  // nothing changed
}

TEST_P(StockLevelsApiTest, ARowForSomebodyElsesStoreIsRefusedAlone) {
    const json::array rows{{{"product", milk.to_string()}, {"delta", 1}},
                           {{"product", milk.to_string()}, {"delta", 1}, {"store", "veras"}},
                           {{"product", milk.to_string()}, {"delta", 1}, {"store", "nowhere"}}};
    const auto answer = post("/admin/stock/adjustments", kVictor, {{"rows", rows}});
    ASSERT_EQ(answer.status, 200U) << answer.text;
    EXPECT_EQ(answer.number("/applied"), 1);
    EXPECT_EQ(answer.number("/refused"), 2);
    EXPECT_EQ(answer.string("/rows/1/code"), "not_your_store");
    EXPECT_EQ(answer.string("/rows/2/code"), "store_not_found");
    EXPECT_EQ(on_hand(victors, milk), 21);
    EXPECT_EQ(on_hand(veras, milk), 20);
    // The store that the request itself names is the business of all of it.
    EXPECT_EQ(post("/admin/stock/adjustments?store=veras", kVictor, {{"rows", rows}}).code(),
              "not_your_store");
    EXPECT_EQ(on_hand(victors, milk), 21);
    EXPECT_EQ(post("/admin/stock/adjustments", kCustomer, {{"rows", json::array{}}}).status, 403U);
}

TEST_P(StockLevelsApiTest, MalformedRowsAreRefusedAlone) {
    const json::value body{
        {"rows", json::array{{{"product", milk.to_string()}, {"delta", 1}, {"setTo", 1}},
                             {{"product", milk.to_string()}},
                             {{"product", milk.to_string()}, {"delta", 1}, {"reason", "sale"}},
                             {{"product", "milk"}, {"delta", "many"}},
                             7,
                             {{"product", milk.to_string()}, {"delta", 1.5}},
                             {{"product", milk.to_string()}, {"delta", 2}, {"colour", "blue"}},
                             {{"product", milk.to_string()}, {"delta", 2}}}}};
    const auto answer = post("/admin/stock/adjustments", kVera, body);
    ASSERT_EQ(answer.status, 200U) << answer.text;
    EXPECT_EQ(answer.number("/applied"), 1);
    EXPECT_EQ(answer.number("/refused"), 7);
    for (int row = 0; row < 7; ++row) {
        const auto at = "/rows/" + std::to_string(row);
        EXPECT_EQ(answer.number(at + "/row"), row);
        EXPECT_EQ(answer.string(at + "/code"), "validation_failed") << row;
        EXPECT_TRUE(answer.string(at + "/errors/0/pointer").starts_with(at)) << row;
    }
    EXPECT_EQ(answer.body.at_pointer("/rows/3/errors").as_array().size(), 2U);
    EXPECT_FALSE(answer.body.at_pointer("/rows/3").as_object().contains("product"));
    EXPECT_EQ(answer.string("/rows/5/errors/0/code"), "decimals");
    EXPECT_TRUE(answer.body.at_pointer("/rows/7/applied").as_bool());
    EXPECT_EQ(on_hand(veras, milk), 22);
    EXPECT_EQ(post("/admin/stock/adjustments", kVera, {{"rows", json::array{7}}}).number("/refused"), 1);
}

TEST_P(StockLevelsApiTest, TheNumberOfRowsIsLimited) {
    EXPECT_EQ(post("/admin/stock/adjustments", kVera, {{"rows", json::array{}}}).status, 422U);
    EXPECT_EQ(post("/admin/stock/adjustments", kVera, {{"rows", 7}}).status, 422U);
    json::array many;
    for (int i = 0; i < 1001; ++i) many.push_back({{"product", milk.to_string()}, {"delta", 1}});
    EXPECT_EQ(post("/admin/stock/adjustments", kVera, {{"rows", many}}).status, 422U);
    many.pop_back();
    EXPECT_EQ(post("/admin/stock/adjustments", kVera, {{"rows", many}}).number("/applied"), 1000);
    EXPECT_EQ(on_hand(veras, milk), 1020);
}

TEST_P(StockLevelsApiTest, TheNumberOfStatementsDoesNotGrowWithTheRows) {
    const auto name = [](int i) { return ProductId::from_name("p" + std::to_string(i)); };
    const auto statements = [&](int first, int count, std::int64_t quantity) {
        std::vector<Adjustment> rows(static_cast<std::size_t>(count) * 2);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].product = name(first + static_cast<int>(i / 2));
            rows[i].store = i % 2 == 0 ? veras : victors;
            rows[i].set_to = quantity;
            offers.insert({rows[i].store, rows[i].product});
        }
        int used = 0;
        write([&](db::Tx& tx) {
            const int before = tx.statements();
            const auto done = adjust_many(tx, room, now, {}, rows, {});
            used = tx.statements() - before;
            EXPECT_EQ(done.applied, std::ssize(rows));
        });
        return used;
    };
    // What is new, what comes in, what runs low, and what is out and back: the rows tell of each crossing.
    EXPECT_EQ(statements(0, 3, 100), statements(100, 70, 100));
    EXPECT_EQ(statements(0, 3, 200), statements(100, 70, 200));
    EXPECT_EQ(statements(0, 3, 0), statements(100, 70, 0));
    EXPECT_EQ(statements(0, 3, 7), statements(100, 70, 7));
    EXPECT_LT(statements(100, 70, 9), 30);
    deliver();
    EXPECT_EQ(low.size(), 2 * 73U);
    EXPECT_EQ(back.size(), 2 * 2 * 73U);  // also of what was offered before there was any
    expect_no_drift();
}

TEST_P(StockLevelsApiTest, WeighedGoodsAreShownAndTakenInUnitsOfWeight) {
    measures.set(jam, {true, "lb", false});
    offers.insert({veras, jam});
    const auto adjust = [&](const json::value& row) {
        return post("/admin/stock/adjustments?store=veras", kVera, {{"rows", json::array{row}}});
    };
    const auto counted = adjust({{"product", jam.to_string()}, {"setTo", 12.25}});
    ASSERT_EQ(counted.status, 200U) << counted.text;
    EXPECT_EQ(counted.decimal("/rows/0/delta"), 12.25);
    EXPECT_EQ(on_hand(veras, jam), 12'250);
    const auto refused = adjust({{"product", jam.to_string()}, {"delta", -12.251}});
    EXPECT_EQ(refused.string("/rows/0/message"), "Only 12.25 lb are on hand.");
    EXPECT_EQ(adjust({{"product", jam.to_string()}, {"delta", 0.0001}}).string("/rows/0/errors/0/code"),
              "decimals");

    const auto level = get(path_of(jam, "?store=veras"), kVera);
    EXPECT_EQ(level.decimal("/onHand"), 12.25);
    EXPECT_EQ(level.decimal("/available"), 12.25);
    EXPECT_EQ(level.string("/unit"), "lb");
    EXPECT_TRUE(level.body.at("soldByWeight").as_bool());
    EXPECT_EQ(level.decimal("/lowStockThreshold"), 10);  // of the unit: what is usual
    EXPECT_FALSE(level.body.at("low").as_bool());
    EXPECT_FALSE(get(path_of(milk, "?store=veras"), kVera).body.as_object().contains("unit"));
    const auto settings = [&](ProductId product, double threshold) {
        return call(Method::patch, path_of(product, "?store=veras"), kVera,
                    {{"lowStockThreshold", threshold}}, {{"If-Match", "1"}});
    };
    EXPECT_EQ(settings(jam, 12.5).decimal("/lowStockThreshold"), 12.5);
    EXPECT_EQ(settings(milk, 12.5).string("/errors/0/pointer"), "/lowStockThreshold");

    const auto ledger = get(path_of(jam, "/ledger?store=veras"), kVera);
    EXPECT_EQ(ledger.decimal("/items/0/delta"), 12.25);
    EXPECT_EQ(ledger.decimal("/items/0/balance"), 12.25);
    EXPECT_EQ(ledger.string("/unit"), "lb");
    EXPECT_EQ(trail_of(jam).at(0).at("unit").as_string(), "lb");
    expect_no_drift();
}

TEST_P(StockLevelsApiTest, AFamilysStockIsThatOfItsVariants) {
    measures.set(jam, {false, {}, true});
    const auto adjust = [&](const json::value& row) {
        return post("/admin/stock/adjustments?store=veras", kVera, {{"rows", json::array{row}}});
    };
    const auto refused = adjust({{"product", jam.to_string()}, {"setTo", 5}});
    EXPECT_EQ(refused.string("/rows/0/code"), "family_has_no_stock");
    EXPECT_THAT(refused.string("/rows/0/message"), HasSubstr("variants"));
    EXPECT_EQ(call(Method::patch, path_of(jam, "?store=veras"), kVera, {{"trackQuantity", false}},
                   {{"If-Match", "1"}})
                  .code(),
              "family_has_no_stock");
    const auto receipt = post("/admin/stock/receipts?store=veras", kVera,
                              {{"lines", json::array{{{"product", jam.to_string()}, {"quantity", 4}}}}});
    EXPECT_EQ(receipt.code(), "family_has_no_stock");
    EXPECT_EQ(receipt.string("/errors/0/pointer"), "/lines/0/product");
    EXPECT_THAT(get(path_of(jam, "?store=veras"), kVera).string("/detail"), HasSubstr("variants"));
    // What it had before it was one can be taken away.
    measures.set(milk, {false, {}, true});
    EXPECT_EQ(adjust({{"product", milk.to_string()}, {"delta", 1}}).string("/rows/0/code"),
              "family_has_no_stock");
    EXPECT_EQ(adjust({{"product", milk.to_string()}, {"setTo", 0}}).number("/applied"), 1);
    EXPECT_EQ(on_hand(veras, milk), 0);
}

TEST_P(StockLevelsApiTest, TheSameRequestCountsOnce) {
    const json::value body{{"rows", json::array{{{"product", milk.to_string()}, {"delta", 5}}}}};
    const auto first = post("/admin/stock/adjustments", kVera, body, "k1");
    const auto again = post("/admin/stock/adjustments", kVera, body, "k1");
    EXPECT_EQ(first.text, again.text);
    EXPECT_EQ(on_hand(veras, milk), 25);
    EXPECT_EQ(post("/admin/stock/adjustments", kVera,
                   {{"rows", json::array{{{"product", milk.to_string()}, {"delta", 6}}}}}, "k1")
                  .code(),
              "idempotency_key_reused");
    EXPECT_EQ(post("/admin/stock/adjustments", kVictor, body, "k1").status, 200U);  // keys are one's own
    EXPECT_EQ(on_hand(victors, milk), 25);
    EXPECT_EQ(audited().size(), 2U);
}

TEST_P(StockLevelsApiTest, TheLedgerTellsTheStoryBackwards) {
    for (const std::int64_t delta : {3, -4, 10})
        post("/admin/stock/adjustments", kVera,
             {{"rows", json::array{{{"product", milk.to_string()}, {"delta", delta}, {"note", "Counted"}}}}});
    const auto first = get(path_of(milk, "/ledger?store=veras&limit=2"), kVera);
    ASSERT_EQ(first.status, 200U) << first.text;
    EXPECT_EQ(first.number("/items/0/delta"), 10);
    EXPECT_EQ(first.number("/items/0/balance"), 29);
    EXPECT_EQ(first.string("/items/0/reason"), "adjustment");
    EXPECT_EQ(first.string("/items/0/note"), "Counted");
    EXPECT_EQ(first.string("/items/0/actor"), UserId::from_name("vera").to_string());
    EXPECT_EQ(first.number("/items/1/balance"), 19);
    const auto second =
        get(path_of(milk, "/ledger?store=veras&limit=2&cursor=" + first.string("/nextCursor")), kVera);
    EXPECT_EQ(second.number("/items/0/delta"), 3);
    EXPECT_EQ(second.number("/items/0/balance"), 23);
    EXPECT_EQ(second.number("/items/1/balance"), 20);
    EXPECT_EQ(second.string("/items/1/reason"), "import");
    EXPECT_FALSE(second.body.at_pointer("/items/1").as_object().contains("actor"));
    EXPECT_FALSE(second.body.as_object().contains("nextCursor"));
    EXPECT_EQ(get(path_of(milk, "/ledger?store=veras&cursor=x"), kVera).status, 422U);
    EXPECT_EQ(get(path_of(jam, "/ledger?store=veras"), kVera).status, 404U);
    const std::array params{db::to_param(milk), db::to_param(veras), db::to_param(milk.value),
                            db::Param{std::int64_t{5}}};
    const auto plan = db_testing::query_plan(
        *database,
        "select id from inventory_ledger where product_id = $1 and store_id = $2 and id < $3 "
        "order by id desc limit $4",
        params);
    EXPECT_THAT(plan, Not(HasSubstr("SCAN"))) << plan;
    EXPECT_THAT(plan, Not(HasSubstr("Sort"))) << plan;
}

TEST_P(StockLevelsApiTest, AKitShowsWhatItIsMadeOf) {
    const ProductId kit = ProductId::from_name("kit");
    ASSERT_TRUE(make_kit(kit, {{bread, 2}, {milk, 1}}));
    const auto answer = get(path_of(kit, "?store=veras"), kVera);
    ASSERT_EQ(answer.status, 200U) << answer.text;
    EXPECT_EQ(answer.number("/available"), 2);
    EXPECT_EQ(answer.body.at("components").as_array().size(), 2U);
    EXPECT_EQ(call(Method::patch, path_of(kit, "?store=veras"), kVera, {{"trackQuantity", false}},
                   {{"If-Match", "1"}})
                  .code(),
              "kit_has_no_stock");
}

}  // namespace
}  // namespace scalemart::inventory
