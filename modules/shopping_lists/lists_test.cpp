// A shopper's own lists: what is on them, who may, how much fits, what becomes of them.

#include "lists_fixture.hpp"
#include "merge_lists.hpp"
#include "personal_data.hpp"

namespace scalemart::shopping_lists {
namespace {

class OwnListsTest : public ListsTest {};
INSTANTIATE_TEST_SUITE_P(Engines, OwnListsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(OwnListsTest, TheSameProductAgainIsMoreOfIt) {
    const auto list = make("Party");
    EXPECT_EQ(add(list, milk, 2).status, 201U);
    const auto more = add(list, milk, 3, "ada", "the blue one");
    EXPECT_EQ(more.size(), 1U);
    EXPECT_EQ(more.text("/items/0/quantity"), "5");
    EXPECT_EQ(more.text("/items/0/note"), "the blue one");
    EXPECT_EQ(more.text("/items/0/product/name"), "milk");
    EXPECT_EQ(add(list, milk, 999).text("/items/0/quantity"), "999");
    EXPECT_EQ(add(list, apples, 0.75).number("/items/1/quantity"), 0.75);
    EXPECT_EQ(add(list, milk, 0.5).text("/errors/0/code"), "whole_quantity_required");
    EXPECT_EQ(add(list, ProductId::from_name("x")).code(), "product_not_found");
    const auto priced = call(Method::get, "/lists/" + list + "?store=downtown", "ada");
    EXPECT_EQ(priced.text("/items/0/offer/price"), "250");
    EXPECT_EQ(call(Method::get, "/lists/" + list + "?store=uptown", "ada").text("/items/0/offer"), "");
    EXPECT_EQ(call(Method::get, "/lists/" + list + "?store=nowhere", "ada").code(), "store_not_found");
}

TEST_P(OwnListsTest, ItemsAreChangedCheckedMovedAndTakenOff) {
    const auto list = make("Week");
    const auto other = make("Month");
    const auto item = add(list, milk, 2).text("/items/0/id");
    const auto changed = call(Method::patch, "/list-items/" + item, "ada",
                              json::object{{"quantity", 4}, {"note", "cold"}, {"checked", true}});
    EXPECT_EQ(changed.text("/items/0/quantity"), "4");
    EXPECT_EQ(changed.text("/items/0/checked"), "true");
    EXPECT_EQ(call(Method::patch, "/list-items/" + item, "ada", json::object{{"quantity", 1.5}}).status,
              422U);
    const auto summary = call(Method::get, "/lists", "ada");
    EXPECT_EQ(summary.text("/items/0/itemCount"), "1");
    EXPECT_EQ(summary.text("/items/0/checkedCount"), "1");
    const auto cleared = call(Method::patch, "/list-items/" + item, "ada", json::object{{"note", nullptr}});
    EXPECT_EQ(cleared.text("/items/0/note"), "");
    const auto moved =
        call(Method::post, "/list-items/" + item + "/move", "ada", json::object{{"list", other}});
    EXPECT_EQ(moved.id(), other);
    EXPECT_EQ(moved.text("/items/0/quantity"), "4");
    EXPECT_EQ(call(Method::get, "/lists/" + list, "ada").size(), 0U);
    const auto gone = call(Method::delete_, "/list-items/" + moved.text("/items/0/id"), "ada");
    EXPECT_EQ(gone.size(), 0U);
    EXPECT_EQ(call(Method::delete_, "/list-items/" + moved.text("/items/0/id"), "ada").code(),
              "list_item_not_found");
}

TEST_P(OwnListsTest, NobodyElseSeesOrChangesThem) {
    const auto list = make("Secret");
    const auto item = add(list, milk).text("/items/0/id");
    const auto theirs = make("Theirs", "bruno");
    for (const auto* user : {"bruno", "guest"}) {
        EXPECT_EQ(call(Method::get, "/lists/" + list, user).code(), "list_not_found");
        EXPECT_EQ(add(list, milk, 1, user).code(), "list_not_found");
        EXPECT_EQ(call(Method::patch, "/list-items/" + item, user, json::object{{"checked", true}}).code(),
                  "list_item_not_found");
        EXPECT_EQ(call(Method::delete_, "/list-items/" + item, user).code(), "list_item_not_found");
        EXPECT_EQ(
            call(Method::post, "/list-items/" + item + "/move", user, json::object{{"list", theirs}}).code(),
            "list_item_not_found");
    }
    EXPECT_EQ(
        call(Method::post, "/list-items/" + item + "/move", "ada", json::object{{"list", theirs}}).code(),
        "list_not_found");
    EXPECT_EQ(
        call(Method::patch, "/lists/" + list, "bruno", json::object{{"name", "x"}, {"version", 2}}).code(),
        "list_not_found");
    EXPECT_EQ(call(Method::delete_, "/lists/" + list, "bruno").code(), "list_not_found");
    EXPECT_EQ(call(Method::get, "/lists/" + list).status, 401U);
    EXPECT_EQ(call(Method::get, "/lists", "bruno").size(), 1U);
    EXPECT_EQ(call(Method::post, "/lists", "guest", json::object{{"name", "x"}}).status, 403U);
    EXPECT_EQ(call(Method::delete_, "/lists/" + list, "guest").status, 403U);
}

TEST_P(OwnListsTest, RenamingNamesTheVersionSeen) {
    const auto list = make("Old");
    const auto rename = [&](json::object body) { return call(Method::patch, "/lists/" + list, "ada", body); };
    EXPECT_EQ(rename({{"name", "New"}}).text("/errors/0/pointer"), "header/If-Match");
    EXPECT_EQ(rename({{"name", "New"}, {"version", 1}}).text("/name"), "New");
    EXPECT_EQ(rename({{"name", "Newer"}, {"version", 1}}).code(), "version_conflict");
    EXPECT_EQ(rename({{"name", ""}, {"version", 2}}).status, 422U);
    EXPECT_EQ(call(Method::delete_, "/lists/" + list, "ada").status, 204U);
    EXPECT_EQ(call(Method::get, "/lists", "ada").size(), 0U);
}

TEST_P(OwnListsTest, ListsHaveRoomForSoMuchAndNoMore) {
    const UserId ada = UserId::from_name("ada");
    const auto list = ListId::parse(make("Long")).value();
    std::vector<ItemDraft> drafts;
    for (int i = 0; i < kMaximumItems; ++i)
        drafts.push_back({ProductId::from_name("product " + std::to_string(i)), "{}", 1000, {}});
    write([&](db::Tx& tx) { EXPECT_TRUE(put_on_list(tx, clock.now(), ada, list, drafts)); });
    EXPECT_EQ(add(list.to_string(), milk).code(), "list_full");
    const auto shown = call(Method::get, "/lists/" + list.to_string(), "ada");
    EXPECT_EQ(shown.size(), 200U);
    EXPECT_EQ(shown.text("/items/0/product"), "");  // no such products
    for (int i = 1; i < kMaximumLists; ++i) make("List " + std::to_string(i));
    EXPECT_EQ(call(Method::post, "/lists", "ada", json::object{{"name", "One more"}}).code(),
              "too_many_lists");
    EXPECT_EQ(call(Method::get, "/lists", "ada").size(), 50U);
    EXPECT_EQ(save(milk, "ada").status, 201U);  // that one is always there
}

TEST_P(OwnListsTest, WhatIsSavedForLaterBelongsToAStoreAndGuestsHaveItToo) {
    EXPECT_EQ(call(Method::get, "/saved-for-later?store=downtown", "guest").size(), 0U);
    save(milk, "guest");
    save(milk, "guest");
    save(apples, "guest", "uptown");
    const auto saved = call(Method::get, "/saved-for-later?store=downtown", "guest");
    EXPECT_EQ(saved.text("/items/0/quantity"), "2");
    EXPECT_EQ(saved.text("/items/0/offer/price"), "250");
    EXPECT_EQ(call(Method::get, "/saved-for-later?store=uptown", "guest").text("/items/0/product/name"),
              "apples");
    EXPECT_EQ(call(Method::get, "/saved-for-later?store=downtown", "guest 2").size(), 0U);
    EXPECT_EQ(call(Method::get, "/saved-for-later?store=nowhere", "guest").code(), "store_not_found");
    save(milk, "ada");
    const auto list = call(Method::get, "/saved-for-later", "ada");
    EXPECT_EQ(
        call(Method::patch, "/lists/" + list.id(), "ada", json::object{{"name", "x"}, {"version", 2}}).code(),
        "list_built_in");
    EXPECT_EQ(call(Method::delete_, "/lists/" + list.id(), "ada").code(), "list_built_in");
    EXPECT_EQ(call(Method::post, "/lists/" + list.id() + "/shares", "ada", json::object{}).code(),
              "list_built_in");
}

TEST_P(OwnListsTest, SigningInKeepsWhatTheGuestSaved) {
    save(milk, "guest");
    save(apples, "guest");
    save(milk, "guest", "uptown");
    save(milk, "ada");
    const UserId guest = UserId::from_name("guest"), ada = UserId::from_name("ada");
    clock.advance(std::chrono::seconds{1});
    write([&](db::Tx& tx) { merge_lists(tx, guest, ada, clock.now()); });
    write([&](db::Tx& tx) { merge_lists(tx, guest, ada, clock.now()); });
    const auto downtown = call(Method::get, "/saved-for-later?store=downtown", "ada");
    EXPECT_EQ(downtown.size(), 2U);
    EXPECT_EQ(downtown.text("/items/0/quantity"), "2");
    EXPECT_EQ(call(Method::get, "/saved-for-later?store=uptown", "ada").size(), 1U);
    EXPECT_EQ(call(Method::get, "/lists", "guest").size(), 0U);
}

TEST_P(OwnListsTest, MergingKeepsAListFromOverflowing) {
    const UserId guest = UserId::from_name("guest"), ada = UserId::from_name("ada");
    const auto fill = [&](UserId whose, int from, int to) {
        std::vector<ItemDraft> drafts;
        for (int i = from; i < to; ++i)
            drafts.push_back({ProductId::from_name("product " + std::to_string(i)), "{}", 1000, {}});
        write([&](db::Tx& tx) {
            const auto list = lock_saved_for_later(tx, clock.now(), whose, store);
            EXPECT_TRUE(put_on_list(tx, clock.now(), whose, list.id, drafts));
        });
    };
    fill(guest, 0, 200);
    fill(ada, 150, 300);
    write([&](db::Tx& tx) { merge_lists(tx, guest, ada, clock.now()); });
    EXPECT_EQ(call(Method::get, "/saved-for-later?store=downtown", "ada").size(), 200U);
}

TEST_P(OwnListsTest, APersonSeesAndErasesThem) {
    const auto list = make("Presents");
    add(list, milk, 2, "ada", "for Bruno");
    save(apples, "ada");
    call(Method::post, "/lists/" + list + "/shares", "ada", json::object{});
    const UserId ada = UserId::from_name("ada");
    const auto data = json::parse(read([&](db::Read& db) { return export_lists(db, ada); }));
    EXPECT_EQ(data.at_pointer("/0/items/0/note").as_string(), "for Bruno");
    EXPECT_EQ(data.at_pointer("/0/links").as_int64(), 1);
    EXPECT_EQ(data.at_pointer("/1/savedForLaterIn").as_string(), store.to_string());
    write([&](db::Tx& tx) { EXPECT_TRUE(erase_lists(tx, ada, clock.now())); });
    EXPECT_EQ(read([&](db::Read& db) { return export_lists(db, ada); }), "[]");
}

}  // namespace
}  // namespace scalemart::shopping_lists
