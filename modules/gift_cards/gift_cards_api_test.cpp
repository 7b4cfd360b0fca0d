// The endpoints: who may, what is refused, what is shown.

#include "db_testing/query_plan.hpp"
#include "find_cards.hpp"
#include "gift_cards_fixture.hpp"
#include "personal_data.hpp"

namespace scalemart::gift_cards {
namespace {

using testing::HasSubstr;
using testing::Not;

class GiftCardsApiTest : public GiftCardsTest {
 protected:
    Answer look_up(const std::string& code, const std::string& user = "ada") {
        return call(Method::post, "/gift-cards/lookup", user, json::object{{"code", code}});
    }
    static std::string path(GiftCardId id) { return "/admin/gift-cards/" + id.to_string(); }
    const std::string credit = "/admin/users/" + UserId::from_name("ada").to_string() + "/store-credit";
};
INSTANTIATE_TEST_SUITE_P(Engines, GiftCardsApiTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(GiftCardsApiTest, TheCodeIsShownOnceAndKeptNowhere) {
    const json::object body{{"amount", 2500}, {"currency", "USD"}, {"note", "For Mia"}};
    const auto first = call(Method::post, "/admin/gift-cards", "admin", body, "k1");
    ASSERT_EQ(first.status, 201U) << first.response.body;
    EXPECT_EQ(first.text("/giftCard/balance"), "2500");
    const auto again = call(Method::post, "/admin/gift-cards", "admin", body, "k1");
    EXPECT_EQ(again.response.body, first.response.body);
    EXPECT_EQ(number("select cast(count(*) as bigint) from gift_cards_account"), 1);
    const auto code = first.code();
    const auto normal = GiftCodes::normalise(code).value();
    EXPECT_EQ(first.text("/giftCard/lastFour"), normal.substr(12));
    const auto shown = call(Method::get, path(*GiftCardId::parse(first.text("/giftCard/id"))), "admin");
    EXPECT_THAT(shown.response.body, Not(HasSubstr(code)));
    for (const std::string column :
         {"gift_cards_account where code_digest", "idempotency_key where response"})
        for (const auto& text : {code, normal})
            EXPECT_EQ(number("select cast(count(*) as bigint) from " + column + " like '%" + text + "%'"), 0);
    EXPECT_EQ(number("select cast(count(*) as bigint) from audit_entry where action = 'gift_card.issued'"),
              1);
}

TEST_P(GiftCardsApiTest, OnlyStaffIssueAndOnlyWhatMakesSense) {
    const json::object body{{"amount", 2500}, {"currency", "USD"}};
    for (const auto* user : {"ada", "vera", "guest"})
        EXPECT_EQ(call(Method::post, "/admin/gift-cards", user, body, "k").status, 403U) << user;
    EXPECT_EQ(call(Method::post, "/admin/gift-cards", "", body, "k").status, 401U);
    EXPECT_EQ(call(Method::post, "/admin/gift-cards", "admin", body).text("/errors/0/pointer"),
              "header/Idempotency-Key");
    const auto refused = [&](json::object wrong) {
        return call(Method::post, "/admin/gift-cards", "admin", wrong, "k").text("/errors/0/pointer");
    };
    EXPECT_EQ(refused({{"amount", 0}, {"currency", "USD"}}), "/amount");
    EXPECT_EQ(refused({{"amount", 100'000'001}, {"currency", "USD"}}), "/amount");
    EXPECT_EQ(refused({{"amount", 1}, {"currency", "XXX"}}), "/currency");
    EXPECT_EQ(refused({{"amount", 1}, {"currency", "USD"}, {"expiresAt", "2020-01-01T00:00:00Z"}}),
              "/expiresAt");
    EXPECT_EQ(refused({{"amount", 1}, {"currency", "USD"}, {"recipientEmail", "nobody"}}), "/recipientEmail");
    EXPECT_EQ(number("select cast(count(*) as bigint) from gift_cards_account"), 0);
}

TEST_P(GiftCardsApiTest, ManyAtOnceEachRowByItself) {
    const json::object rows{{"rows", json::array{json::object{{"amount", 100}, {"currency", "USD"}},
                                                 json::object{{"amount", -1}, {"currency", "USD"}},
                                                 json::object{{"amount", 300}, {"currency", "EUR"}},
                                                 json::object{{"amount", 300},
                                                              {"currency", "EUR"},
                                                              {"expiresAt", "2020-01-01T00:00:00Z"}}}}};
    const auto answer = call(Method::post, "/admin/gift-cards/bulk", "admin", rows, "many");
    ASSERT_EQ(answer.status, 200U) << answer.response.body;
    EXPECT_EQ(answer.text("/issued"), "2");
    EXPECT_EQ(answer.text("/refused"), "2");
    EXPECT_EQ(answer.text("/rows/1/errors/0/pointer"), "/rows/1/amount");
    EXPECT_EQ(answer.text("/rows/3/errors/0/pointer"), "/rows/3/expiresAt");
    EXPECT_EQ(look_up(answer.text("/rows/2/code")).text("/available"), "300");
    EXPECT_EQ(call(Method::post, "/admin/gift-cards/bulk", "admin", rows, "many").response.body,
              answer.response.body);
    EXPECT_EQ(call(Method::post, "/admin/gift-cards/bulk", "ada", rows, "many").status, 403U);
    EXPECT_EQ(
        call(Method::post, "/admin/gift-cards/bulk", "admin", json::object{{"rows", json::array{}}}, "none")
            .text("/errors/0/pointer"),
        "/rows");
    EXPECT_TRUE(drift().empty());
}

TEST_P(GiftCardsApiTest, WhoeverHasTheCodeSeesTheBalance) {
    const auto card = issue(2500, {{"recipientEmail", "mia@mail.example"}, {"note", "secret plan"}});
    for (const auto* user : {"ada", "guest"}) {
        const auto found = look_up(card.code, user);
        EXPECT_EQ(found.text("/available"), "2500") << found.response.body;
        EXPECT_THAT(found.response.body, Not(HasSubstr("mia@")));
        EXPECT_THAT(found.response.body, Not(HasSubstr("plan")));
        EXPECT_EQ(*found.response.header("Cache-Control"), "no-store");
    }
    EXPECT_EQ(look_up(card.code, "").status, 401U);
    ASSERT_TRUE(hold(order("a"), share(card.id, 500)));
    EXPECT_EQ(look_up(card.code).text("/available"), "2000");
    const auto unknown = look_up("0000-0000-0000-0000");
    EXPECT_EQ(unknown.code(), "gift_card_not_found");
    call(Method::patch, path(card.id), "admin", json::object{{"isActive", false}, {"version", 1}});
    auto strip = [](Answer answer) {
        answer.body.as_object().erase("requestId");
        return json::serialize(answer.body);
    };
    EXPECT_EQ(strip(look_up(card.code)), strip(unknown));
    EXPECT_EQ(strip(look_up("not a code")), strip(unknown));
}

TEST_P(GiftCardsApiTest, ChangesNameTheVersionSeen) {
    const auto card = issue(2500);
    const auto change = [&](json::object body, const std::string& user = "admin") {
        return call(Method::patch, path(card.id), user, body);
    };
    EXPECT_EQ(change({{"note", "x"}, {"version", 1}}, "ada").status, 403U);
    EXPECT_EQ(change({{"note", "x"}}).text("/errors/0/pointer"), "header/If-Match");
    EXPECT_EQ(change({{"note", "x"}, {"version", 1}}).text("/note"), "x");
    EXPECT_EQ(change({{"note", "y"}, {"version", 1}}).code(), "version_conflict");
    const auto expired = change({{"note", nullptr}, {"expiresAt", "2021-01-01T00:00:00Z"}, {"version", 2}});
    EXPECT_EQ(expired.text("/status"), "expired");
    EXPECT_EQ(expired.text("/note"), "");
    EXPECT_EQ(look_up(card.code).text("/isExpired"), "true");
    EXPECT_EQ(look_up(card.code).text("/available"), "0");
    EXPECT_EQ(
        call(Method::patch, path(GiftCardId::from_name("x")), "admin", json::object{{"version", 1}}).code(),
        "gift_card_not_found");
    EXPECT_EQ(number("select cast(count(*) as bigint) from audit_entry where action = 'gift_card.changed'"),
              2);
}

TEST_P(GiftCardsApiTest, ListsInPagesAndByWhatStaffAskFor) {
    std::vector<std::string> cards;
    for (int i = 0; i < 5; ++i) cards.push_back(issue(100 + i).id.to_string());
    const auto gift = issue(7, {{"recipientEmail", "Mia@mail.example"}});
    call(Method::patch, "/admin/gift-cards/" + cards[0], "admin",
         json::object{{"isActive", false}, {"version", 1}});
    const auto ids = [&](const std::string& query) {
        std::vector<std::string> found;
        const auto answer = call(Method::get, "/admin/gift-cards" + query, "admin");
        for (const auto& item : answer.body.at("items").as_array())
            found.emplace_back(item.at("id").as_string());
        return found;
    };
    EXPECT_EQ(ids("").size(), 6U);
    EXPECT_EQ(ids("?status=disabled"), std::vector{cards[0]});
    EXPECT_EQ(ids("?status=active").size(), 5U);
    EXPECT_EQ(ids("?status=expired").size(), 0U);
    EXPECT_EQ(ids("?recipientEmail=mia@mail.example"), std::vector{gift.id.to_string()});
    EXPECT_EQ(ids("?lastFour=" + gift.code.substr(15)), std::vector{gift.id.to_string()});
    std::vector<std::string> walked;
    std::string query = "?limit=4";
    for (int page = 0; page < 2; ++page) {
        const auto answer = call(Method::get, "/admin/gift-cards" + query, "admin");
        for (const auto& item : answer.body.at("items").as_array())
            walked.emplace_back(item.at("id").as_string());
        query = "?limit=4&cursor=" + answer.text("/nextCursor");
    }
    EXPECT_EQ(walked.size(), 6U);
    EXPECT_EQ(call(Method::get, "/admin/gift-cards", "vera").status, 403U);
    EXPECT_EQ(call(Method::get, path(gift.id), "ada").status, 403U);
    EXPECT_EQ(call(Method::get, path(gift.id) + "/entries", "ada").status, 403U);
    EXPECT_EQ(call(Method::get, path(gift.id) + "/entries", "admin").text("/items/0/reason"), "issued");

    for (const auto* filter : {"", "four", "mail"}) {
        CardFilter wanted;
        wanted.before = gift.id;
        if (std::string_view{filter} == "four") wanted.last_four = "0000";
        if (std::string_view{filter} == "mail") wanted.recipient_email = "x@mail.example";
        const auto built = build_card_query(wanted, clock.now());
        const auto plan = db_testing::query_plan(*database, built.text, built.params);
        EXPECT_THAT(plan, Not(HasSubstr("Seq Scan"))) << plan;
        EXPECT_THAT(plan, Not(HasSubstr("SCAN gift_cards"))) << plan;
    }
}

TEST_P(GiftCardsApiTest, StoreCreditIsGivenAndTakenBackAndSeenByItsOwner) {
    EXPECT_EQ(grant("ada", 700).text("/balances/0/balance"), "700");
    EXPECT_EQ(grant("ada", -200).text("/balances/0/balance"), "500");
    EXPECT_EQ(grant("ada", -501).code(), "balance_insufficient");
    EXPECT_EQ(grant("ada", 0).text("/errors/0/pointer"), "/amount");
    EXPECT_EQ(grant("nobody", 5).code(), "user_not_found");
    EXPECT_EQ(call(Method::post, credit, "ada",
                   json::object{{"amount", 5}, {"currency", "USD"}, {"note", "Me"}}, "k")
                  .status,
              403U);
    EXPECT_EQ(call(Method::get, credit, "vera").status, 403U);
    EXPECT_EQ(call(Method::get, credit + "/USD/entries", "bruno").status, 403U);
    EXPECT_EQ(call(Method::get, credit, "admin").text("/balances/0/currency"), "USD");

    const auto mine = call(Method::get, "/users/me/store-credit", "ada");
    EXPECT_EQ(mine.text("/balances/0/balance"), "500");
    EXPECT_EQ(call(Method::get, "/users/me/store-credit", "bruno").text("/balances"), "[]");
    EXPECT_EQ(call(Method::get, "/users/me/store-credit", "guest").status, 403U);
    const auto page = call(Method::get, "/users/me/store-credit/USD/entries?limit=1", "ada");
    EXPECT_EQ(page.text("/items/0/amount"), "-200");
    EXPECT_EQ(page.text("/items/0/reason"), "takenBack");
    EXPECT_EQ(page.text("/items/0/actor"), "");
    const auto next = call(
        Method::get, "/users/me/store-credit/USD/entries?limit=1&cursor=" + page.text("/nextCursor"), "ada");
    EXPECT_EQ(next.text("/items/0/amount"), "700");
    EXPECT_EQ(next.text("/nextCursor"), "");
    EXPECT_EQ(call(Method::get, "/users/me/store-credit/EUR/entries", "ada").text("/items"), "[]");
    EXPECT_EQ(call(Method::get, credit + "/USD/entries", "admin").text("/items/0/actor"),
              UserId::from_name("admin").to_string());
    EXPECT_EQ(number("select cast(count(*) as bigint) from audit_entry where action like 'store_credit.%'"),
              2);
    EXPECT_TRUE(drift().empty());
}

TEST_P(GiftCardsApiTest, WhatIsHeldCannotBeTakenBack) {
    ASSERT_EQ(grant("ada", 500).status, 200U);
    const auto offer = read([&](db::Read& db) {
        return available_tenders(db, {{}, UserId::from_name("ada"), Currency::parse("USD").value(), {}},
                                 clock.now());
    });
    ASSERT_EQ(offer.tenders.size(), 1U);
    ASSERT_TRUE(hold(order("a"), {{TenderKind::store_credit, offer.tenders[0].key, 400, 0}}));
    EXPECT_EQ(grant("ada", -200).code(), "balance_insufficient");
    EXPECT_EQ(grant("ada", -100).text("/balances/0/balance"), "400");
    ASSERT_TRUE(capture(order("a")));
    EXPECT_EQ(call(Method::get, "/users/me/store-credit", "ada").text("/balances/0/balance"), "0");
    EXPECT_EQ(call(Method::get, "/users/me/store-credit/USD/entries", "ada").text("/items/0/order"),
              order("a").to_string());
}

TEST_P(GiftCardsApiTest, APersonSeesAndForgets) {
    grant("ada", 500);
    const auto card = issue(900, {{"recipientEmail", "ada@shop.example"}});
    const auto ada = UserId::from_name("ada");
    const auto data = json::parse(read([&](db::Read& db) { return export_gift_cards(db, ada); }));
    EXPECT_EQ(data.at_pointer("/storeCredit/0/entries/0/note").as_string(), "For the eggs");
    EXPECT_EQ(data.at_pointer("/receivedGiftCards/0/balance").as_int64(), 900);
    write([&](db::Tx& tx) { EXPECT_TRUE(forget_gift_cards(tx, ada, clock.now())); });
    const auto left = json::parse(read([&](db::Read& db) { return export_gift_cards(db, ada); }));
    EXPECT_EQ(left.at("receivedGiftCards").as_array().size(), 0U);
    EXPECT_FALSE(left.at_pointer("/storeCredit/0/entries/0").as_object().contains("note"));
    EXPECT_EQ(look_up(card.code, "bruno").text("/available"), "900");
    EXPECT_TRUE(drift().empty());
}

}  // namespace
}  // namespace scalemart::gift_cards
