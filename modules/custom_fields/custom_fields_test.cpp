// Fields and their values over HTTP, on both engines: types, changes of definitions, who may what.

#include "custom_fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <thread>

#include "audit/migrations.hpp"
#include "custom_fields/migrations.hpp"
#include "db_testing/engines.hpp"
#include "db_testing/query_plan.hpp"
#include "db_testing/test_database.hpp"
#include "http_testing/checked_application.hpp"
#include "jobs/job_runner.hpp"
#include "jobs/migrations.hpp"
#include "removal.hpp"
#include "routes.hpp"
#include "sql.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::custom_fields {
namespace {

namespace json = boost::json;
using http::Method;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr ErrorCode kNotYours{"not_your_product", ErrorKind::forbidden,
                              "This product belongs to someone else"};

class UserHeader final : public http::Authenticator {
 public:
    Task<Result<http::Principal>> authenticate(const http::Request& request) override {
        http::Principal principal;
        if (const auto name = request.header("User")) {
            principal.role = *name == "admin" ? "admin" : name->front() == 'v' ? "vendor" : "customer";
            principal.subject = UserId::from_name(*name).value;
            principal.permissions = access::permissions_of_role(principal.role).bits();
        }
        co_return principal;
    }
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
    [[nodiscard]] std::vector<std::string> issues() const {
        std::vector<std::string> all;
        for (const auto& issue : body.at("errors").as_array())
            all.push_back(std::string{issue.at("pointer").as_string()} + " "
                          + std::string{issue.at("code").as_string()});
        return all;
    }
};

class CustomFieldsTest : public testing::TestWithParam<db::Engine> {
 protected:
    CustomFieldsTest() {
        EntityRule rule;
        // Products are Vera's; the rest is for administrators.
        rule.allows = [](db::Read&, const http::Principal& who, Uuid, Use) -> Result<void> {
            if (access::is_admin(who) || access::user_of(who) == UserId::from_name("vera")) return {};
            return fail(kNotYours);
        };
        rule.cache_tag = [](Uuid id) { return "product:" + ProductId{id}.to_string(); };
        rule.failures = {&kNotYours};
        rules[EntityType::product] = rule;
        rule.cache_tag = nullptr;
        for (const auto type : {EntityType::category, EntityType::store, EntityType::user, EntityType::order})
            rules[type] = rule;
        add_routes(router, controller);
        register_removal(registry);
        database->on_commit(
            {[this](std::span<const std::string> tags) { touched.insert(tags.begin(), tags.end()); }, {}});
    }

    Answer call(Method method, const std::string& path, const json::value& body = nullptr,
                const std::string& user = "admin") {
        http::Request request;
        request.method = method;
        const std::string target = "/api/v2" + path;
        request.target = target;
        request.headers.emplace_back("Content-Type", "application/json");
        if (!user.empty()) request.headers.emplace_back("User", user);
        const std::string text = body.is_null() ? "" : json::serialize(body);
        request.body = text;
        boost::asio::io_context io{1};
        auto future = boost::asio::co_spawn(io, application.handle(request), boost::asio::use_future);
        io.run();
        const auto response = future.get();
        return {response.status, response.body.empty() ? json::value{} : json::parse(response.body)};
    }
    Answer define(const std::string& key, const std::string& type, json::object more = {}) {
        json::object body{{"entity", "product"}, {"key", key}, {"label", "The " + key}, {"type", type}};
        for (const auto& entry : more) body[entry.key()] = entry.value();
        return call(Method::post, "/admin/custom-fields", body);
    }
    Answer change(const std::string& key, json::object body, std::int64_t version = 1) {
        body["version"] = version;
        return call(Method::patch, "/admin/custom-fields/product/" + key, body);
    }
    Answer save(ProductId product, const json::object& values, std::int64_t version = 1,
                const std::string& user = "admin") {
        return call(Method::put, path_of(product), json::object{{"values", values}, {"version", version}},
                    user);
    }
    static std::string path_of(ProductId product) {
        return "/admin/products/" + product.to_string() + "/custom-fields";
    }
    std::vector<std::string> shown(ProductId product) {
        std::vector<std::string> all;
        for (const auto& field : database->read_blocking(
                 [&](db::Read& read) { return public_fields(read, EntityType::product, product.value); }))
            all.push_back(field.key + "=" + field.value.text);
        return all;
    }
    std::int64_t number(const std::string& sql) {
        return database
            ->read_blocking(
                [&](db::Read& read) { return read.all_dynamic<std::int64_t>("test.number", sql, {}); })
            .at(0);
    }

