// Draft orders on both engines: whose they are, what they become, and that they become it once.
#include "drafts.hpp"

#include <thread>

#include "cart/views.hpp"
#include "checkout/checkout_fixture.hpp"
#include "db/migrator.hpp"
#include "draft_orders/migrations.hpp"

namespace scalemart::draft_orders {
namespace {

using testing::SizeIs;

class DraftOrdersTest : public checkout::CheckoutTest {
 protected:
    DraftOrdersTest() {
        auto with_drafts = modules;
        with_drafts.push_back(draft_orders::migrations());
        db::migrate(*database, clock, with_drafts);
        accounts::NewUser user;
        user.email.value = "carl@drafts.example";
        carl = write([&](db::Tx& tx) { return accounts::create_user(tx, clock, user); }).id;
    }
    Draft draft_for(std::optional<UserId> customer) {
        const NewDraft wanted{customer, std::nullopt, store.id, "Rang at nine."};
        return write([&](db::Tx& tx) { return create_draft(tx, clock.now(), wanted, clerk); }).value();
    }
    void put(const Draft& draft, ProductId product, std::int64_t quantity) {
        const std::array items{cart::ItemToAdd{product, quantity, {}, {}}};
        ASSERT_TRUE(write([&](db::Tx& tx) {
            return cart::add_items(tx, {draft.cart_owner(), store, clock.now()}, items);
        }));
    }
    Result<orders::Order> complete(const Draft& draft, std::int64_t expected) {
        Completion completion;
        completion.shipping_address = address();
        completion.expected_total = expected;
        return write([&](db::Tx& tx) -> Result<orders::Order> {
            SCALEMART_TRY(open, open_draft(tx, draft.id));
            return complete_draft(tx, environment, open, completion, clerk);
        });
    }
    Draft stored(const Draft& draft) {
        return read([&](db::Read& read) { return find_draft(read, draft.id).value(); });
    }

    const audit::Actor clerk{Uuid::from_name("clerk"), "admin", {}, {}, {}};
    UserId carl;
};
CHECKOUT_ON_EACH_ENGINE(DraftOrdersTest);

TEST_P(DraftOrdersTest, BecomesAnOrderOfTheCustomerPlacedByStaff) {
    const auto draft = draft_for(carl);
    fill_cart(bread, 3, carl);  // what carl does meanwhile is carl's
    put(draft, milk, 2);
    const auto placed = complete(draft, 2499);
    ASSERT_TRUE(placed) << placed.error().detail;
    EXPECT_EQ(placed->customer, carl);
    EXPECT_EQ(placed->status, orders::OrderStatus::confirmed);
    EXPECT_EQ(placed->payment_method, "cod");
    EXPECT_EQ(stock(milk).on_hand, 8);
    EXPECT_EQ(in_cart(carl), 3);
    EXPECT_EQ(in_cart(draft.cart_owner()), 0);
    EXPECT_EQ(stored(draft).status, Status::completed);
    EXPECT_EQ(stored(draft).order, placed->id);
    const auto history = read([&](db::Read& read) { return orders::find_history(read, carl, placed->id); });
    EXPECT_EQ(history.front().actor, clerk.id);
    EXPECT_TRUE(complete(draft, 2499).error().is(errors::draft_closed));
}

TEST_P(DraftOrdersTest, CountsTheCustomersUsesOfACoupon) {
    add_coupon(500, 1);
    fill_cart(milk, 2, carl);
    use_coupon(carl);
    place(cash_command("k", carl));
    const auto draft = draft_for(carl);
    put(draft, milk, 2);
    use_coupon(draft.cart_owner());
    EXPECT_TRUE(complete(draft, 1999).error().is(pricing::errors::coupon_used_up));
    EXPECT_TRUE(complete(draft, 2499));
}

TEST_P(DraftOrdersTest, MayBeForSomebodyWithoutAnAccount) {
    const auto draft = draft_for(std::nullopt);
    put(draft, milk, 2);
    const auto placed = complete(draft, 2499);
    ASSERT_TRUE(placed);
    EXPECT_EQ(placed->customer, draft.customer);
    const auto other = draft_for(std::nullopt);
    EXPECT_NE(other.customer, draft.customer);
    const auto sent = write([&](db::Tx& tx) { return send_draft(tx, clock.now(), other, clerk); });
    EXPECT_TRUE(sent.error().is(errors::customer_has_no_account));
}

TEST_P(DraftOrdersTest, IsSentToTheCustomersCart) {
    const auto draft = draft_for(carl);
    fill_cart(milk, 1, carl);
    put(draft, milk, 2);
    put(draft, bread, 1);
    ASSERT_TRUE(write([&](db::Tx& tx) { return send_draft(tx, clock.now(), draft, clerk); }));
    EXPECT_EQ(in_cart(carl), 4);
    EXPECT_EQ(in_cart(draft.cart_owner()), 0);
    EXPECT_EQ(stored(draft).status, Status::sent);
    EXPECT_EQ(stock(milk).available(), 10);
}

TEST_P(DraftOrdersTest, NothingHappensWhenItCannotBePlaced) {
    const auto draft = draft_for(carl);
    EXPECT_TRUE(complete(draft, 0).error().is(checkout::errors::cart_empty));
    put(draft, milk, 2);
    EXPECT_TRUE(complete(draft, 2500).error().is(checkout::errors::total_changed));
    set_stock(milk, 1);
    EXPECT_TRUE(complete(draft, 2499).error().is(inventory::errors::out_of_stock));
    EXPECT_EQ(stored(draft).status, Status::open);
    EXPECT_EQ(in_cart(draft.cart_owner()), 2);
}

TEST_P(DraftOrdersTest, IsCompletedOnceHoweverManyTry) {
    const auto draft = draft_for(carl);
    put(draft, milk, 2);
    std::atomic<int> placed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            if (complete(draft, 2499)) ++placed;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(placed, 1);
    EXPECT_EQ(stock(milk).on_hand, 8);
    expect_no_drift();
}

TEST_P(DraftOrdersTest, AnUnknownCustomerIsRefused) {
    NewDraft wanted{UserId::from_name("nobody"), std::nullopt, store.id, std::nullopt};
    EXPECT_TRUE(write([&](db::Tx& tx) { return create_draft(tx, clock.now(), wanted, clerk); })
                    .error()
                    .is(errors::customer_not_found));
    wanted.customer.reset();
    wanted.email = schema::Email{"carl@drafts.example"};
    EXPECT_EQ(write([&](db::Tx& tx) { return create_draft(tx, clock.now(), wanted, clerk); })->customer,
              carl);
    EXPECT_THAT(read([&](db::Read& read) { return list_drafts(read, {Status::open, {}, 20}); }), SizeIs(1));
}

}  // namespace
}  // namespace scalemart::draft_orders
