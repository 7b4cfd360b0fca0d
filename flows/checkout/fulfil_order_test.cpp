// An order leaves in parts, and its status, its payment and its history follow.
#include "fulfil_order.hpp"

#include <thread>

#include "order_desk_fixture.hpp"

namespace scalemart::checkout {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FulfilOrderTest : public OrderDeskTest {};
CHECKOUT_ON_EACH_ENGINE(FulfilOrderTest);

TEST_P(FulfilOrderTest, TheStatusFollowsThePartsToTheDoor) {
    const auto id = place_cash();
    const auto first = packed(id, part(1, 1));
    EXPECT_EQ(order(id).status, OrderStatus::processing);
    EXPECT_EQ(call(Method::get, path_of(id), "ada").at("/fulfilmentStatus"), "partiallyPacked");
    const auto shipped = call(Method::post, first + "/ship", "vera",
                              {{"carrier", "Parcels Inc"},
                               {"trackingNumber", "1Z999"},
                               {"trackingUrl", "https://parcels.example/1Z999"}});
    EXPECT_EQ(shipped.status, 200U) << boost::json::serialize(shipped.body);
    EXPECT_EQ(shipped.at("/orderStatus"), "processing");
    EXPECT_EQ(shipped.at("/fulfilmentStatus"), "partiallyShipped");

    const auto rest = packed(id, boost::json::object{}, "admin");
    EXPECT_EQ(call(Method::post, first + "/deliver", "vera").at("/orderStatus"), "processing");
    EXPECT_EQ(call(Method::post, rest + "/ship", "admin").at("/orderStatus"), "shipped");
    EXPECT_EQ(payment(id).status, payments::Status::pending);
    const auto delivered = call(Method::post, rest + "/deliver", "admin");
    EXPECT_EQ(delivered.at("/orderStatus"), "delivered");
    EXPECT_EQ(delivered.at("/fulfilmentStatus"), "delivered");
    EXPECT_EQ(payment(id).status, payments::Status::completed);  // cash, at the door

    for (const auto* who : {"ada", "vera"}) {
        const auto seen = call(Method::get, (std::string{who} == "vera" ? "/vendor" : "") + path_of(id), who);
        EXPECT_EQ(seen.at("/fulfilments/0/trackingUrl"), "https://parcels.example/1Z999");
        EXPECT_EQ(seen.at("/fulfilments/0/lines"), R"([{"lineNumber":1,"quantity":1}])");
        EXPECT_EQ(seen.at("/fulfilments/1/status"), "delivered");
    }
    EXPECT_THAT(audited(), testing::UnorderedElementsAre(
                               "order.fulfilment_packed vendor", "order.fulfilment_shipped vendor",
                               "order.fulfilment_packed admin", "order.fulfilment_delivered vendor",
                               "order.fulfilment_shipped admin", "order.fulfilment_delivered admin"));
}

TEST_P(FulfilOrderTest, AWholeOrderThatIsShippedLeavesInOnePart) {
    const auto id = place_cash();
    ASSERT_TRUE(move(id, OrderStatus::processing));
    packed(id, part(2, 1));
    ASSERT_TRUE(move(id, OrderStatus::shipped));
    const auto progress = read([&](db::Read& read) { return orders::find_progress(read, order(id)); });
    ASSERT_EQ(progress.fulfilments.size(), 2U);
    EXPECT_EQ(progress.state(), orders::FulfilmentState::shipped);
    ASSERT_TRUE(move(id, OrderStatus::delivered));
    EXPECT_EQ(read([&](db::Read& read) { return orders::find_progress(read, order(id)); }).state(),
              orders::FulfilmentState::delivered);
}

TEST_P(FulfilOrderTest, WhatIsOnItsWayKeepsAnOrderFromBeingCancelled) {
    const auto id = place_cash();
    const auto first = packed(id, part(1, 1));
    packed(id, part(2, 1));
    call(Method::post, first + "/ship", "vera");
    const auto refused = cancel(id, orders::CancelledBy::staff);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(orders::errors::not_cancellable));
    EXPECT_EQ(refused.error().detail, "A part of the order is on its way.");
    EXPECT_EQ(stock(milk).on_hand, 8);