    ManualClock clock{Instant{std::chrono::seconds{1'800'000'000}}};
    const std::vector<db::ModuleMigrations> modules{jobs::migrations(), audit::migrations(), migrations()};
    db_testing::TestDatabase database{GetParam(), modules};
    EntityRules rules;
    CustomFieldsController controller{*database, rules};
    http::Router router;
    UserHeader authenticator;
    http_testing::CheckedApplication application{router, authenticator, clock};
    jobs::JobRegistry registry;
    metrics::Registry metrics;
    jobs::JobRunner runner{*database, clock, registry, metrics};
    std::set<std::string> touched;
    const ProductId milk = ProductId::from_name("milk");
    const ProductId bread = ProductId::from_name("bread");
};
INSTANTIATE_TEST_SUITE_P(Engines, CustomFieldsTest, testing::ValuesIn(db_testing::engines_under_test()),
                         db_testing::engine_name);

TEST_P(CustomFieldsTest, EveryTypeIsKeptAndShownInOrder) {
    const json::array colours{"red", "green"};
    EXPECT_EQ(define("care", "text", {{"isPublic", true}, {"position", 3}}).status, 201U);
    define("ph", "number", {{"isPublic", true}, {"position", 1}});
    define("pieces", "integer", {{"isPublic", true}, {"position", 2}});
    define("fragile", "boolean", {{"isPublic", true}, {"position", 4}});
    define("harvest", "date", {{"isPublic", true}, {"position", 5}});
    define("colour", "choice", {{"isPublic", true}, {"position", 6}, {"options", colours}});
    define("sheet", "url", {{"isPublic", true}, {"position", 7}});
    define("margin_note", "text");
    const auto saved = save(milk, {{"care", " Keep \"cool\" "},
                                   {"ph", 6.7},
                                   {"pieces", 6},
                                   {"fragile", false},
                                   {"harvest", "2026-02-28"},
                                   {"colour", "green"},
                                   {"sheet", "https://docs.example/milk.pdf"},
                                   {"margin_note", "low"}});
    EXPECT_EQ(saved.status, 200U) << json::serialize(saved.body);
    EXPECT_EQ(saved.text("/version"), "2");
    EXPECT_THAT(touched, Contains("product:" + milk.to_string()));
    EXPECT_THAT(shown(milk), ElementsAre("ph=6.7", "pieces=6", R"(care="Keep \"cool\"")", "fragile=false",
                                         R"(harvest="2026-02-28")", R"(colour="green")",
                                         R"(sheet="https://docs.example/milk.pdf")"));
    EXPECT_THAT(shown(bread), IsEmpty());
    const auto seen = call(Method::get, path_of(milk));
    EXPECT_EQ(seen.text("/fields/0/key"), "margin_note");  // position 0, staff only
    EXPECT_EQ(seen.text("/fields/0/value"), "low");
    EXPECT_EQ(seen.text("/fields/1/value"), "6.7E0");
    EXPECT_EQ(number("select count(*) from audit_entry where action = 'custom_fields.changed'"), 1);
    // A field may be of any thing; the same key of another type of things is another field.
    EXPECT_THAT(database->read_blocking(
                    [&](db::Read& read) { return export_values(read, EntityType::product, milk.value); }),
                HasSubstr(R"("margin_note":"low")"));
    database->write_blocking([&](db::Tx& tx) {
        forget_values(tx, EntityType::product, milk.value);
        return db::Done{};
    });
    EXPECT_THAT(shown(milk), IsEmpty());
}

TEST_P(CustomFieldsTest, SaysEverythingThatIsWrongAtOnce) {
    define("name", "text", {{"required", true}});
    define("ph", "number");
    define("pieces", "integer");
    define("fragile", "boolean");
    define("harvest", "date");
    define("colour", "choice", {{"options", {"red"}}});
    define("sheet", "url");
    const auto refused = save(milk, {{"ph", "7"},
                                     {"pieces", 1.5},
                                     {"fragile", 1},
                                     {"harvest", "2026-02-30"},
                                     {"colour", "blue"},
                                     {"sheet", "javascript:alert(1)"},
                                     {"other", 1}});
    EXPECT_EQ(refused.status, 422U);
    EXPECT_THAT(refused.issues(),
                testing::UnorderedElementsAre("/values/name required", "/values/ph type",
                                              "/values/pieces type", "/values/fragile type",
                                              "/values/harvest format", "/values/colour choice",
                                              "/values/sheet format", "/values/other unknown_field"));
    EXPECT_EQ(save(milk, {{"name", nullptr}}).issues(), std::vector<std::string>{"/values/name required"});
    EXPECT_EQ(save(milk, {{"name", json::array{}}}).issues(), std::vector<std::string>{"/values/name type"});
    EXPECT_EQ(save(milk, {{"name", "Milk"}, {"pieces", 2}}).status, 200U);
    EXPECT_EQ(save(milk, {{"name", "Milk"}}, 2).text("/version"), "3");
    EXPECT_EQ(number("select count(*) from custom_fields_value"), 1);
    EXPECT_EQ(save(milk, {{"name", "Milk"}}, 3).text("/version"), "3");  // nothing changed
}

TEST_P(CustomFieldsTest, DefinitionsAreChecked) {
    EXPECT_EQ(define("Bad Key", "text").status, 422U);
    EXPECT_EQ(define("colour", "choice").issues(), std::vector<std::string>{"/options required"});
    EXPECT_EQ(define("care", "text", {{"options", {"a"}}}).issues(),
              std::vector<std::string>{"/options unexpected"});
    EXPECT_EQ(define("colour", "choice", {{"options", {"a", "a"}}}).issues(),
              std::vector<std::string>{"/options repeated"});
    EXPECT_EQ(define("care", "text").status, 201U);
    EXPECT_EQ(define("care", "number").code(), "custom_field_exists");
    EXPECT_EQ(call(Method::post, "/admin/custom-fields",
                   json::object{{"entity", "order"}, {"key", "care"}, {"label", "C"}, {"type", "text"}})
                  .status,
              201U);
    for (int i = 1; i < 50; ++i) define("f" + std::to_string(i), "text");
    EXPECT_EQ(define("one_more", "text").code(), "too_many_custom_fields");
    EXPECT_EQ(call(Method::get, "/custom-fields?entity=product").body.at("items").as_array().size(), 50U);
    EXPECT_EQ(change("nothing", {}).code(), "custom_field_not_found");
    EXPECT_EQ(change("care", {{"label", "Care"}}, 7).code(), "version_conflict");
    EXPECT_EQ(change("care", {{"label", "Care"}}).text("/version"), "2");
    EXPECT_EQ(number("select count(*) from audit_entry where action = 'custom_field.changed'"), 1);
}

TEST_P(CustomFieldsTest, AChangeThatWouldBreakStoredValuesIsRefused) {
    define("pieces", "integer", {{"isPublic", true}});
    define("colour", "choice", {{"options", {"red", "green", "blue"}}});
    EXPECT_EQ(change("pieces", {{"type", "text"}}).status, 200U);  // nothing is stored yet
    EXPECT_EQ(change("pieces", {{"type", "integer"}}, 2).status, 200U);
    EXPECT_EQ(save(milk, {{"pieces", 6}, {"colour", "green"}}).status, 200U);
    EXPECT_EQ(change("pieces", {{"type", "text"}}, 3).code(), "custom_field_in_use");
    EXPECT_EQ(change("pieces", {{"type", "number"}}, 3).status, 200U);
    EXPECT_EQ(change("pieces", {{"type", "integer"}}, 4).code(), "custom_field_in_use");
    EXPECT_EQ(change("colour", {{"options", {"red", "blue"}}}).code(), "custom_field_in_use");
    touched.clear();
    EXPECT_EQ(change("colour", {{"options", {"green", "blue"}}}).status, 200U);
    EXPECT_THAT(touched, Contains("custom-fields:product"));
    EXPECT_EQ(change("colour", {{"type", "text"}}, 2).status, 200U);
    EXPECT_EQ(save(milk, {{"pieces", 6.5}, {"colour", "turquoise"}}, 2).status, 200U);
    // A field that becomes required asks at the next save; a private one is out of sight at once.
    EXPECT_EQ(change("colour", {{"required", true}}, 3).status, 200U);
    EXPECT_EQ(save(milk, {{"pieces", 7}}, 3).issues(), std::vector<std::string>{"/values/colour required"});
    EXPECT_EQ(shown(milk), std::vector<std::string>{"pieces=6.5"});
    EXPECT_EQ(change("pieces", {{"isPublic", false}}, 4).status, 200U);
    EXPECT_THAT(shown(milk), IsEmpty());
}

TEST_P(CustomFieldsTest, RemovingAFieldDeletesItsValuesInBatches) {
    define("care", "text", {{"isPublic", true}});
    define("ph", "number", {{"isPublic", true}});
    save(milk, {{"care", "cool"}, {"ph", 6.7}});
    database->write_blocking([&](db::Tx& tx) {
        for (int i = 0; i < 1200; ++i)
            tx.exec(sql::save_value, EntityType::product, Uuid::from_name(std::to_string(i)), "care",
                    R"("dry")", std::nullopt);
        return db::Done{};
    });
    EXPECT_EQ(call(Method::delete_, "/admin/custom-fields/product/care").status, 204U);
    EXPECT_EQ(shown(milk), std::vector<std::string>{"ph=6.7"});
    EXPECT_EQ(define("care", "number").code(), "custom_field_being_removed");
    EXPECT_EQ(call(Method::delete_, "/admin/custom-fields/product/care").code(), "custom_field_not_found");
    EXPECT_EQ(save(milk, {{"care", "x"}}, 2).issues(),
              std::vector<std::string>{"/values/care unknown_field"});
    EXPECT_EQ(save(milk, {{"ph", 7}}, 2).status, 200U);
    const auto drained = runner.drain();
    EXPECT_THAT(drained.errors, IsEmpty());
    EXPECT_GE(drained.ran, 3U);
    EXPECT_EQ(number("select count(*) from custom_fields_value"), 1);
    EXPECT_EQ(define("care", "number").status, 201U);
}

TEST_P(CustomFieldsTest, VendorsKeepToTheirOwnAndOnlyAdministratorsDefine) {
    define("care", "text");
    EXPECT_EQ(save(milk, {{"care", "cool"}}, 1, "victor").code(), "not_your_product");
    EXPECT_EQ(call(Method::get, path_of(milk), nullptr, "victor").code(), "not_your_product");
    EXPECT_EQ(save(milk, {{"care", "cool"}}, 1, "vera").status, 200U);
    EXPECT_EQ(save(milk, {{"care", "warm"}}, 1, "vera").code(), "version_conflict");
    EXPECT_EQ(save(milk, {{"care", "cool"}}, 1, "carl").status, 403U);
    EXPECT_EQ(save(milk, {{"care", "cool"}}, 1, "").status, 401U);
    EXPECT_EQ(call(Method::get, "/custom-fields?entity=product", nullptr, "vera").status, 200U);
    EXPECT_EQ(call(Method::get, "/custom-fields?entity=product", nullptr, "carl").status, 403U);
    EXPECT_EQ(call(Method::get, "/custom-fields", nullptr, "vera").status, 422U);
    EXPECT_EQ(call(Method::delete_, "/admin/custom-fields/product/care", nullptr, "vera").status, 403U);
    EXPECT_EQ(call(Method::post, "/admin/custom-fields", json::object{}, "vera").status, 403U);
    const std::string user = "/admin/users/" + UserId::from_name("carl").to_string() + "/custom-fields";
    EXPECT_EQ(call(Method::get, user, nullptr, "vera").status, 403U);
    EXPECT_EQ(call(Method::get, user).text("/version"), "1");
    const std::string category =
        "/admin/categories/" + CategoryId::from_name("x").to_string() + "/custom-fields";
    EXPECT_EQ(call(Method::put, category, json::object{}, "vera").status, 403U);
}

TEST_P(CustomFieldsTest, SimultaneousSavesAndChangesLeaveOnlyValuesThatFit) {
    define("colour", "choice", {{"options", {"red", "green"}}});
    std::vector<std::thread> threads;
    std::atomic<int> saved{0};
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            for (int step = 0; step < 5; ++step)
                if (save(ProductId::from_name(std::to_string(i) + "/" + std::to_string(step)),
                         {{"colour", "green"}})
                        .status
                    == 200U)
                    ++saved;
        });
    const auto dropped = change("colour", {{"options", {"red"}}});
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(number("select count(*) from custom_fields_value"), saved);
    // Either the option went before anybody chose it, or it is still there.
    if (dropped.status == 200U) {
        EXPECT_EQ(saved, 0);
    } else {
        EXPECT_EQ(dropped.code(), "custom_field_in_use");
    }
}

TEST_P(CustomFieldsTest, IndexesServeEveryStatement) {
    const db::Param type = std::string_view{"product"};
    const db::Param id = db::to_param(milk);
    const db::Param text = std::string_view{"care"};
    const db::Param count = std::int64_t{5};
    const std::pair<db::Sql, std::vector<db::Param>> statements[] = {
        {sql::definitions, {type}},
        {sql::has_values, {type, text}},
        {sql::has_choice, {type, text, text}},
        {sql::public_fields, {type, id}},
        {sql::values_of, {type, id}},
        {sql::version_of, {type, id}},
        {sql::delete_some_values, {type, text, count}},
        {sql::delete_values_of, {type, id}}};
    for (const auto& [sql, params] : statements) {
        const auto plan = db_testing::query_plan(*database, sql.text, params);
        EXPECT_THAT(plan, Not(HasSubstr("Seq Scan"))) << sql.text;
        EXPECT_THAT(plan, Not(HasSubstr("SCAN custom_fields_"))) << sql.text << "\n" << plan;
    }
}

}  // namespace
}  // namespace scalemart::custom_fields
