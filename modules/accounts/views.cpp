#include "views.hpp"

#include <algorithm>

#include "staff_permissions.hpp"

namespace scalemart::accounts {

std::optional<AvatarUrl> AvatarUrl::from_wire(std::string_view text, schema::Violation& why) {
    constexpr std::size_t kMaxLength = 500;
    const bool good_start =
        text.starts_with("https://") || (text.starts_with('/') && !text.starts_with("//"));
    const bool plain =
        std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c < 0x7f && c != '\\'; });
    if (good_start && plain && text.size() <= kMaxLength) return AvatarUrl{std::string{text}};
    why = {"format", "must be an https address or a path that begins with /"};
    return std::nullopt;
}

void AvatarUrl::describe(boost::json::object& schema) {
    schema["type"] = "string";
    schema["format"] = "uri-reference";
    schema["maxLength"] = 500;
}

UserView view_of(const User& user) {
    return {.id = user.id,
            .email = user.email,
            .profile = {user.first_name, user.last_name, user.phone, user.avatar},
            .role = user.role,
            .permissions = names_of(user.permissions()),
            .is_email_verified = user.is_email_verified,
            .is_active = user.is_active,
            .preferences = read_preferences(user.preferences),
            .last_login_at = user.last_login_at,
            .created_at = user.created_at,
            .updated_at = user.updated_at};
}

SignedInView view_of(const User& user, TokensView tokens) {
    return {.user = view_of(user),
            .access_token = std::move(tokens.access_token),
            .refresh_token = std::move(tokens.refresh_token),
            .token_type = std::move(tokens.token_type),
            .expires_in = tokens.expires_in};
}

}  // namespace scalemart::accounts
