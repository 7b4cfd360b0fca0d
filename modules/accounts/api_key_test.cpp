#include "api_key.hpp"

#include "staff_fixture.hpp"

namespace scalemart::accounts {
namespace {

class ApiKeyTest : public StaffTest {
 protected:
    Person boss_ = person("boss", Role::admin);

    /// What asks for a key, with the password.
    static std::string confirmed(const std::string& members) {
        return R"({"password":")" + std::string{kPassword} + "\"," + members + "}";
    }
    Answer make(const std::string& scopes, const std::string& more = "") {
        return post("/admin/api-keys", boss_.token,
                    confirmed(R"("name":"Robot","kind":"secret","scopes":)" + scopes + more));
    }
    static std::string path_of(const Answer& made) { return "/admin/api-keys/" + made.text("/apiKey/id"); }
    std::optional<Instant> last_used(const Answer& made) {
        return database_->read_blocking([&](db::Read& read) {
            return find_api_key_state(read, *ApiKeyId::parse(made.text("/apiKey/id")))->last_used_at;
        });
    }
};
SCALEMART_ON_EACH_ENGINE(ApiKeyTest);

TEST_P(ApiKeyTest, ActsAsItsOwnerWithinItsScopes) {
    const auto made = make(R"(["usersRead"])");
    ASSERT_EQ(made.status, 201U) << made.response.body;
    const auto key = made.text("/key");
    EXPECT_TRUE(key.starts_with("sk_"));
    EXPECT_EQ(key.size(), 3U + 26 + 1 + 43);
    EXPECT_EQ(made.header("Cache-Control"), "no-store");
    EXPECT_EQ(get("/admin/users", key).status, 200U);
    EXPECT_EQ(change(boss_.id, key, R"("isActive":true)").code(), "forbidden");  // no such scope
    EXPECT_EQ(get("/admin/staff-roles", key).code(), "forbidden");
    const auto listed = get("/admin/api-keys", boss_.token);
    EXPECT_EQ(listed.text("/items/0/id"), made.text("/apiKey/id"));
    EXPECT_EQ(listed.response.body.find(key.substr(30)), std::string::npos);
    EXPECT_EQ(audited("api_key.created"), 1);
}

TEST_P(ApiKeyTest, AsksForThePasswordOfWhoeverMakesIt) {
    const auto vera = person("vera", Role::vendor);
    constexpr std::string_view kAdmin = R"("name":"Robot","kind":"secret","scopes":["usersRead"]})";
    constexpr std::string_view kVendor = R"("name":"Till","scopes":["ordersRead"]})";
    const std::tuple<std::string, std::string, std::string_view> ways[] = {
        {"/admin/api-keys", boss_.token, kAdmin}, {"/vendor/api-keys", vera.token, kVendor}};
    for (const auto& [path, token, members] : ways) {
        const auto attempt = [&](std::string_view password) {
            return post(path, token, "{" + std::string{password} + std::string{members});
        };
        EXPECT_EQ(attempt("").issues(), std::vector<std::string>{"/password required"}) << path;
        EXPECT_EQ(attempt(R"("password":"wrong horse battery",)").code(), "wrong_password") << path;
        EXPECT_TRUE(get(path, token).body.at("items").as_array().empty()) << path;
        for (int i = 0; i < 5; ++i) attempt(R"("password":"wrong horse battery",)");
        EXPECT_EQ(attempt(R"("password":"correct horse battery",)").code(), "too_many_attempts") << path;
    }
    EXPECT_EQ(audited("api_key.created"), 0);
}

TEST_P(ApiKeyTest, IsNotMadeWithAPasswordThatWasChangedMeanwhile) {
    const audit::Actor who{boss_.id.value, "admin", {}, {}, {}};
    const auto checked = database_->read_blocking(
        [](db::Read& read) { return find_credentials(read, "boss@example.com").value(); });
    const auto make_one = [&] {
        return database_->write_blocking(
            [&](db::Tx& tx) { return create_api_key(tx, clock_.now(), {who, {}}, checked, NewApiKey{}); });
    };
    EXPECT_TRUE(make_one());
    database_->write_blocking([&](db::Tx& tx) {
        tx.exec({"test.change", "update accounts_user set password_hash = 'another' where id = $1"},
                boss_.id);
        return db::Done{};
    });
    EXPECT_EQ(make_one().error().code->name, "wrong_password");
}

TEST_P(ApiKeyTest, IsNoPerson) {
    const auto made = make(R"(["settingsWrite","usersRead"])");
    const auto key = made.text("/key");
    for (const auto* path : {"/users/me", "/users/me/addresses"})
        EXPECT_EQ(get(path, key).code(), "forbidden") << path;
    EXPECT_EQ(post("/users/me/deactivate", key, R"({"password":"correct horse battery"})").status, 403U);
    EXPECT_EQ(post("/auth/logout", key, {}).status, 403U);
    // It may see the keys, but not make or end any.
    EXPECT_EQ(get("/admin/api-keys", key).status, 200U);
    EXPECT_EQ(post("/admin/api-keys", key, confirmed(R"("name":"x","kind":"secret","scopes":["usersRead"])"))
                  .code(),
              "not_with_api_key");
    EXPECT_EQ(remove(path_of(made), key).code(), "not_with_api_key");
}

TEST_P(ApiKeyTest, EndsAtOnceWhenRevokedAndWhenItExpires) {
    const auto made = make(R"(["usersRead"])");
    const auto key = made.text("/key");
    ASSERT_EQ(get("/admin/users", key).status, 200U);
    EXPECT_EQ(remove(path_of(made), boss_.token).status, 204U);
    EXPECT_EQ(get("/admin/users", key).code(), "api_key_invalid");
    EXPECT_EQ(remove(path_of(made), boss_.token).status, 204U);  // twice is harmless
    EXPECT_EQ(audited("api_key.revoked"), 1);
    EXPECT_FALSE(get("/admin/api-keys", boss_.token).text("/items/0/revokedAt").empty());

    const auto until = to_rfc3339(clock_.now() + std::chrono::minutes{5});
    const auto brief = make(R"(["usersRead"])", R"(,"expiresAt":")" + until + "\"").text("/key");
    EXPECT_EQ(get("/admin/users", brief).status, 200U);
    clock_.advance(std::chrono::minutes{5});
    EXPECT_EQ(get("/admin/users", brief).code(), "api_key_invalid");
}

