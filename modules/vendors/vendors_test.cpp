// Vendors over HTTP, from the application to the suspension, on every engine.

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "accounts/accounts.hpp"
#include "accounts/migrations.hpp"
#include "audit/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/query_plan.hpp"
#include "db_testing/test_database.hpp"
#include "events.hpp"
#include "http_testing/checked_application.hpp"
#include "jobs/event_subscriptions.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "personal_data.hpp"
#include "routes.hpp"
#include "sql.hpp"
#include "status.hpp"
#include "stores/migrations.hpp"
#include "stores/routes.hpp"
#include "stores/stores.hpp"
#include "vendor_authenticator.hpp"
#include "vendors.hpp"
#include "vendors/migrations.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::vendors {
namespace {

namespace json = boost::json;
using http::Method;
using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// The header "User" names an account, whose role is looked up.
class UserHeader final : public http::Authenticator {
 public:
    explicit UserHeader(db::Database& database) : database_(database) {}
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.subject = UserId::from_name(*name).value;
            const auto user = database_.read_blocking(
                [&](db::Read& read) { return accounts::find_user(read, UserId{principal.subject}); });
            principal.role = user ? boost::describe::enum_to_string(user->role, "") : "guest";
            principal.permissions = access::permissions_of_role(principal.role).bits();
        }
        co_return principal;
    }

 private:
    db::Database& database_;
};

struct Answer {
    unsigned status = 0;
    json::value body;

    [[nodiscard]] std::string text(std::string_view pointer) const {
        boost::system::error_code failure;
        const auto* value = body.find_pointer(pointer, failure);
        if (value == nullptr) return {};
        return value->is_string() ? std::string{value->get_string()} : json::serialize(*value);
    }
    [[nodiscard]] std::string code() const { return text("/code"); }
};

class VendorsTest : public testing::TestWithParam<db::Engine> {
 protected:
    VendorsTest() {
        add_routes(router, controller);
        stores::add_routes(router, store_controller);
        jobs::EventSubscriptions subscriptions(events, registry);
        listen<VendorApplied>(subscriptions);
        listen<VendorApproved>(subscriptions);
        listen<VendorRejected>(subscriptions);
        listen<VendorSuspended>(subscriptions);
        listen<VendorReinstated>(subscriptions);
        for (const auto* name : {"vera", "victor", "carl"}) add_user(name, accounts::Role::customer);
        add_user("boss", accounts::Role::admin);
    }

    template <class Event>
    void listen(jobs::EventSubscriptions& subscriptions) {
        subscriptions.subscribe_in_tx<Event>(
            "test." + std::string{Event::kKind},
            [this](db::Tx&, const jobs::JobContext&, const Event& event) {
                told.push_back(std::string{Event::kKind} + " " + event.business_name);
                return jobs::JobOutcome::done();
            });
    }
    template <class F>
    auto write(F body) {
        return database->write_blocking(body);
    }
    void add_user(const std::string& name, accounts::Role role) {
        write([&](db::Tx& tx) {
            accounts::NewUser user;
            user.email.value = name + "@shop.example";
            user.first_name = user.last_name = name;
            user.role = role;
            user.id = UserId::from_name(name);
            return accounts::create_user(tx, clock, user);
        });
    }

