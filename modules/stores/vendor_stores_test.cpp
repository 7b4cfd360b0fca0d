// What vendors do with their stores, and what becomes of them with their vendor.
#include "change_store.hpp"
#include "store_fixture.hpp"

namespace scalemart::stores {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class VendorStoresTest : public StoreTest {
 protected:
    Answer open_own(const std::string& name, json::object more = {}) {
        more["name"] = name;
        more["address"] = {{"street", "2 Side St"},
                           {"city", "Bend"},
                           {"state", ""},
                           {"zipCode", "97701"},
                           {"country", "US"}};
        return call(Method::post, "/api/v2/vendor/stores", more, kVendor);
    }
    template <class F>
    void write(F body) {
        database->write_blocking([&](db::Tx& tx) {
            body(tx);
            return db::Done{};
        });
    }
    const UserId vera = UserId::from_name("vera");
};
INSTANTIATE_TEST_SUITE_P(Engines, VendorStoresTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(VendorStoresTest, AVendorOpensSeveralStoresOfItsOwn) {
    open_store("Main");
    const auto first = open_own("Vera's", {{"deliveryFee", 199}, {"timezone", "America/Los_Angeles"}});
    ASSERT_EQ(first.response.status, 201U) << first.response.body;
    EXPECT_EQ(first.text("/vendorId"), vera.to_string());
    EXPECT_EQ(first.text("/status"), "active");
    EXPECT_EQ(first.text("/isDefault"), "false");
    EXPECT_EQ(open_own("Vera's").text("/slug"), "veras-2");  // made from the name: another that is free
    EXPECT_EQ(open_own("Vera's", {{"slug", "veras"}}).code(), "store_slug_taken");
    const auto own = call(Method::get, "/api/v2/vendor/stores", nullptr, kVendor);
    EXPECT_THAT(slugs(own.body.at("items")), ElementsAre("veras", "veras-2"));
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/vendor/stores", nullptr, kOtherVendor).body.at("items")),
                IsEmpty());
    EXPECT_EQ(call(Method::get, "/api/v2/vendor/stores").response.status, 401U);
    EXPECT_EQ(call(Method::get, "/api/v2/vendor/stores", nullptr, {{"Role", "customer"}}).response.status,
              403U);
    EXPECT_EQ(call(Method::post, "/api/v2/vendor/stores", {{"name", "X"}}, kAdmin).response.status, 422U);
    EXPECT_THAT(audited(), ElementsAre("store.created", "store.created", "store.created"));
}

TEST_P(VendorStoresTest, AVendorHasAtMostFifty) {
    write([&](db::Tx& tx) {
        for (int i = 0; i < kMaximumVendorStores; ++i) {
            Store store;
            store.slug = store.name = "s" + std::to_string(i);
            store.vendor_id = vera;
            EXPECT_TRUE(open_vendor_store(tx, clock.now(), store));
        }
    });
    EXPECT_EQ(open_own("One more").code(), "too_many_stores");
}

TEST_P(VendorStoresTest, AVendorChangesHoursFeesAndServiceAreaOfItsOwnOnly) {
    open_store("Main");
    const auto own = open_own("Vera's", {{"timezone", "America/Los_Angeles"}});
    const auto hours = json::array{{{"day", "saturday"}, {"opens", "20:00"}, {"closes", "02:00"}}};
    const auto special =
        json::array{{{"date", "2027-01-15"}, {"hours", json::array{}}, {"note", "Stocktaking"}}};
    const auto changed = call(Method::patch, path_of(own),
                              {{"hours", hours},
                               {"specialDays", special},
                               {"minimumOrder", 1500},
                               {"freeDeliveryFrom", 4000},
                               {"serviceArea", json::array{"972*"}},
                               {"version", 1}},
                              kVendor);
    ASSERT_EQ(changed.response.status, 200U) << changed.response.body;
    EXPECT_EQ(changed.body.at("hours"), hours);
    EXPECT_EQ(changed.body.at("specialDays"), special);
    EXPECT_EQ(changed.text("/isOpen"), "false");  // it is Friday, 2027-01-15
    EXPECT_EQ(changed.text("/nextOpening"), "2027-01-17T04:00:00Z");

    const auto area = call(Method::get, path_of(own) + "/service-area");
    EXPECT_EQ(area.body.at("postcodes"), json::array{"972*"});
    EXPECT_EQ(area.text("/everywhere"), "false");
    const json::object wanted{{"postcodes", json::array{"97701", "98*", "sw1a 1aa"}}, {"version", 2}};
    const auto replaced = call(Method::put, path_of(own) + "/service-area", wanted, kVendor);
    ASSERT_EQ(replaced.response.status, 200U) << replaced.response.body;
    EXPECT_EQ(replaced.body.at("postcodes"), (json::array{"97701", "98*", "SW1A1AA"}));
    EXPECT_EQ(replaced.text("/version"), "3");
    EXPECT_EQ(call(Method::put, path_of(own) + "/service-area", wanted, kVendor).code(), "version_conflict");

    for (const auto& [method, path] : {std::pair{Method::patch, path_of(own)},
                                       {Method::put, path_of(own) + "/service-area"},
                                       {Method::delete_, path_of(own)},
                                       {Method::post, path_of(own) + "/reopen"}}) {
        const json::value body = method == Method::patch ? json::value{{"version", 3}}
                                 : method == Method::put
                                     ? json::value{{"postcodes", json::array{}}, {"version", 3}}
                                     : json::value{};
        EXPECT_EQ(call(method, path, body, kOtherVendor).code(), "not_your_store") << path;
        EXPECT_EQ(call(method, path, body).response.status, 401U) << path;
        EXPECT_EQ(call(method, path, body, {{"Role", "customer"}}).response.status, 403U) << path;
    }
    EXPECT_EQ(call(Method::patch, path_of(own), {{"timezone", "UTC"}, {"version", 3}}, kVendor).code(),
              "staff_only_field");
    EXPECT_THAT(audited(), ElementsAre("store.created", "store.created", "store.changed",
                                       "store.service_area_changed", "store.service_area_changed"));
}

TEST_P(VendorStoresTest, WhatMakesNoSenseIsRefused) {
    const auto own = open_own("Vera's");
    const auto overlapping = json::array{{{"day", "monday"}, {"opens", "08:00"}, {"closes", "12:00"}},
                                         {{"day", "monday"}, {"opens", "11:00"}, {"closes", "18:00"}}};
    EXPECT_THAT(call(Method::patch, path_of(own), {{"hours", overlapping}, {"version", 1}}, kVendor).issues(),
                ElementsAre("/hours/1 overlap"));
    EXPECT_THAT(open_own("Other", {{"hours", overlapping}, {"timezone", "Mars/Base"}}).issues(),
                ElementsAre("/timezone format"));
    EXPECT_THAT(
        open_own("Other", {{"specialDays", json::array{{{"date", "2027-02-30"}, {"hours", json::array{}}}}}})
            .issues(),
        ElementsAre("/specialDays/0/date format"));
    EXPECT_THAT(call(Method::put, path_of(own) + "/service-area",
                     {{"postcodes", json::array{"97*01", "*", "9", "97209"}}, {"version", 1}}, kVendor)
                    .issues(),
                ElementsAre("/postcodes/0 format", "/postcodes/1 format", "/postcodes/2 format"));
}

TEST_P(VendorStoresTest, PrefixesOfPostcodesSelectStores) {
    open_store("West", {{"position", 1}, {"serviceArea", json::array{"97*", "98101"}}});
    open_store("North", {{"position", 2}, {"serviceArea", json::array{"981*"}}});
    const auto at = [&](const std::string& postcode) {
        return slugs(call(Method::get, "/api/v2/stores?postcode=" + postcode).body.at("items"));
    };
    EXPECT_THAT(at("97209"), ElementsAre("west"));
    EXPECT_THAT(at("98101"), ElementsAre("west", "north"));
    EXPECT_THAT(at("98102"), ElementsAre("north"));
    EXPECT_THAT(at("981"), ElementsAre("north"));
    EXPECT_THAT(at("98"), IsEmpty());
    EXPECT_THAT(at("10001"), IsEmpty());
    database->read_blocking([](db::Read& read) {
        const auto west = resolve_store(read, "west").value();
        EXPECT_TRUE(delivers_to(read, west.id, "97 209"));
        EXPECT_FALSE(delivers_to(read, west.id, "98102"));
        return db::Done{};
    });
}

TEST_P(VendorStoresTest, AClosedStoreSaysSoAndOpensAgain) {
    const auto main = open_store("Main");
    const auto own = open_own("Vera's");
    EXPECT_EQ(call(Method::delete_, path_of(main), nullptr, kAdmin).code(), "default_store_required");
    const auto closed = call(Method::delete_, path_of(own) + "?reason=Moving%20house", nullptr, kVendor);
    ASSERT_EQ(closed.response.status, 200U) << closed.response.body;
    EXPECT_EQ(closed.text("/status"), "closed");
    EXPECT_EQ(closed.text("/statusReason"), "Moving house");
    EXPECT_EQ(call(Method::delete_, path_of(own), nullptr, kVendor).body, closed.body);  // twice is harmless
    EXPECT_EQ(call(Method::get, path_of(own)).response.status, 404U);
    EXPECT_EQ(call(Method::get, path_of(own) + "/service-area").response.status, 404U);
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/stores").body.at("items")), ElementsAre("main"));
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/vendor/stores", nullptr, kVendor).body.at("items")),
                ElementsAre("veras"));
    database->read_blocking([](db::Read& read) {
        const auto refusal = require_selling(resolve_store(read, "veras").value());
        EXPECT_TRUE(refusal.error().is(errors::store_not_selling));
        EXPECT_EQ(refusal.error().detail, "Vera's has closed: Moving house");
        return db::Done{};
    });
    const auto reopened = call(Method::post, path_of(own) + "/reopen", nullptr, kVendor);
    EXPECT_EQ(reopened.text("/status"), "active");
    EXPECT_EQ(reopened.text("/statusReason"), "");
    EXPECT_THAT(audited(), ElementsAre("store.created", "store.created", "store.closed", "store.reopened"));

