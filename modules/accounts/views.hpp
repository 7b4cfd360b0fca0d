#pragma once
// The shapes of the public API: what may come in and what may go out. There is no password hash in any of
// them.

#include "accounts.hpp"
#include "address_book.hpp"
#include "password_rules.hpp"
#include "preferences.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"

namespace scalemart::accounts {

using PersonName = schema::Text<1, 80>;

/// Where a picture is: an https address, or a path on this server.
struct AvatarUrl {
    std::string value;
    static std::optional<AvatarUrl> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

// --- in
// ---------------------------------------------------------------------------------------------------------------

struct SignUpProfile {
    PersonName first_name;
    PersonName last_name;
    std::optional<schema::PhoneNumber> phone;
};
BOOST_DESCRIBE_STRUCT(SignUpProfile, (), (first_name, last_name, phone))

struct SignUpBody {
    schema::Email email;
    NewPassword password;
    SignUpProfile profile;
};
BOOST_DESCRIBE_STRUCT(SignUpBody, (), (email, password, profile))

/// Six digits of an authenticator app, or a recovery code.
using SecondFactorCode = schema::Text<1, 40>;

struct LoginBody {
    schema::Email email;
    KnownPassword password;
    std::optional<SecondFactorCode> code;
};
BOOST_DESCRIBE_STRUCT(LoginBody, (), (email, password, code))

struct RefreshBody {
    schema::Text<1, 200> refresh_token;
};
BOOST_DESCRIBE_STRUCT(RefreshBody, (), (refresh_token))

struct ProfileFieldChanges {
    schema::Patch<PersonName> first_name;
    schema::Patch<PersonName> last_name;
    schema::Patch<schema::PhoneNumber> phone;
    schema::Patch<AvatarUrl> avatar;
};
BOOST_DESCRIBE_STRUCT(ProfileFieldChanges, (), (first_name, last_name, phone, avatar))

struct ProfileChanges {
    std::optional<ProfileFieldChanges> profile;
    std::optional<PreferenceChoices> preferences;
};
BOOST_DESCRIBE_STRUCT(ProfileChanges, (), (profile, preferences))

// --- out
// --------------------------------------------------------------------------------------------------------------

struct ProfileView {
    std::string first_name;
    std::string last_name;
    std::optional<std::string> phone;
    std::optional<std::string> avatar;
};
BOOST_DESCRIBE_STRUCT(ProfileView, (), (first_name, last_name, phone, avatar))

struct UserView {
    UserId id;
    std::optional<std::string> email;  ///< a guest has none
    ProfileView profile;
    Role role = Role::customer;
    std::vector<Permission> permissions;  ///< of staff: what the user may do now
    bool is_email_verified = false;
    bool is_active = true;
    Preferences preferences;
    std::optional<Instant> last_login_at;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(UserView, (),
                      (id, email, profile, role, permissions, is_email_verified, is_active, preferences,
                       last_login_at, created_at, updated_at))

/// The caller's own account, with the addresses that belong to it.
struct MeView : UserView {
    std::vector<AddressView> addresses;
};
BOOST_DESCRIBE_STRUCT(MeView, (UserView), (addresses))

struct TokensView {
    std::string access_token;
    std::string refresh_token;
    std::string token_type = "Bearer";
    std::int64_t expires_in = 0;  ///< seconds the access token lives
};
BOOST_DESCRIBE_STRUCT(TokensView, (), (access_token, refresh_token, token_type, expires_in))

struct SignedInView {
    UserView user;
    std::string access_token;
    std::string refresh_token;
    std::string token_type = "Bearer";
    std::int64_t expires_in = 0;
};
BOOST_DESCRIBE_STRUCT(SignedInView, (), (user, access_token, refresh_token, token_type, expires_in))

[[nodiscard]] UserView view_of(const User& user);
[[nodiscard]] SignedInView view_of(const User& user, TokensView tokens);

}  // namespace scalemart::accounts
