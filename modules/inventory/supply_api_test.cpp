// Goods that come in, and goods that go from store to store, over HTTP.
#include "receipts.hpp"
#include "stock_api_fixture.hpp"
#include "transfers.hpp"

namespace scalemart::inventory {
namespace {

using testing::ElementsAre;

class SupplyApiTest : public StockApiTest {
 protected:
    SupplyApiTest() { set({item_in(veras_second, milk, 1)}); }

    static json::value lines(const std::vector<std::pair<ProductId, int>>& goods) {
        json::array lines;
        for (const auto& [product, quantity] : goods)
            lines.push_back({{"product", product.to_string()}, {"quantity", quantity}});
        return lines;
    }
    json::value transfer_of(const std::vector<std::pair<ProductId, int>>& goods) {
        return {
            {"fromStore", "veras"}, {"toStore", "veras-second"}, {"note", "Van 2"}, {"lines", lines(goods)}};
    }
    std::string draft(const std::vector<std::pair<ProductId, int>>& goods) {
        const auto answer = post("/admin/stock/transfers", kVera, transfer_of(goods));
        EXPECT_EQ(answer.status, 201U) << answer.text;
        return "/admin/stock/transfers/" + answer.string("/id");
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SupplyApiTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(SupplyApiTest, GoodsThatCameInAreOneDocumentAndTheirLedgerRows) {
    offers.insert({veras, jam});
    const json::value body{{"supplier", "Dairy & Co"},
                           {"supplierReference", "INV-7"},
                           {"lines", lines({{milk, 5}, {jam, 2}, {milk, 1}})}};
    const auto received = post("/admin/stock/receipts?store=veras", kVera, body, "r1");
    ASSERT_EQ(received.status, 201U) << received.text;
    EXPECT_EQ(received.number("/pieces"), 8);
    EXPECT_EQ(post("/admin/stock/receipts?store=veras", kVera, body, "r1").text, received.text);
    EXPECT_EQ(on_hand(veras, milk), 26);
    EXPECT_EQ(on_hand(veras, jam), 2);
    const auto entry = get(path_of(milk, "/ledger?store=veras&limit=1"), kVera);
    EXPECT_EQ(entry.string("/items/0/reason"), "received");
    EXPECT_EQ(entry.string("/items/0/reference"), received.string("/id"));
    EXPECT_EQ(entry.string("/items/0/note"), "INV-7");

    const auto path = "/admin/stock/receipts/" + received.string("/id");
    EXPECT_EQ(get(path, kVera).body.at("lines").as_array().size(), 3U);
    EXPECT_EQ(get(path, kAdmin).status, 200U);
    EXPECT_EQ(get(path, kVictor).code(), "receipt_not_found");
    const auto list = get("/admin/stock/receipts?store=veras", kVera);
    ASSERT_EQ(list.body.at("items").as_array().size(), 1U);
    EXPECT_FALSE(list.body.at_pointer("/items/0").as_object().contains("lines"));
    EXPECT_EQ(post("/admin/stock/receipts?store=veras", kVictor, body).status, 403U);
    EXPECT_THAT(audited(), ElementsAre("stock.received"));
    expect_no_drift();
}

TEST_P(SupplyApiTest, AReceiptIsBookedAsAWholeOrNotAtAll) {
    const auto refused =
        post("/admin/stock/receipts?store=veras", kVera, {{"lines", lines({{milk, 5}, {jam, 2}})}}, "r2");
    EXPECT_EQ(refused.code(), "unknown_stock_item");
    EXPECT_EQ(refused.string("/errors/0/pointer"), "/lines/1/product");
    EXPECT_EQ(on_hand(veras, milk), 20);
    EXPECT_EQ(get("/admin/stock/receipts?store=veras", kVera).body.at("items").as_array().size(), 0U);
    offers.insert({veras, jam});  // what was refused may be tried again with the same key
    EXPECT_EQ(
        post("/admin/stock/receipts?store=veras", kVera, {{"lines", lines({{milk, 5}, {jam, 2}})}}, "r2")
            .status,
        201U);
    EXPECT_EQ(post("/admin/stock/receipts?store=veras", kVera, {{"lines", json::array{}}}).status, 422U);
    EXPECT_EQ(post("/admin/stock/receipts?store=veras", kVera, {{"lines", lines({{milk, 0}})}}).status, 422U);
}

TEST_P(SupplyApiTest, WeighedGoodsComeAndGoInUnitsOfWeight) {
    measures.set(bread, {true, "kg", false});
    offers.insert({veras_second, bread});
    const auto line = [&](ProductId product, double quantity) {
        return json::value{{"product", product.to_string()}, {"quantity", quantity}};
    };
    const auto receive = [&](const json::array& lines) {
        return post("/admin/stock/receipts?store=veras", kVera, {{"lines", lines}});
    };
    EXPECT_EQ(receive({line(milk, 1.5)}).string("/errors/0/pointer"), "/lines/0/quantity");
    set({item_in(veras, bread, 0)});
    const auto received = receive({line(bread, 4.125), line(milk, 2), line(bread, 1)});
    ASSERT_EQ(received.status, 201U) << received.text;
    EXPECT_EQ(received.number("/pieces"), 2);
    EXPECT_EQ(received.decimal("/weights/0/quantity"), 5.125);
    EXPECT_EQ(received.string("/weights/0/unit"), "kg");
    EXPECT_EQ(received.decimal("/lines/0/quantity"), 4.125);
    EXPECT_EQ(received.string("/lines/0/unit"), "kg");
    EXPECT_EQ(on_hand(veras, bread), 5125);
    const auto again = get("/admin/stock/receipts/" + received.string("/id"), kVera);
    EXPECT_EQ(again.body.at("lines"), received.body.at("lines"));
    EXPECT_EQ(get("/admin/stock/receipts?store=veras", kVera).decimal("/items/0/weights/0/quantity"), 5.125);

    json::value wanted = transfer_of({});
    wanted.as_object()["lines"] = json::array{line(bread, 5.5)};
    const auto path = "/admin/stock/transfers/" + post("/admin/stock/transfers", kVera, wanted).string("/id");
    EXPECT_EQ(post(path + "/send", kVera).string("/errors/0/message"), "5.125 kg");
    wanted.as_object()["lines"] = json::array{line(bread, 2.5)};
    const auto smaller =
        "/admin/stock/transfers/" + post("/admin/stock/transfers", kVera, wanted).string("/id");
    EXPECT_EQ(post(smaller + "/send", kVera).decimal("/lines/0/quantity"), 2.5);
    const auto arrive = [&](double quantity) {
        return post(smaller + "/receive", kVera,
                    {{"lines", json::array{{{"product", bread.to_string()}, {"received", quantity}}}}});
    };
    EXPECT_EQ(arrive(2.6).string("/errors/0/message"), "at most 2.5 kg were sent");
    const auto arrived = arrive(2.25);
    EXPECT_EQ(arrived.decimal("/lines/0/received"), 2.25);
    EXPECT_EQ(arrived.string("/lines/0/unit"), "kg");
    EXPECT_EQ(on_hand(veras_second, bread), 2250);
    expect_no_drift();
}

TEST_P(SupplyApiTest, DocumentsCostTheSameForOneLineAndForMany) {
    const auto statements = [&](int count, auto&& body) {
        std::vector<LineBody> lines;
        for (int i = 0; i < count; ++i) {
            const auto product = ProductId::from_name("p" + std::to_string(count) + std::to_string(i));
            lines.push_back({product, {5000}});
            for (const auto where : {veras, veras_second}) offers.insert({where, product});
        }
        int used = 0;
        write([&](db::Tx& tx) {
            const int before = tx.statements();
            body(tx, lines);
            used = tx.statements() - before;
        });
        return used;
    };
    const audit::Actor actor;
    const auto receive = [&](db::Tx& tx, const std::vector<LineBody>& lines) {
        EXPECT_TRUE(receive_goods(tx, room, now, actor, veras, {{}, {}, {}, lines}));
    };
    const auto transfer = [&](db::Tx& tx, const std::vector<LineBody>& lines) {
        TransferBody body;
        body.lines = lines;
        const auto made = create_transfer(tx, room, now, actor, veras, veras_second, body).value();
        const auto step = [&] { return Step{room, now, actor, lock_transfer(tx, made.id).value()}; };
        EXPECT_TRUE(send_transfer(tx, step()));
        EXPECT_TRUE(receive_transfer(tx, step(), {}));
    };
    EXPECT_EQ(statements(2, receive), statements(40, receive));
    EXPECT_EQ(statements(2, transfer), statements(40, transfer));
    expect_no_drift();
}

TEST_P(SupplyApiTest, WhatIsOwedDoesNotStopAnArrival) {
    StockItem owed = item_in(veras_second, milk, -10);
    owed.allow_backorders = true;
    set({owed});
    const auto path = draft({{milk, 8}});
    EXPECT_EQ(post(path + "/send", kVera).status, 200U);
    set({item_in(veras_second, milk, -10)});
    EXPECT_EQ(post(path + "/receive", kVera,
                   {{"lines", json::array{{{"product", milk.to_string()}, {"received", 5}}}}})
                  .status,
              200U);
    EXPECT_EQ(on_hand(veras_second, milk), -5);
    expect_no_drift();
}

TEST_P(SupplyApiTest, WhatBecameAKitIsNotSent) {
    StockItem uncounted = item_in(veras, jam, 0);
    uncounted.track_quantity = false;
    set({uncounted, item_in(veras_second, jam, 0)});
    const auto path = draft({{jam, 2}});
    ASSERT_TRUE(make_kit(jam, {{bread, 1}}));
    EXPECT_EQ(post(path + "/send", kVera).code(), "kit_has_no_stock");
    expect_no_drift();
}

TEST_P(SupplyApiTest, ReceiptsAreListedInPages) {
    for (int i = 0; i < 5; ++i) {
        clock.advance(std::chrono::seconds{1});
        post("/admin/stock/receipts?store=veras", kVera, {{"lines", lines({{milk, i + 1}})}});
    }
    const auto first = get("/admin/stock/receipts?store=veras&limit=3", kVera);
    EXPECT_EQ(first.number("/items/0/pieces"), 5);
    const auto second =
        get("/admin/stock/receipts?store=veras&limit=3&cursor=" + first.string("/nextCursor"), kVera);
    EXPECT_EQ(second.body.at("items").as_array().size(), 2U);
    EXPECT_FALSE(second.body.as_object().contains("nextCursor"));
}

TEST_P(SupplyApiTest, WhatIsSentLeavesAndWhatArrivesIsThere) {
    const auto before = in_all(milk);
    const auto path = draft({{milk, 8}});
    EXPECT_EQ(on_hand(veras, milk), 20);
    EXPECT_EQ(post(path + "/receive", kVera, json::object{}).code(), "transfer_state");
    const auto sent = post(path + "/send", kVera);
    ASSERT_EQ(sent.status, 200U) << sent.text;
    EXPECT_EQ(sent.string("/status"), "sent");
    EXPECT_EQ(on_hand(veras, milk), 12);
    EXPECT_EQ(on_hand(veras_second, milk), 1);
    EXPECT_EQ(in_all(milk), before);
    EXPECT_EQ(post(path + "/send", kVera).code(), "transfer_state");
    expect_no_drift();
    const auto received = post(path + "/receive", kVera, json::object{});
    EXPECT_EQ(received.number("/lines/0/received"), 8);
    EXPECT_EQ(on_hand(veras_second, milk), 9);
    EXPECT_EQ(in_all(milk), before);
    EXPECT_EQ(post(path + "/cancel", kVera).code(), "transfer_state");
    const auto entry = get(path_of(milk, "/ledger?store=veras-second&limit=1"), kVera);
    EXPECT_EQ(entry.string("/items/0/reason"), "transfer");
    EXPECT_EQ(entry.string("/items/0/reference"), received.string("/id"));
    EXPECT_THAT(audited(),
                ElementsAre("stock_transfer.created", "stock_transfer.sent", "stock_transfer.received"));
    expect_no_drift();
}

TEST_P(SupplyApiTest, WhatDoesNotArriveIsWrittenOffWithItsReason) {
    offers.insert({veras_second, bread});
    const auto before = in_all(milk);
    const auto path = draft({{milk, 8}, {bread, 4}});
    EXPECT_EQ(post(path + "/send", kVera).status, 200U);
    EXPECT_EQ(post(path + "/receive", kVera,
                   {{"lines", json::array{{{"product", milk.to_string()}, {"received", 9}},
                                          {{"product", jam.to_string()}, {"received", 1}}}}})
                  .body.at("errors")
                  .as_array()
                  .size(),
              2U);
    const auto received = post(
        path + "/receive", kVera,
        {{"lines",
          json::array{
              {{"product", milk.to_string()}, {"received", 5}, {"missingAs", "damaged"}, {"note", "Wet"}},
              {{"product", bread.to_string()}, {"received", 0}}}}});
    ASSERT_EQ(received.status, 200U) << received.text;
    EXPECT_EQ(on_hand(veras_second, milk), 6);
    EXPECT_EQ(on_hand(veras_second, bread), 0);
    EXPECT_EQ(in_all(milk), before - 3);
    const auto entries = get(path_of(milk, "/ledger?store=veras-second&limit=2"), kVera);
    EXPECT_EQ(entries.number("/items/0/delta"), -3);
    EXPECT_EQ(entries.string("/items/0/reason"), "damaged");
    EXPECT_EQ(entries.string("/items/0/note"), "Wet");
    EXPECT_EQ(entries.number("/items/1/delta"), 8);
    EXPECT_EQ(get(path_of(bread, "/ledger?store=veras-second&limit=1"), kVera).string("/items/0/reason"),
              "lost");
    expect_no_drift();
}

TEST_P(SupplyApiTest, AnArrivalSaysEachThingOnce) {
    const auto path = draft({{milk, 5}});
    EXPECT_EQ(post(path + "/send", kVera).status, 200U);
    const auto refused = post(path + "/receive", kVera,
                              {{"lines", json::array{{{"product", milk.to_string()}, {"received", 3}},
                                                     {{"product", milk.to_string()}, {"received", 5}}}}});
    EXPECT_EQ(refused.status, 422U);
    EXPECT_EQ(refused.string("/errors/0/code"), "duplicate");
    EXPECT_EQ(post(path + "/receive", kVera, json::object{}).status, 200U);
}

TEST_P(SupplyApiTest, WhatIsOnItsWayCannotBecomeAKit) {
    set({item_in(victors, milk, 0), item_in(veras_second, milk, 0)});
    const auto path = draft({{milk, 20}});  // all there is
    EXPECT_EQ(post(path + "/send", kVera).status, 200U);
    const auto refused = make_kit(milk, {{bread, 1}});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(errors::kit_has_stock));
}

TEST_P(SupplyApiTest, ACancelledTransferIsBackWhereItCameFrom) {
    const auto path = draft({{milk, 8}});
    EXPECT_EQ(post(path + "/send", kVera).status, 200U);
    EXPECT_EQ(post(path + "/cancel", kVera).string("/status"), "cancelled");
    EXPECT_EQ(on_hand(veras, milk), 20);
    expect_no_drift();
    const auto never_sent = draft({{milk, 8}});
    EXPECT_EQ(post(never_sent + "/cancel", kVera).status, 200U);
    EXPECT_EQ(on_hand(veras, milk), 20);
    EXPECT_EQ(post(never_sent + "/send", kVera).code(), "transfer_state");
    expect_no_drift();
}

TEST_P(SupplyApiTest, OnlyWhatIsFreeCanBeSent) {
    const Units some{{milk, 15}};
    EXPECT_TRUE(write([&](db::Tx& tx) {
        return hold(tx, events, {veras, order}, some, now + std::chrono::minutes{5}, now);
    }));
    const auto path = draft({{milk, 6}});
    const auto refused = post(path + "/send", kVera);
    EXPECT_EQ(refused.code(), "out_of_stock");
    EXPECT_EQ(refused.string("/errors/0/message"), "5");
    EXPECT_EQ(get(path, kVera).string("/status"), "draft");
    // What may be sold before it is there cannot be sent before it is.
    write([&](db::Tx& tx) {
        StockItem open = item_in(veras, milk, 20);
        open.allow_backorders = true;
        (void)set_stock(tx, events, {&open, 1}, cause(Reason::import));
    });
    EXPECT_EQ(post(path + "/send", kVera).code(), "out_of_stock");
    expect_no_drift();
}

TEST_P(SupplyApiTest, TransfersAreTheBusinessOfBothEnds) {
    EXPECT_EQ(post("/admin/stock/transfers", kVictor, transfer_of({{milk, 1}})).code(), "not_your_store");
    const json::value to_victor{
        {"fromStore", "veras"}, {"toStore", "victors"}, {"lines", lines({{milk, 2}})}};
    EXPECT_EQ(post("/admin/stock/transfers", kVera, to_victor).code(), "not_your_store");
    const auto made = post("/admin/stock/transfers", kAdmin, to_victor);
    ASSERT_EQ(made.status, 201U) << made.text;
    const auto path = "/admin/stock/transfers/" + made.string("/id");
    EXPECT_EQ(get(path, kVictor).status, 200U);
    EXPECT_EQ(post(path + "/send", kVictor).code(), "not_your_store");
    EXPECT_EQ(post(path + "/send", kVera).status, 200U);
    EXPECT_EQ(post(path + "/receive", kVera, json::object{}).code(), "not_your_store");
    EXPECT_EQ(post(path + "/cancel", kVictor).code(), "not_your_store");
    EXPECT_EQ(post(path + "/receive", kVictor, json::object{}).status, 200U);
    EXPECT_EQ(on_hand(victors, milk), 22);
    const auto foreign = draft({{milk, 1}});
    EXPECT_EQ(get(foreign, kVictor).code(), "transfer_not_found");
    EXPECT_EQ(post(foreign + "/send", kVictor).code(), "transfer_not_found");
    EXPECT_EQ(get("/admin/stock/transfers?store=victors", kVictor).body.at("items").as_array().size(), 1U);
    EXPECT_EQ(get("/admin/stock/transfers?store=veras", kVera).body.at("items").as_array().size(), 2U);
}

TEST_P(SupplyApiTest, ATransferNeedsTwoStoresThatStockTheGoods) {
    json::value same = transfer_of({{milk, 1}});
    same.as_object()["toStore"] = "veras";
    EXPECT_EQ(post("/admin/stock/transfers", kVera, same).status, 422U);
    EXPECT_EQ(post("/admin/stock/transfers", kVera, transfer_of({{bread, 1}})).code(), "unknown_stock_item");
    const ProductId kit = ProductId::from_name("kit");
    ASSERT_TRUE(make_kit(kit, {{milk, 1}}));
    EXPECT_EQ(post("/admin/stock/transfers", kVera, transfer_of({{kit, 1}})).code(), "kit_has_no_stock");
}

}  // namespace
}  // namespace scalemart::inventory
