// Links to lists: what they open, for how long, and what they do not tell.

#include "lists_fixture.hpp"

namespace scalemart::shopping_lists {
namespace {

using testing::HasSubstr;
using testing::Not;

class SharesTest : public ListsTest {
 protected:
    struct Link {
        std::string id, token;
    };
    Link share(const std::string& list, json::object how = {}) {
        const auto answer = call(Method::post, "/lists/" + list + "/shares", "ada", how);
        EXPECT_EQ(answer.status, 201U) << json::serialize(answer.body);
        return {answer.text("/share/id"), answer.text("/token")};
    }
    Answer open(const std::string& token) { return call(Method::get, "/shared-list", {}, nullptr, token); }
    Answer check(const std::string& token, const std::string& item, bool checked = true) {
        return call(Method::post, "/shared-list/items/" + item + "/check", {},
                    json::object{{"checked", checked}}, token);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SharesTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(SharesTest, ALinkShowsTheListAndNothingAboutItsOwner) {
    const auto list = make("Party");
    add(list, milk, 2, "ada", "my secret");
    const auto link = share(list);
    const auto shown = open(link.token);
    EXPECT_EQ(shown.text("/name"), "Party");
    EXPECT_EQ(shown.text("/items/0/product/name"), "milk");
    EXPECT_EQ(shown.text("/mayCheckOff"), "false");
    const auto text = json::serialize(shown.body);
    EXPECT_THAT(text, Not(HasSubstr("usr_")));
    EXPECT_THAT(text, Not(HasSubstr("secret")));
    EXPECT_EQ(open(share(list, {{"showsNotes", true}}).token).text("/items/0/note"), "my secret");
    EXPECT_EQ(call(Method::get, "/shared-list?store=downtown", {}, nullptr, link.token)
                  .text("/items/0/offer/price"),
              "250");
    EXPECT_EQ(call(Method::get, "/shared-list").text("/errors/0/pointer"), "header/Share-Token");
    const auto digests = read([&](db::Read& db) {
        return db.all_dynamic<std::string>("test.digests", "select token_digest from shopping_lists_share",
                                           {});
    });
    for (const auto& digest : digests) EXPECT_NE(digest, link.token);
    EXPECT_THAT(json::serialize(call(Method::get, "/lists/" + list + "/shares", "ada").body),
                Not(HasSubstr(link.token)));
}

TEST_P(SharesTest, OnlySomeLinksLetCheckOff) {
    const auto list = make("Party");
    const auto item = add(list, milk).text("/items/0/id");
    const auto foreign = add(make("Other"), milk).text("/items/0/id");
    const auto readable = share(list).token;
    const auto writable = share(list, {{"mayCheckOff", true}}).token;
    EXPECT_EQ(check(readable, item).code(), "check_off_forbidden");
    EXPECT_EQ(check(writable, item).text("/items/0/checked"), "true");
    EXPECT_EQ(call(Method::get, "/lists/" + list, "ada").text("/items/0/checked"), "true");
    EXPECT_EQ(check(writable, item, false).text("/items/0/checked"), "false");
    EXPECT_EQ(check(writable, foreign).code(), "list_item_not_found");
    EXPECT_EQ(check("no-such-token-at-all-anywhere", item).code(), "share_not_found");
}

TEST_P(SharesTest, LinksEndWhenTheyRunOutAreTakenBackOrTheListGoes) {
    const auto list = make("Party");
    const auto lasting = share(list);
    const auto short_lived = share(list, {{"expiresAt", "2027-01-15T09:00:00Z"}});
    EXPECT_EQ(open(short_lived.token).status, 200U);
    clock.advance(std::chrono::hours{2});
    EXPECT_EQ(open(short_lived.token).code(), "share_not_found");
    const auto revoke = [&](const std::string& user) {
        return call(Method::delete_, "/lists/" + list + "/shares/" + lasting.id, user);
    };
    EXPECT_EQ(revoke("bruno").code(), "share_not_found");
    EXPECT_EQ(open(lasting.token).status, 200U);
    EXPECT_EQ(revoke("ada").status, 204U);
    EXPECT_EQ(open(lasting.token).code(), "share_not_found");
    const auto last = share(list);
    EXPECT_EQ(call(Method::delete_, "/lists/" + list, "ada").status, 204U);
    EXPECT_EQ(open(last.token).code(), "share_not_found");
}

TEST_P(SharesTest, OnlyTheOwnerMakesAndSeesLinks) {
    const auto list = make("Party");
    EXPECT_EQ(call(Method::post, "/lists/" + list + "/shares", "bruno", json::object{}).code(),
              "list_not_found");
    EXPECT_EQ(call(Method::get, "/lists/" + list + "/shares", "bruno").code(), "list_not_found");
    EXPECT_EQ(call(Method::get, "/lists/" + list + "/shares", "guest").status, 403U);
    EXPECT_EQ(call(Method::post, "/lists/" + list + "/shares", "ada",
                   json::object{{"expiresAt", "2020-01-01T00:00:00Z"}})
                  .text("/errors/0/pointer"),
              "/expiresAt");
    for (std::size_t i = 0; i < 20; ++i) share(list);
    EXPECT_EQ(call(Method::post, "/lists/" + list + "/shares", "ada", json::object{}).code(),
              "too_many_shares");
    EXPECT_EQ(call(Method::get, "/lists/" + list + "/shares", "ada").size(), 20U);
}

TEST_P(SharesTest, ACopyIsTheCallersOwn) {
    const auto list = make("Party");
    add(list, milk, 2, "ada", "my secret");
    const auto token = share(list).token;
    const auto copy = [&](const std::string& user, json::object body = {}) {
        return call(Method::post, "/shared-list/copy", user, body, token);
    };
    const auto made = copy("bruno");
    EXPECT_EQ(made.text("/name"), "Party");
    EXPECT_EQ(made.text("/items/0/quantity"), "2");
    EXPECT_EQ(made.text("/items/0/note"), "");
    EXPECT_EQ(copy("bruno", {{"name", "Mine"}}).text("/name"), "Mine");
    call(Method::delete_, "/list-items/" + made.text("/items/0/id"), "bruno");
    EXPECT_EQ(open(token).size(), 1U);
    EXPECT_EQ(copy("guest").status, 403U);
    EXPECT_EQ(copy("").status, 401U);
}

}  // namespace
}  // namespace scalemart::shopping_lists