TEST_P(ApiKeyTest, OnlyTheWholeKeyOpens) {
    const auto made = make(R"(["usersRead"])");
    auto key = made.text("/key");
    ASSERT_EQ(get("/admin/users", key).status, 200U);
    auto other = key;
    other.back() = other.back() == 'A' ? 'B' : 'A';
    EXPECT_EQ(get("/admin/users", other).code(), "api_key_invalid");
    EXPECT_EQ(get("/admin/users", "pk" + key.substr(2)).code(), "api_key_invalid");
    EXPECT_EQ(get("/admin/users", key.substr(0, 40)).code(), "api_key_invalid");
    const auto unknown =
        api_key_text(ApiKeyKind::secret, ApiKeyId::from_name("unknown"), std::string(43, 'x'));
    EXPECT_EQ(get("/admin/users", unknown).code(), "api_key_invalid");
    const auto digest_of = [&](db::Read& read) {
        return find_api_key_state(read, *ApiKeyId::parse(made.text("/apiKey/id")))->digest;
    };
    EXPECT_EQ(database_->read_blocking(digest_of).find(key.substr(30)), std::string::npos);
}

TEST_P(ApiKeyTest, CanNeverDoMoreThanItsOwnerCanNow) {
    const auto clerk = person("clerk", Role::admin);
    const auto made =
        post("/admin/api-keys", clerk.token,
             confirmed(R"("name":"Robot","kind":"secret","scopes":["usersRead","settingsWrite"])"));
    const auto key = made.text("/key");
    ASSERT_EQ(get("/admin/users", key).status, 200U);
    const auto role = staff_role("Settings", R"(["settingsWrite"])", boss_.token);
    ASSERT_EQ(change(clerk.id, boss_.token, R"("staffRoleId":")" + role + "\"").status, 200U);
    EXPECT_EQ(get("/admin/users", key).status, 403U);
    EXPECT_EQ(get("/admin/staff-roles", key).status, 200U);
    ASSERT_EQ(patch("/admin/staff-roles/" + role, boss_.token, R"({"permissions":["usersRead"],"version":1})")
                  .status,
              200U);
    EXPECT_EQ(get("/admin/users", key).status, 200U);
    EXPECT_EQ(get("/admin/staff-roles", key).status, 403U);

    ASSERT_EQ(change(clerk.id, boss_.token, R"("role":"customer")").status, 200U);
    EXPECT_EQ(get("/admin/users", key).status, 403U);
    ASSERT_EQ(change(clerk.id, boss_.token, R"("role":"admin")").status, 200U);
    EXPECT_EQ(get("/admin/users", key).status, 200U);
    ASSERT_EQ(change(clerk.id, boss_.token, R"("isActive":false)").status, 200U);
    EXPECT_EQ(get("/admin/users", key).code(), "api_key_invalid");
}

