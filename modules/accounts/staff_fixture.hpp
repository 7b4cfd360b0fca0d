#pragma once
// For the tests of what belongs to people and of what staff does: the whole API of accounts, with people to
// call it.

#include "accounts_fixture.hpp"
#include "address_controller.hpp"
#include "address_routes.hpp"
#include "api_key_controller.hpp"
#include "api_key_routes.hpp"
#include "owner_controller.hpp"
#include "owner_routes.hpp"
#include "staff_controller.hpp"
#include "staff_routes.hpp"
#include "user_admin_controller.hpp"
#include "user_admin_routes.hpp"

namespace scalemart::accounts {

/// Somebody with a session.
struct Person {
    UserId id;
    std::string token;
};

class StaffTest : public AccountsTest {
 protected:
    StaffTest() {
        add_address_routes(router_, addresses_);
        add_api_key_routes(router_, keys_);
        add_owner_routes(router_, owner_);
        add_staff_routes(router_, staff_);
        add_user_admin_routes(router_, users_);
    }

    Answer call(http::Method method, const std::string& path, const std::string& token,
                const std::string& body = {}) {
        return send({method, "/api/v2" + path, body, token});
    }
    Answer get(const std::string& path, const std::string& token) {
        return call(http::Method::get, path, token);
    }
    Answer post(const std::string& path, const std::string& token, const std::string& body = "{}") {
        return call(http::Method::post, path, token, body);
    }
    Answer patch(const std::string& path, const std::string& token, const std::string& body) {
        return call(http::Method::patch, path, token, body);
    }
    Answer remove(const std::string& path, const std::string& token) {
        return call(http::Method::delete_, path, token);
    }

    /// A fresh account with this role, signed in. "mia" is mia@example.com.
    Person person(const std::string& name, Role role = Role::customer) {
        const auto signed_up = sign_up(name + "@example.com");
        EXPECT_EQ(signed_up.status, 201U) << signed_up.response.body;
        const UserId id = user_id(signed_up);
        if (role != Role::customer) set_role(id, role);
        return {id, signed_up.text("/accessToken")};
    }
    void set_role(UserId id, Role role) {
        ASSERT_TRUE(database_->write_blocking([&](db::Tx& tx) { return change_role(tx, clock_, id, role); }));
    }
    User user(UserId id) {
        return database_->read_blocking([&](db::Read& read) { return find_user(read, id).value(); });
    }
    /// What PATCH /admin/users/{id} answers, with the version as it is now.
    Answer change(UserId id, const std::string& token, std::string members) {
        return patch("/admin/users/" + id.to_string(), token,
                     "{" + members + ",\"version\":" + std::to_string(user(id).version) + "}");
    }
    /// The id of a new staff role.
    std::string staff_role(const std::string& name, const std::string& permissions,
                           const std::string& token) {
        const auto made = post("/admin/staff-roles", token,
                               R"({"name":")" + name + R"(","permissions":)" + permissions + "}");
        EXPECT_EQ(made.status, 201U) << made.response.body;
        return made.text("/id");
    }
    std::int64_t audited(const std::string& action) {
        return database_->read_blocking([&](db::Read& read) {
            return read
                .one<std::int64_t>(
                    db::Sql{"test.audited", "select count(*) from audit_entry where action = $1"}, action)
                .value();
        });
    }

    AddressController addresses_{*database_};
    ApiKeyController keys_{*database_, hasher_, clock_};
    OwnerCheck owner_check_{*database_, hasher_, clock_};
    OwnerController owner_{*database_, owner_check_, clock_};
    StaffController staff_{*database_};
    UserAdminController users_{*database_};
};

}  // namespace scalemart::accounts
