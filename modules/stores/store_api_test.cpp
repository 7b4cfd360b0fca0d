// The store operations through the router, as callers see them, on every engine.

#include "db_testing/query_plan.hpp"
#include "sql.hpp"
#include "store_fixture.hpp"

namespace scalemart::stores {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class StoreApiTest : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Engines, StoreApiTest, ::testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(StoreApiTest, FirstStoreIsTheDefaultAndListsFollowPosition) {
    EXPECT_EQ(open_store("Second Street", {{"position", 2}}).response.status, 201U);
    EXPECT_EQ(open_store("First Avenue", {{"position", 1}, {"isDefault", true}}).response.status, 201U);
    const auto v2 = call(Method::get, "/api/v2/stores");
    EXPECT_THAT(slugs(v2.body.at("items")), ElementsAre("first-avenue", "second-street"));
    EXPECT_TRUE(v2.body.at("items").at(0).at("isDefault").as_bool());
    EXPECT_FALSE(v2.body.at("items").at(1).at("isDefault").as_bool());
    EXPECT_THAT(slugs(call(Method::get, "/api/v1/stores").body.at("stores")),
                ElementsAre("first-avenue", "second-street"));

    const auto by_slug = call(Method::get, "/api/v2/stores/second-street");
    const auto id = std::string{by_slug.body.at("id").as_string()};
    EXPECT_EQ(call(Method::get, "/api/v2/stores/" + id).body, by_slug.body);
    EXPECT_EQ(call(Method::get, "/api/v2/stores/nowhere").response.status, 404U);
    EXPECT_EQ(open_store("First Avenue").body.at("code"), "store_slug_taken");
}

TEST_P(StoreApiTest, PostcodeSelectsStoresThatDeliverThere) {
    open_store("Near", {{"position", 1}, {"serviceArea", json::array{"12345", "sw1a 1aa"}}});
    open_store("Far", {{"position", 2}, {"serviceArea", json::array{"99999"}}});
    open_store("Everywhere", {{"position", 3}});
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/stores?postcode=SW1A1AA").body.at("items")),
                ElementsAre("near", "everywhere"));
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/stores?postcode=99999").body.at("items")),
                ElementsAre("far", "everywhere"));
    database->read_blocking([](db::Read& read) {
        const auto near = resolve_store(read, "near").value();
        EXPECT_TRUE(delivers_to(read, near.id, "sw1a1aa"));
        EXPECT_FALSE(delivers_to(read, near.id, "99999"));
        EXPECT_TRUE(delivers_to(read, resolve_store(read, "everywhere").value().id, "99999"));
        return db::Done{};
    });
}

TEST_P(StoreApiTest, StaleChangesAreRefused) {
    const auto created = open_store("Corner");
    const std::string path = "/api/v2/stores/" + std::string{created.body.at("id").as_string()};
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}}, kAdmin).response.status, 422U);
    auto headers = kAdmin;
    headers.emplace_back("If-Match", "\"1\"");
    const auto changed = call(Method::patch, path, {{"phone", "+1 415 555 0100"}}, headers);
    EXPECT_EQ(changed.body.at("version"), 2);
    EXPECT_EQ(*changed.response.header("ETag"), "\"2\"");
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}}, headers).response.status, 412U);
    EXPECT_EQ(call(Method::patch, path, {{"name", "X"}, {"version", 1}}, kAdmin).body.at("code"),
              "version_conflict");
    const auto cleared = call(Method::patch, path, {{"phone", nullptr}, {"version", 2}}, kAdmin);
    EXPECT_FALSE(cleared.body.as_object().contains("phone"));
    EXPECT_EQ(call(Method::patch, path, {{"isDefault", false}, {"version", 3}}, kAdmin).body.at("code"),
              "default_store_required");
}