    Answer call(Method method, const std::string& path, const std::string& user,
                const json::value& body = {}) {
        clock.advance(std::chrono::milliseconds{1});  // ids of one millisecond are in no order
        http::Request request;
        const std::string target = "/api/v2" + path;
        request.method = method;
        request.target = target;
        if (!user.empty()) request.headers.emplace_back("User", user);
        request.headers.emplace_back("Content-Type", "application/json");
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        Answer answer;
        boost::asio::io_context io{1};
        boost::asio::co_spawn(io, application.handle(request),
                              [&](std::exception_ptr failure, http::Response response) {
                                  EXPECT_FALSE(failure);
                                  answer.status = response.status;
                                  if (!response.body.empty()) answer.body = json::parse(response.body);
                              });
        io.run();
        return answer;
    }
    static json::object application_body(const std::string& name) {
        return {{"businessName", name},
                {"description", "We bake."},
                {"phone", "+1 503 555 0100"},
                {"website", "https://" + name + ".example"},
                {"storeName", name + "'s Bakery"},
                {"storeAddress",
                 {{"street", "1 Oven St"},
                  {"city", "Bend"},
                  {"state", "OR"},
                  {"zipCode", "97701"},
                  {"country", "US"}}}};
    }
    Answer apply(const std::string& user) {
        return call(Method::post, "/vendors/applications", user, application_body(user));
    }
    static std::string admin_path(const std::string& user, const std::string& deed = "") {
        return "/admin/vendors/" + UserId::from_name(user).to_string() + (deed.empty() ? "" : "/" + deed);
    }
    Answer decide(const std::string& deed, const std::string& user, const json::value& body = {}) {
        return call(Method::post, admin_path(user, deed), "boss", body);
    }
    std::vector<std::string> told_now() {
        EXPECT_THAT(runner.drain().errors, IsEmpty());
        return std::exchange(told, {});
    }
    std::vector<std::string> audited() {
        return database->read_blocking([](db::Read& read) {
            return read.all<std::string>(
                db::Sql{"test.audited", "select action from audit_entry order by id"});
        });
    }
    stores::Store store(const std::string& slug) {
        return database->read_blocking(
            [&](db::Read& read) { return stores::resolve_store(read, slug).value(); });
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{
        jobs::migrations(), audit::migrations(), accounts::migrations(), stores::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    jobs::Events events{clock};
    jobs::JobRegistry registry;
    metrics::Registry metrics;
    jobs::JobRunner runner{*database, clock, registry, metrics};
    VendorController controller{*database, events};
    stores::StoreController store_controller{*database};
    http::Router router;
    UserHeader credentials{*database};
    VendorAuthenticator authenticator{credentials, *database};
    http_testing::CheckedApplication application{router, authenticator, clock};
    std::vector<std::string> told;
};
INSTANTIATE_TEST_SUITE_P(Engines, VendorsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(VendorsTest, FromTheApplicationToTheFirstStore) {
    EXPECT_EQ(call(Method::get, "/vendors/me", "vera").code(), "vendor_not_found");
    const auto applied = apply("vera");
    ASSERT_EQ(applied.status, 201U) << json::serialize(applied.body);
    EXPECT_EQ(applied.text("/status"), "pending");
    EXPECT_EQ(applied.text("/email"), "vera@shop.example");
    EXPECT_EQ(apply("vera").code(), "vendor_application_exists");
    EXPECT_EQ(call(Method::get, "/vendor/stores", "vera").status, 403U);
    EXPECT_THAT(told_now(), ElementsAre("vendor.applied vera"));

    const auto approved = decide("approve", "vera");
    ASSERT_EQ(approved.status, 200U) << json::serialize(approved.body);
    EXPECT_EQ(approved.text("/status"), "approved");
    EXPECT_EQ(approved.text("/stores/0/slug"), "veras-bakery");
    EXPECT_EQ(approved.text("/stores/0/status"), "active");
    EXPECT_EQ(approved.text("/history/1/actor"), "admin");
    EXPECT_EQ(store("veras-bakery").zip_code, "97701");
    EXPECT_EQ(call(Method::get, "/vendor/stores", "vera").status, 200U);
    EXPECT_EQ(call(Method::get, "/vendors/me", "vera").body, approved.body);
    EXPECT_THAT(told_now(), ElementsAre("vendor.approved vera"));
    EXPECT_EQ(decide("approve", "vera").code(), "illegal_vendor_transition");
    EXPECT_EQ(apply("vera").code(), "vendor_application_exists");
    EXPECT_THAT(audited(), ElementsAre("vendor.applied", "vendor.approved", "store.created"));
}

TEST_P(VendorsTest, WithoutAStoreWhenNoneIsWanted) {
    apply("vera");
    EXPECT_THAT(decide("approve", "vera", {{"openStore", false}}).body.at("stores").as_array(), IsEmpty());
}

TEST_P(VendorsTest, ARejectedApplicationMayBeRepeated) {
    apply("vera");
    EXPECT_EQ(decide("reject", "vera").status, 422U);
    const auto rejected = decide("reject", "vera", {{"reason", "No licence"}});
    EXPECT_EQ(rejected.text("/status"), "rejected");
    EXPECT_EQ(call(Method::get, "/vendors/me", "vera").text("/reason"), "No licence");
    EXPECT_EQ(decide("approve", "vera").code(), "illegal_vendor_transition");
    EXPECT_EQ(decide("suspend", "vera", {{"reason", "x"}}).code(), "illegal_vendor_transition");
    clock.advance(std::chrono::hours{1});
    const auto again = apply("vera");
    EXPECT_EQ(again.status, 201U);
    EXPECT_EQ(again.text("/status"), "pending");
    EXPECT_EQ(again.text("/reason"), "");
    EXPECT_EQ(decide("approve", "vera").text("/history/3/status"), "approved");
    EXPECT_THAT(told_now(), ElementsAre("vendor.applied vera", "vendor.rejected vera", "vendor.applied vera",
                                        "vendor.approved vera"));
}

TEST_P(VendorsTest, ASuspendedVendorLooksButDoesNotTouchAndItsStoresDoNotSell) {
    apply("vera");
    decide("approve", "vera");
    const auto path = "/stores/" + store("veras-bakery").id.to_string();
    EXPECT_EQ(call(Method::patch, path, "vera", {{"deliveryFee", 100}, {"version", 1}}).status, 200U);
    EXPECT_EQ(decide("suspend", "vera", {{"reason", "Complaints"}}).text("/stores/0/status"),
              "vendorSuspended");
    EXPECT_FALSE(stores::is_selling(store("veras-bakery")));
    EXPECT_EQ(call(Method::get, path, "").status, 404U);
    EXPECT_EQ(call(Method::get, "/vendor/stores", "vera").text("/items/0/statusReason"), "Complaints");
    EXPECT_EQ(call(Method::get, "/vendors/me", "vera").text("/status"), "suspended");
    EXPECT_EQ(call(Method::patch, path, "vera", {{"deliveryFee", 0}, {"version", 3}}).status, 403U);
    EXPECT_EQ(call(Method::delete_, path, "vera").status, 403U);
    EXPECT_EQ(call(Method::post, path + "/reopen", "vera").status, 403U);
    EXPECT_EQ(apply("vera").code(), "vendor_application_exists");
    EXPECT_EQ(decide("suspend", "vera", {{"reason", "x"}}).code(), "illegal_vendor_transition");
    EXPECT_EQ(decide("approve", "vera").code(), "illegal_vendor_transition");

    EXPECT_EQ(decide("reinstate", "vera").text("/status"), "approved");
    EXPECT_TRUE(stores::is_selling(store("veras-bakery")));
    EXPECT_EQ(call(Method::patch, path, "vera", {{"deliveryFee", 0}, {"version", 4}}).status, 200U);
    EXPECT_EQ(decide("reinstate", "vera").code(), "illegal_vendor_transition");
    EXPECT_THAT(told_now(), ElementsAre("vendor.applied vera", "vendor.approved vera",
                                        "vendor.suspended vera", "vendor.reinstated vera"));
    EXPECT_THAT(audited(), ElementsAre("vendor.applied", "vendor.approved", "store.created", "store.changed",
                                       "vendor.suspended", "vendor.reinstated", "store.changed"));
}

TEST_P(VendorsTest, OnlyAdministratorsDecide) {
    apply("vera");
    for (const auto* deed : {"approve", "reject", "suspend", "reinstate"}) {
        EXPECT_EQ(call(Method::post, admin_path("vera", deed), "", {{"reason", "x"}}).status, 401U) << deed;
        EXPECT_EQ(call(Method::post, admin_path("vera", deed), "vera", {{"reason", "x"}}).status, 403U);
        EXPECT_EQ(decide(deed, "nobody",
                         deed[0] == 'r' && deed[2] == 'j' ? json::value{{"reason", "x"}}
                         : deed[0] == 's'                 ? json::value{{"reason", "x"}}
                                                          : json::value{})
                      .code(),
                  "vendor_not_found")
            << deed;
    }
    EXPECT_EQ(call(Method::get, "/admin/vendors", "vera").status, 403U);
    EXPECT_EQ(call(Method::get, admin_path("vera"), "victor").status, 403U);
    EXPECT_EQ(call(Method::post, "/vendors/applications", "", application_body("x")).status, 401U);
    EXPECT_EQ(call(Method::post, "/vendors/applications", "ghost", application_body("x")).status, 403U);
    EXPECT_EQ(apply("boss").code(), "account_cannot_sell");
}

TEST_P(VendorsTest, ApplicationsAreListedTheNewestFirst) {
    for (const auto* name : {"vera", "victor", "carl"}) {
        apply(name);
        clock.advance(std::chrono::seconds{1});
    }
    decide("approve", "victor");
    const auto names = [&](const std::string& query) {
        std::vector<std::string> list;
        std::string cursor;
        do {
            const auto page = call(Method::get, "/admin/vendors?limit=1" + query + cursor, "boss");
            for (const auto& item : page.body.at("items").as_array())
                list.emplace_back(item.at("businessName").as_string());
            cursor = page.text("/nextCursor").empty() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.empty());
        return list;
    };
    EXPECT_THAT(names(""), ElementsAre("carl", "victor", "vera"));
    EXPECT_THAT(names("&status=pending"), ElementsAre("carl", "vera"));
    EXPECT_THAT(names("&status=suspended"), IsEmpty());
    const std::pair<std::string, std::vector<db::Param>> lists[] = {
        {"select user_id from vendors_vendor where true and application_id < $1 order by application_id desc "
         "limit 20",
         {db::to_param(UserId::from_name("x"))}},
        {"select user_id from vendors_vendor where true and status = $1 and application_id < $2 order by "
         "application_id desc limit 20",
         {db::to_param(VendorStatus::pending), db::to_param(UserId::from_name("x"))}}};
    for (const auto& [text, params] : lists) {
        const auto plan = db_testing::query_plan(*database, text, params);
        EXPECT_THAT(plan, Not(AnyOf(HasSubstr("Seq Scan"), HasSubstr("TEMP B-TREE"), HasSubstr("Sort"))))
            << plan;
    }
}

TEST_P(VendorsTest, WhatIsLoadedIsApprovedAtOnceAndOnce) {
    const auto ensure = [&] {
        return write([&](db::Tx& tx) {
            return ensure_approved(tx, clock, UserId::from_name("vera"), {"Vera", "", ""});
        });
    };
    EXPECT_TRUE(ensure());
    EXPECT_FALSE(ensure());
    EXPECT_EQ(call(Method::get, "/vendors/me", "vera").text("/status"), "approved");
    EXPECT_EQ(call(Method::get, "/vendor/stores", "vera").status, 200U);
    EXPECT_THAT(told_now(), IsEmpty());
}

TEST_P(VendorsTest, WhatIsHeldAboutAPersonIsShownAndForgotten) {
    const auto exported = [&] {
        return database->read_blocking(
            [](db::Read& read) { return json::parse(export_vendor(read, UserId::from_name("vera"))); });
    };
    EXPECT_TRUE(exported().as_array().empty());
    apply("vera");
    EXPECT_EQ(exported().at(0).at("businessName"), "vera");
    for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(
            write([&](db::Tx& tx) { return erase_vendor(tx, UserId::from_name("vera"), clock.now()); }));
    EXPECT_TRUE(exported().as_array().empty());
    EXPECT_EQ(call(Method::get, "/vendors/me", "vera").code(), "vendor_not_found");
}

TEST(VendorStatus, HasOneTable) {
    using enum VendorStatus;
    EXPECT_TRUE(may_move(pending, approved) && may_move(pending, rejected) && may_move(rejected, pending)
                && may_move(approved, suspended) && may_move(suspended, approved));
    EXPECT_FALSE(may_move(approved, pending) || may_move(rejected, approved) || may_move(suspended, pending)
                 || may_move(pending, suspended) || may_move(approved, rejected));
}

}  // namespace
}  // namespace scalemart::vendors