    const auto other = place_cash("other");
    packed(other, part(1, 1));
    ASSERT_TRUE(cancel(other, orders::CancelledBy::staff));
    EXPECT_EQ(stock(milk).on_hand, 8);
    const auto list = call(Method::get, path_of(other) + "/fulfilments", "vera");
    EXPECT_EQ(list.at("/items/0/status"), "cancelled");
    EXPECT_EQ(list.at("/fulfilmentStatus"), "unfulfilled");
    EXPECT_EQ(call(Method::get, path_of(other), "ada").at("/fulfilments"), "[]");
    EXPECT_EQ(call(Method::post, path_of(other) + "/fulfilments", "vera").at("/code"),
              "order_not_fulfillable");
    expect_no_drift();
}

TEST_P(FulfilOrderTest, ParallelPackersNeverPackMoreThanWasOrdered) {
    const auto id = place_cash();
    const FulfilmentTask task{id, ada, {Uuid::from_name("clerk"), "admin"}};
    std::atomic<int> made = 0;
    {
        std::vector<std::jthread> packers;
        for (int i = 0; i < 6; ++i)
            packers.emplace_back([&] {
                const PartToPack one{1, 1};
                const auto result = database->write_blocking(
                    [&](db::Tx& tx) { return pack_order(tx, environment, task, {}, {&one, 1}); });
                if (result) ++made;
            });
    }
    EXPECT_EQ(made, 2);
}