TEST_P(ApiKeyTest, VendorsMakeKeysForThemselves) {
    const auto vera = person("vera", Role::vendor);
    const auto vito = person("vito", Role::vendor);
    const auto made =
        post("/vendor/api-keys", vera.token, confirmed(R"("name":"Till","scopes":["ordersRead"])"));
    ASSERT_EQ(made.status, 201U) << made.response.body;
    EXPECT_EQ(made.text("/apiKey/owner"), vera.id.to_string());
    EXPECT_EQ(post("/vendor/api-keys", vera.token, confirmed(R"("name":"x","scopes":["usersRead"])")).code(),
              "beyond_your_permissions");
    EXPECT_EQ(post("/vendor/api-keys", vera.token, confirmed(R"("name":"x","scopes":[])")).status, 422U);
    EXPECT_EQ(
        post("/vendor/api-keys", boss_.token, confirmed(R"("name":"x","scopes":["ordersRead"])")).status,
        403U);
    EXPECT_EQ(post("/vendor/api-keys", made.text("/key"), confirmed(R"("name":"x","scopes":["ordersRead"])"))
                  .status,
              403U);
    EXPECT_EQ(get("/admin/users", made.text("/key")).status, 403U);

    const auto path = "/vendor/api-keys/" + made.text("/apiKey/id");
    EXPECT_TRUE(get("/vendor/api-keys", vito.token).body.at("items").as_array().empty());
    EXPECT_EQ(get("/vendor/api-keys", vera.token).body.at("items").as_array().size(), 1U);
    EXPECT_EQ(remove(path, vito.token).code(), "api_key_not_found");
    EXPECT_EQ(remove(path, vera.token).status, 204U);
    EXPECT_EQ(get("/vendor/api-keys", made.text("/key")).code(), "api_key_invalid");
}

TEST_P(ApiKeyTest, APublishableKeyOpensNothingThatIsNotPublic) {
    const auto store = StoreId::from_name("downtown").to_string();
    const auto made = post("/admin/api-keys", boss_.token,
                           confirmed(R"("name":"Web","kind":"publishable","store":")" + store + "\""));
    ASSERT_EQ(made.status, 201U) << made.response.body;
    const auto key = made.text("/key");
    EXPECT_TRUE(key.starts_with("pk_"));
    EXPECT_EQ(made.text("/apiKey/store"), store);
    for (const auto* path : {"/users/me", "/admin/users", "/vendor/api-keys", "/admin/staff-roles"})
        EXPECT_EQ(get(path, key).code(), "forbidden") << path;
    EXPECT_EQ(AccountsTest::post("/auth/login", login_body("boss@example.com"), key).status, 200U);
    EXPECT_EQ(post("/admin/api-keys", boss_.token,
                   confirmed(R"("name":"Web","kind":"publishable","scopes":["usersRead"])"))
                  .issues(),
              std::vector<std::string>{"/scopes not_allowed"});
    EXPECT_EQ(post("/admin/api-keys", boss_.token, confirmed(R"("name":"Web","kind":"secret")")).issues(),
              std::vector<std::string>{"/scopes required"});
}

TEST_P(ApiKeyTest, ItsLastUseIsWrittenDownOnceAMinute) {
    const auto made = make(R"(["usersRead"])");
    const auto key = made.text("/key");
    EXPECT_EQ(last_used(made), std::nullopt);
    get("/admin/users", key);
    const auto first = last_used(made);
    EXPECT_EQ(first, clock_.now());
    clock_.advance(std::chrono::seconds{31});  // the cached state is too old by now
    get("/admin/users", key);
    EXPECT_EQ(last_used(made), first);
    clock_.advance(std::chrono::seconds{31});
    get("/admin/users", key);
    EXPECT_EQ(last_used(made), clock_.now());
}

TEST_P(ApiKeyTest, ListsInPages) {
    for (int i = 0; i < 3; ++i) {
        clock_.advance(std::chrono::milliseconds{2});
        make(R"(["usersRead"])");
    }
    const auto first = get("/admin/api-keys?limit=2", boss_.token);
    EXPECT_EQ(first.body.at("items").as_array().size(), 2U);
    const auto second = get("/admin/api-keys?limit=2&cursor=" + first.text("/nextCursor"), boss_.token);
    EXPECT_EQ(second.body.at("items").as_array().size(), 1U);
    EXPECT_EQ(second.text("/nextCursor"), "");
}

}  // namespace
}  // namespace scalemart::accounts