TEST_P(StoreApiTest, VendorsChangeOnlyTheirOwnStoresAndNotEverything) {
    const auto vera = UserId::from_name("vera").to_string();
    const auto own = open_store("Vera's", {{"vendorId", vera}});
    const auto other = open_store("Other");
    const std::string own_path = "/api/v2/stores/" + std::string{own.body.at("id").as_string()};
    const std::string other_path = "/api/v2/stores/" + std::string{other.body.at("id").as_string()};
    const auto hours = json::array{{{"day", "monday"}, {"opens", "08:00"}, {"closes", "20:00"}}};
    const auto changed =
        call(Method::patch, own_path, {{"hours", hours}, {"deliveryFee", 299}, {"version", 1}}, kVendor);
    EXPECT_EQ(changed.response.status, 200U);
    EXPECT_EQ(changed.body.at("hours"), hours);
    EXPECT_EQ(call(Method::patch, own_path, {{"slug", "mine"}, {"version", 2}}, kVendor).body.at("code"),
              "staff_only_field");
    EXPECT_EQ(call(Method::patch, other_path, {{"name", "X"}, {"version", 1}}, kVendor).body.at("code"),
              "not_your_store");
    EXPECT_EQ(call(Method::patch, own_path, {{"version", 2}}).response.status, 401U);
    EXPECT_EQ(call(Method::patch, own_path, {{"version", 2}}, {{"Role", "customer"}}).response.status, 403U);
    EXPECT_EQ(call(Method::post, "/api/v2/stores", {{"name", "X"}}, kVendor).response.status, 403U);
}

TEST_P(StoreApiTest, SuspendedStoresAreHidden) {
    open_store("Open");
    const auto closed = open_store("Closed", {{"status", "suspended"}});
    EXPECT_THAT(slugs(call(Method::get, "/api/v2/stores").body.at("items")), ElementsAre("open"));
    EXPECT_EQ(call(Method::get, "/api/v2/stores/closed").response.status, 404U);
}

TEST_P(StoreApiTest, ReportsAllIssuesAtOnce) {
    const auto answer =
        call(Method::post, "/api/v2/stores",
             {{"name", ""},
              {"address", {{"street", ""}, {"city", ""}, {"state", ""}, {"zipCode", ""}, {"country", "XX"}}},
              {"hours", json::array{{{"day", "noday"}, {"opens", "25:00"}, {"closes", "20:00"}}}},
              {"deliveryFee", -1},
              {"colour", "red"}},
             kAdmin);
    EXPECT_EQ(answer.response.status, 422U);
    std::vector<std::string> pointers;
    for (const auto& issue : answer.body.at("errors").as_array())
        pointers.emplace_back(issue.at("pointer").as_string());
    EXPECT_THAT(pointers, ElementsAre("/name", "/address/country", "/hours/0/day", "/hours/0/opens",
                                      "/deliveryFee", "/colour"));
}

TEST_P(StoreApiTest, UpsertKeepsTheIdentity) {
    database->write_blocking([&](db::Tx& tx) {
        Store store;
        store.slug = "main";
        store.name = "Main";
        const auto first = upsert_store(tx, clock.now(), store);
        store.name = "Main Street";
        const auto second = upsert_store(tx, clock.now(), store);
        EXPECT_EQ(first.id, second.id);
        EXPECT_EQ(second.version, 2);
        const auto found = find_store(tx, first.id);
        EXPECT_EQ(found->name, "Main Street");
        EXPECT_TRUE(found->is_default);
        EXPECT_THAT(tx.touched(), ::testing::Contains("store:" + first.id.to_string()));
        return db::Done{};
    });
}

TEST_P(StoreApiTest, LookUpsUseIndexes) {
    const db::Param id = db::to_param(StoreId::from_name("x"));
    const db::Param text = std::string_view{"x"};
    const std::pair<db::Sql, std::vector<db::Param>> statements[] = {
        {sql::by_id, {id}}, {sql::by_slug, {text}}, {sql::the_default, {}},       {sql::by_vendor, {id}},
        {sql::area, {id}},  {sql::has_area, {id}},  {sql::count_of_vendor, {id}}, {sql::lock_vendor, {id}}};
    for (const auto& [sql, params] : statements) {
        const auto plan = db_testing::query_plan(*database, sql.text, params);
        EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on stores"))) << sql.name;
        EXPECT_THAT(plan, Not(HasSubstr("SCAN stores_store\n"))) << sql.name << "\n" << plan;
    }
}

}  // namespace
}  // namespace scalemart::stores