    call(Method::patch, path_of(own), {{"status", "suspended"}, {"version", 3}}, kAdmin);
    EXPECT_EQ(call(Method::post, path_of(own) + "/reopen", nullptr, kVendor).code(), "store_suspended");
    EXPECT_EQ(call(Method::post, path_of(own) + "/reopen", nullptr, kAdmin).text("/status"), "active");
}

TEST_P(VendorStoresTest, ASuspendedVendorSellsNothing) {
    open_store("Main");
    const auto own = open_own("Vera's");
    const auto shut = open_own("Shut");
    call(Method::delete_, path_of(shut), nullptr, kVendor);
    std::vector<std::string> touched;
    write([&](db::Tx& tx) {
        suspend_stores_of(tx, clock.now(), vera, "Complaints");
        touched = tx.touched();
    });
    EXPECT_THAT(touched, Contains("store:" + own.text("/id")));
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/stores").body.at("items")), ElementsAre("main"));
    const auto listed = call(Method::get, "/api/v2/admin/stores?vendor=" + vera.to_string(), nullptr, kAdmin);
    EXPECT_EQ(listed.text("/items/0/status"), "vendorSuspended");
    EXPECT_EQ(listed.text("/items/0/statusReason"), "Complaints");
    EXPECT_EQ(listed.text("/items/1/status"), "closed");

    // Nothing gets round it: not another store, not a gift, not an administrator's slip.
    EXPECT_EQ(open_own("Another").code(), "vendor_suspended");
    EXPECT_EQ(open_store("Given", {{"vendorId", vera.to_string()}}).text("/status"), "vendorSuspended");
    EXPECT_EQ(call(Method::patch, path_of(own), {{"status", "active"}, {"version", 2}}, kAdmin).code(),
              "vendor_suspended");
    EXPECT_EQ(call(Method::post, path_of(shut) + "/reopen", nullptr, kAdmin).code(), "vendor_suspended");
    EXPECT_THAT(
        call(Method::patch, path_of(own), {{"status", "vendorSuspended"}, {"version", 2}}, kAdmin).issues(),
        ElementsAre("/status choice"));

    write([&](db::Tx& tx) { reinstate_stores_of(tx, clock.now(), vera); });
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/stores").body.at("items")),
                ElementsAre("main", "veras", "given"));
}

TEST_P(VendorStoresTest, AdministratorsListStoresOfEveryStatus) {
    for (const auto* name : {"a", "b", "c"}) open_store(name);
    std::vector<std::string> seen;
    std::string cursor;
    do {
        const auto page = call(Method::get, "/api/v2/admin/stores?limit=2" + cursor, nullptr, kAdmin);
        for (const auto& slug : slugs(page.body.at("items"))) seen.push_back(slug);
        cursor = page.text("/nextCursor").empty() ? "" : "&cursor=" + page.text("/nextCursor");
    } while (!cursor.empty());
    EXPECT_THAT(seen, ElementsAre("a", "b", "c"));
    EXPECT_EQ(call(Method::get, "/api/v2/admin/stores", nullptr, kVendor).response.status, 403U);
}

}  // namespace
}  // namespace scalemart::stores