TEST_P(FulfilOrderTest, SaysWhatIsWrong) {
    const auto id = place_cash();
    const auto path = path_of(id) + "/fulfilments";
    EXPECT_EQ(call(Method::post, path, "vera", part(1, 3)).at("/code"), "nothing_left_to_fulfil");
    EXPECT_EQ(call(Method::post, path, "vera", part(9, 1)).at("/errors/0/code"), "unknown_line");
    const auto half = boost::json::parse(R"({"lines":[{"lineNumber":1,"quantity":0.5}]})");
    EXPECT_EQ(call(Method::post, path, "vera", half).at("/errors/0/code"), "whole_quantity_required");
    EXPECT_EQ(call(Method::post, path, "vera", {{"lines", boost::json::array{}}}).status, 422U);
    for (const auto* bad : {"javascript:alert(1)", "parcels.example", "https://a b"})
        EXPECT_EQ(call(Method::post, path, "vera", {{"trackingUrl", bad}}).status, 422U) << bad;
    for (const auto* when : {"2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
        EXPECT_EQ(call(Method::post, path, "vera", {{"estimatedDelivery", when}}).at("/errors/0/pointer"),
                  "/estimatedDelivery");
    EXPECT_EQ(order(id).status, OrderStatus::confirmed);
    EXPECT_THAT(audited(), IsEmpty());

    const auto one = packed(id, {{"carrier", "Parcels Inc"}});
    EXPECT_EQ(call(Method::post, path, "vera").at("/code"), "nothing_left_to_fulfil");
    EXPECT_EQ(call(Method::post, one + "/deliver", "vera").at("/code"), "illegal_fulfilment_step");
    EXPECT_EQ(call(Method::patch, one, "vera", {{"carrier", "B"}}).at("/errors/0/pointer"),
              "header/If-Match");
    const auto changed = call(Method::patch, one, "vera", {{"trackingNumber", "7"}, {"version", 1}});
    EXPECT_EQ(changed.at("/fulfilment/carrier"), "Parcels Inc");
    EXPECT_EQ(changed.at("/fulfilment/version"), "2");
    EXPECT_EQ(call(Method::patch, one, "vera", {{"trackingNumber", "8"}, {"version", 1}}).status, 412U);
    EXPECT_EQ(call(Method::patch, one, "vera", {{"trackingNumber", "8"}}, {{"If-Match", "\"2\""}}).status,
              200U);
    const std::string unknown =
        path_of(id) + "/fulfilments/" + orders::FulfilmentId::from_name("x").to_string();
    EXPECT_EQ(call(Method::post, unknown + "/ship", "vera").at("/code"), "fulfilment_not_found");
}

TEST_P(FulfilOrderTest, OnlyTheStoresVendorAndAdministratorsPack) {
    const auto id = place_cash();
    const auto path = path_of(id) + "/fulfilments";
    EXPECT_EQ(call(Method::post, path, "").status, 401U);
    EXPECT_EQ(call(Method::post, path, "ada").status, 403U);
    EXPECT_EQ(call(Method::post, path, "victor").status, 404U);
    EXPECT_EQ(call(Method::get, path, "victor").status, 404U);
    const auto one = packed(id, part(1, 1), "admin");
    for (const auto* verb : {"/ship", "/deliver", "/cancel"}) {
        EXPECT_EQ(call(Method::post, one + verb, "victor").status, 404U);
        EXPECT_EQ(call(Method::post, one + verb, "ada").status, 403U);
    }
    EXPECT_EQ(call(Method::patch, one, "victor", {{"carrier", "B"}, {"version", 1}}).status, 404U);
    EXPECT_EQ(call(Method::post, one + "/cancel", "vera").at("/fulfilment/status"), "cancelled");
}

TEST_P(FulfilOrderTest, ARepeatedRequestPacksOnce) {
    const auto id = place_cash();
    const auto path = path_of(id) + "/fulfilments";
    const std::vector<http::HeaderView> key{{"Idempotency-Key", "once"}};
    const auto first = call(Method::post, path, "vera", part(1, 1), key);
    const auto again = call(Method::post, path, "vera", part(1, 1), key);
    EXPECT_EQ(first.status, 201U);
    EXPECT_EQ(first.body, again.body);
    EXPECT_EQ(call(Method::post, path, "vera", part(1, 2), key).at("/code"), "idempotency_key_reused");
    EXPECT_EQ(call(Method::get, path, "vera").body.at("items").as_array().size(), 1U);
}

TEST_P(FulfilOrderTest, WhatIsPackedIsNotWeighedAgain) {
    const auto apples = add_product("apples", 500, 10'000, [](catalog::ProductDraft& draft) {
        draft.sold_by_weight = true;
        draft.size = catalog::Size{{1}, {"lb"}};
    });
    fill_cart(milk, 2);
    clock.advance(std::chrono::milliseconds{1});  // lines stand in the order of their times
    const std::array items{cart::ItemToAdd{apples, Quantity::of_thousandths(2000), {}, {}}};
    ASSERT_TRUE(write([&](db::Tx& tx) { return cart::add_items(tx, {ada, store, clock.now()}, items); }));
    const auto id = place(cash_command("k"));
    packed(id, part(2, 2));
    const auto refused = call(Method::post, "/admin" + path_of(id) + "/weights", "admin", part(2, 1));
    EXPECT_EQ(refused.at("/errors/0/code"), "already_packed");
}

TEST_P(FulfilOrderTest, EachStepIsToldToWhoeverListens) {
    std::vector<std::string> told;
    jobs::EventSubscriptions subscriptions(events, registry);
    subscriptions.subscribe_in_tx<orders::FulfilmentShipped>(
        "test.shipped", [&](db::Tx&, const jobs::JobContext&, const orders::FulfilmentShipped& event) {
            told.push_back("shipped " + event.number);
            return jobs::JobOutcome::done();
        });
    subscriptions.subscribe_in_tx<orders::FulfilmentDelivered>(
        "test.delivered", [&](db::Tx&, const jobs::JobContext&, const orders::FulfilmentDelivered& event) {
            told.push_back("delivered " + event.number);
            return jobs::JobOutcome::done();
        });
    const auto id = place_cash();
    ASSERT_TRUE(move(id, OrderStatus::processing));
    ASSERT_TRUE(move(id, OrderStatus::shipped));
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_THAT(told, ElementsAre("shipped " + order(id).number));
}

TEST_P(FulfilOrderTest, AnOrderSaysHowItsMoneyReallyStands) {
    fill_cart(milk, 2);
    const auto id = place(command("k"));
    const auto seen = [&] { return call(Method::get, path_of(id), "ada").at("/payment/status"); };
    EXPECT_EQ(seen(), "completed");
    ASSERT_TRUE(cancel(id));
    EXPECT_EQ(seen(), "refundPending");
    EXPECT_THAT(later(seconds{1}), IsEmpty());
    EXPECT_EQ(seen(), "refunded");

    const auto unpaid = place_cash("other");
    ASSERT_TRUE(cancel(unpaid));
    EXPECT_EQ(call(Method::get, path_of(unpaid), "ada").at("/payment/status"), "cancelled");
}

}  // namespace
}  // namespace scalemart::checkout
