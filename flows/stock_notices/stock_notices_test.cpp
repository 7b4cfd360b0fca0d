// Who is told what, how often, and what becomes of it when things go wrong.
#include "observe/log.hpp"
#include "personal_data.hpp"
#include "stock_notices_fixture.hpp"

namespace scalemart::stock_notices {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

INSTANTIATE_TEST_SUITE_P(Engines, StockNoticesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(StockNoticesTest, WhoeverAskedIsToldOnceWhenItIsBack) {
    EXPECT_EQ(want(ada).status, 200U);
    EXPECT_EQ(want(ada).status, 200U);  // asking twice is asking once
    EXPECT_EQ(want(bob).status, 200U);
    EXPECT_THAT(deliver(), IsEmpty());
    stock(50);
    EXPECT_THAT(deliver(), UnorderedElementsAre("ada@example.com", "bob@example.com"));
    const auto& message = mailbox.mails.front();
    EXPECT_EQ(message.subject, "Tea <green> is back");
    EXPECT_THAT(message.text, HasSubstr("https://shop.example/products/tea-green?store=downtown"));
    EXPECT_THAT(message.html, Not(HasSubstr("<green>")));
    EXPECT_FALSE(message.id.is_nil());
    EXPECT_EQ(waiting(ada), 0U);
    stock(0);
    stock(60);
    EXPECT_THAT(deliver(), ElementsAre("admin@example.com"));  // that it ran low
    EXPECT_EQ(want(ada).status, 200U);
    EXPECT_EQ(waiting(ada), 1U);
    stock(0);
    stock(60);
    EXPECT_THAT(deliver(), ElementsAre("ada@example.com"));
}

TEST_P(StockNoticesTest, AnItemIsWaitedForInOneStore) {
    EXPECT_EQ(want(ada, "veras").status, 200U);
    stock(50);
    EXPECT_THAT(deliver(), IsEmpty());
    stock(50, veras);
    EXPECT_THAT(deliver(), ElementsAre("ada@example.com"));
}

TEST_P(StockNoticesTest, NobodyIsToldOfWhatIsGoneAgain) {
    EXPECT_EQ(want(ada).status, 200U);
    stock(5);
    stock(0);
    EXPECT_THAT(deliver(), Not(testing::Contains("ada@example.com")));
    EXPECT_EQ(waiting(ada), 1U);
    stock(5);
    EXPECT_THAT(deliver(), testing::Contains("ada@example.com"));
}

TEST_P(StockNoticesTest, ManyAreToldInBatchesEachOnce) {
    std::vector<UserId> crowd;
    write([&](db::Tx& tx) {
        for (int i = 0; i < 450; ++i) {
            accounts::NewUser user;
            user.email.value = "u" + std::to_string(i) + "@example.com";
            user.password_hash = "none";
            crowd.push_back(accounts::create_user(tx, clock, user).id);
            tx.exec(db::Sql{"test.alert",
                            "insert into stock_notices_alert (product_id, store_id, user_id, requested_at) "
                            "values ($1, $2, $3, 0)"},
                    tea, downtown, crowd.back());
        }
    });
    stock(50);
    auto told = deliver();
    EXPECT_THAT(told, SizeIs(450));
    EXPECT_THAT((std::set<std::string>{told.begin(), told.end()}), SizeIs(450));
    EXPECT_THAT(deliver(), IsEmpty());
}

TEST_P(StockNoticesTest, AMailThatCannotBeSentNowIsSentLaterAsTheSame) {
    EXPECT_EQ(want(ada).status, 200U);
    stock(50);
    mailbox.failure = &mail::errors::unavailable;
    log::set_level("off");  // the failure is meant
    EXPECT_THAT(deliver(), IsEmpty());
    log::set_level("info");
    EXPECT_THAT(errors, SizeIs(1));
    mailbox.failure = nullptr;
    clock.advance(std::chrono::hours{1});
    EXPECT_THAT(deliver(), ElementsAre("ada@example.com"));
    clock.advance(std::chrono::hours{48});
    EXPECT_THAT(deliver(), IsEmpty());
}

TEST_P(StockNoticesTest, WhoWantsNoMailGetsNone) {
    EXPECT_EQ(want(ada).status, 200U);
    write([&](db::Tx& tx) { EXPECT_TRUE(accounts::set_active(tx, clock, ada, false)); });
    stock(50);
    EXPECT_THAT(deliver(), IsEmpty());
}

TEST_P(StockNoticesTest, AlertsAreForAccountsAndForWhatTheStoreSells) {
    const auto path = "/products/" + tea.to_string() + "/stock-alert";
    EXPECT_EQ(call(http::Method::put, path, std::nullopt).status, 401U);
    EXPECT_EQ(call(http::Method::put, path, ada, "guest").status, 403U);
    EXPECT_EQ(call(http::Method::put, path + "?store=nowhere", ada).code(), "store_not_found");
    const auto unknown = "/products/" + ProductId::from_name("x").to_string() + "/stock-alert";
    EXPECT_EQ(call(http::Method::put, unknown, ada).code(), "offer_not_found");
    const auto asked = want(ada);
    EXPECT_EQ(asked.body.at("name"), "Tea <green>");
    EXPECT_EQ(asked.body.at("availability"), "out");
    EXPECT_EQ(waiting(bob), 0U);
    EXPECT_EQ(call(http::Method::delete_, path, bob).status, 204U);  // his own, which is none
    EXPECT_EQ(waiting(ada), 1U);
    EXPECT_EQ(call(http::Method::delete_, path, ada).status, 204U);
    EXPECT_EQ(waiting(ada), 0U);
    stock(50);
    EXPECT_THAT(deliver(), IsEmpty());
}

TEST_P(StockNoticesTest, OneWaitsForTwoHundredThingsAtMost) {
    write([&](db::Tx& tx) {
        for (int i = 0; i < 199; ++i)
            tx.exec(db::Sql{"test.alert",
                            "insert into stock_notices_alert (product_id, store_id, user_id, requested_at) "
                            "values ($1, $2, $3, 0)"},
                    ProductId::from_name(std::to_string(i)), downtown, ada);
    });
    EXPECT_EQ(want(ada).status, 200U);
    EXPECT_EQ(want(ada).status, 200U);
    EXPECT_EQ(want(ada, "veras").code(), "too_many_stock_alerts");
    EXPECT_EQ(waiting(ada), 200U);
    EXPECT_EQ(want(bob).status, 200U);
}

TEST_P(StockNoticesTest, WhoIsForgottenWaitsForNothing) {
    EXPECT_EQ(want(ada).status, 200U);
    const auto text = read([&](db::Read& db) { return export_alerts(db, ada); });
    EXPECT_THAT(text, HasSubstr(tea.to_string()));
    write([&](db::Tx& tx) { EXPECT_TRUE(forget_alerts(tx, ada, clock.now())); });
    EXPECT_EQ(read([&](db::Read& db) { return export_alerts(db, ada); }), "[]");
    EXPECT_EQ(waiting(ada), 0U);
}

TEST_P(StockNoticesTest, TheVendorOfTheStoreIsToldOnceADayThatAnItemRunsLow) {
    stock(50, veras);
    stock(9, veras);
    EXPECT_THAT(deliver(), ElementsAre("vera@example.com"));
    EXPECT_THAT(mailbox.mails.front().text, HasSubstr("9 left, and you wanted to know at 10"));
    clock.advance(std::chrono::hours{23});
    stock(50, veras);
    stock(3, veras);
    EXPECT_THAT(deliver(), IsEmpty());
    clock.advance(std::chrono::hours{1});
    stock(50, veras);
    stock(3, veras);
    EXPECT_THAT(deliver(), ElementsAre("vera@example.com"));
}

TEST_P(StockNoticesTest, OfTheShopsOwnStoreTheAdministratorsAreTold) {
    stock(50);
    stock(9);
    EXPECT_THAT(deliver(), ElementsAre("admin@example.com"));
}

TEST_P(StockNoticesTest, AProcessWithoutJobsLeavesThemToTheOthers) {
    EXPECT_EQ(want(ada).status, 200U);
    {
        jobs::Events of_import(clock);
        jobs::JobRegistry unused;
        subscribe_to_publish(of_import, unused);
        write([&](db::Tx& tx) {
            inventory::StockItem item;
            item.product = tea;
            item.store = downtown;
            item.quantity = 50;
            const inventory::Cause cause{inventory::Reason::import, {}, {}, {}, clock.now()};
            (void)inventory::set_stock(tx, of_import, {&item, 1}, cause);
        });
    }
    EXPECT_THAT(deliver(), ElementsAre("ada@example.com"));
}

}  // namespace
}  // namespace scalemart::stock_notices
