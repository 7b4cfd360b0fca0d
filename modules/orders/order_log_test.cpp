// Notes and timelines over HTTP: who reads what, and who may change it.
#include <boost/json/serialize.hpp>

#include "accounts/accounts.hpp"
#include "fulfilments.hpp"
#include "orders_fixture.hpp"
#include "stores/stores.hpp"
#include "timeline.hpp"

namespace scalemart::orders {
namespace {

using http::Method;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class OrderLogTest : public OrdersTest {
 protected:
    OrderLogTest() {
        store = write([&](db::Tx& tx) {
            stores::Store wanted;
            wanted.slug = wanted.name = "first";
            wanted.vendor_id = UserId::from_name("vera");
            return stores::create_store(tx, clock.now(), wanted).value().id;
        });
        write([&](db::Tx& tx) {
            accounts::NewUser user;
            user.email.value = "clerk@shop.example";
            user.first_name = "Clara";
            user.last_name = "Clerk";
            user.role = accounts::Role::admin;
            user.id = UserId::from_name("admin");
            accounts::create_user(tx, clock, user);
            return db::Done{};
        });
        order = place(ada);
        path = "/v2/orders/" + order.id.to_string();
    }
    std::string add(const std::string& who, const std::string& text, const std::string& visibility) {
        clock.advance(std::chrono::seconds{1});
        const auto made =
            call(Method::post, path + "/notes", who, {{"text", text}, {"visibility", visibility}});
        EXPECT_EQ(made.status, 201U) << boost::json::serialize(made.body);
        return std::string{made.body.at("id").as_string()};
    }
    std::vector<std::string> kinds(const std::string& timeline, const std::string& who) {
        std::vector<std::string> list;
        const auto answer = get("/v2" + timeline + "/" + order.number + "/timeline", who);
        EXPECT_EQ(answer.status, 200U) << boost::json::serialize(answer.body);
        for (const auto& item : answer.body.at("items").as_array())
            list.emplace_back(item.at("kind").as_string());
        return list;
    }
    std::string text_of(const std::string& target, const std::string& who) {
        return boost::json::serialize(get("/v2" + target, who).body);
    }
    std::int64_t audited(const std::string& action) {
        return database->read_blocking([&](db::Read& read) {
            return *read.one<std::int64_t>(
                db::Sql{"test.audited", "select count(*) from audit_entry where action = $1"}, action);
        });
    }

    Order order;
    std::string path;
};
INSTANTIATE_TEST_SUITE_P(Engines, OrderLogTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(OrderLogTest, InternalNotesNeverReachTheCustomerOrOtherVendors) {
    add("admin", "SECRET-A", "internal");
    add("vera", "SECRET-V", "internal");
    add("admin", "We rang you twice", "customer");
    for (const auto& target :
         {"/orders/" + order.number, "/orders/" + order.number + "/timeline", std::string{"/orders"}}) {
        const auto seen = text_of(target, "ada");
        EXPECT_THAT(seen, Not(HasSubstr("SECRET"))) << target;
        EXPECT_THAT(seen, Not(HasSubstr("Clara"))) << target;
    }
    EXPECT_THAT(text_of("/orders/" + order.number, "ada"), HasSubstr("We rang you twice"));
    EXPECT_THAT(kinds("/orders", "ada"), ElementsAre("status", "note"));

    EXPECT_THAT(kinds("/admin/orders", "admin"),
                ElementsAre("status", "internalNote", "internalNote", "note"));
    EXPECT_THAT(text_of("/admin/orders/" + order.number + "/timeline", "admin"), HasSubstr("Clara Clerk"));
    EXPECT_THAT(kinds("/vendor/orders", "vera"),
                ElementsAre("status", "internalNote", "internalNote", "note"));
    EXPECT_THAT(text_of("/vendor/orders/" + order.number + "/timeline", "vera"), Not(HasSubstr("Clara")));

    for (const auto* who : {"victor", "ada", "bob"}) {
        EXPECT_THAT(text_of("/orders/" + order.id.to_string() + "/notes", who), Not(HasSubstr("SECRET")));
        EXPECT_THAT(text_of("/vendor/orders/" + order.number + "/timeline", who), Not(HasSubstr("SECRET")));
        EXPECT_THAT(text_of("/admin/orders/" + order.number + "/timeline", who), Not(HasSubstr("SECRET")));
    }
    EXPECT_EQ(get(path + "/notes", "victor").status, 404U);
    EXPECT_EQ(get(path + "/notes", "ada").status, 403U);
    EXPECT_EQ(get(path + "/notes", "").status, 401U);
    EXPECT_EQ(get("/v2/orders/" + order.number + "/timeline", "bob").status, 404U);
}

TEST_P(OrderLogTest, OnlyTheAuthorChangesANoteAndOnlyAsSeen) {
    const auto note = path + "/notes/" + add("admin", "First", "customer");
    EXPECT_EQ(call(Method::patch, note, "vera", {{"text", "Mine"}, {"version", 1}}).status, 403U);
    EXPECT_EQ(call(Method::patch, note, "victor", {{"text", "Mine"}, {"version", 1}}).status, 404U);
    EXPECT_EQ(call(Method::patch, note, "admin", {{"text", "No version"}}).status, 422U);
    EXPECT_EQ(call(Method::patch, note, "admin", {{"text", "  "}, {"version", 1}}).status, 422U);
    const auto changed = call(Method::patch, note, "admin", {{"text", "Second"}, {"version", 1}});
    EXPECT_EQ(changed.body.at("version"), 2);
    EXPECT_EQ(changed.body.at("isMine"), true);
    EXPECT_EQ(changed.body.at("authorName"), "Clara Clerk");
    EXPECT_EQ(call(Method::patch, note, "admin", {{"text", "Third"}, {"version", 1}}).status, 412U);
    EXPECT_EQ(audited("order.note_added"), 1);
    EXPECT_EQ(audited("order.note_changed"), 1);
    EXPECT_EQ(call(Method::delete_, note, "vera").status, 403U);
    EXPECT_EQ(call(Method::delete_, note, "admin").status, 204U);
    EXPECT_EQ(call(Method::delete_, note, "admin").status, 404U);
    EXPECT_EQ(audited("order.note_deleted"), 1);
    EXPECT_TRUE(get(path + "/notes", "vera").body.at("items").as_array().empty());
}

TEST_P(OrderLogTest, TheTimelineHasEverythingInTheOrderItHappened) {
    ASSERT_TRUE(move(order, OrderStatus::confirmed, {}, "Payment received."));
    clock.advance(std::chrono::minutes{1});
    const Actor clerk{UserId::from_name("admin").value, "admin"};
    ASSERT_TRUE(move(order, OrderStatus::processing, clerk));
    clock.advance(std::chrono::minutes{1});
    write([&](db::Tx& tx) {
        const auto locked = *lock_order(tx, ada, order.id);
        Fulfilment wanted;
        wanted.carrier = "Parcels Inc";
        wanted.tracking_number = "1Z999";
        const auto made = pack(tx, locked, wanted, {}, clerk, clock.now());
        EXPECT_TRUE(advance(tx, locked, made->id, FulfilmentStatus::shipped, clerk, clock.now()));
        record_event(tx, locked, EventKind::weighed, clerk, "Weighed: less.", std::nullopt, clock.now());
        return db::Done{};
    });
    add("admin", "Enjoy!", "customer");
    EXPECT_THAT(kinds("/orders", "ada"), ElementsAre("status", "status", "status", "fulfilmentPacked",
                                                     "fulfilmentShipped", "weighed", "note"));
    const auto items = get("/v2/admin/orders/" + order.number + "/timeline", "admin").body.at("items");
    EXPECT_EQ(items.at(2).at("actorName"), "Clara Clerk");
    EXPECT_EQ(items.at(2).at("status"), "processing");
    EXPECT_EQ(items.at(4).at("text"), "Parcels Inc 1Z999");
    EXPECT_EQ(items.at(0).at("actor"), "customer");

    const auto shown = get("/v2/orders/" + order.number, "ada").body;
    EXPECT_EQ(shown.at("fulfilmentStatus"), "shipped");
    EXPECT_EQ(shown.at("shipping").at("trackingNumber"), "1Z999");
    EXPECT_EQ(shown.at("fulfilments").at(0).at("lines").as_array().size(), 2U);
    EXPECT_EQ(shown.at("staffNotes").at(0).at("text"), "Enjoy!");
    // The history of statuses stays what it was: statuses, and weighings.
    EXPECT_EQ(shown.at("statusHistory").as_array().size(), 4U);
}

}  // namespace
}  // namespace scalemart::orders
