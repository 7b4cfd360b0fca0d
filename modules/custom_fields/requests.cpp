#include "requests.hpp"

namespace scalemart::custom_fields {

std::optional<FieldKey> FieldKey::from_wire(std::string_view text, schema::Violation& why) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool good = !text.empty() && text.size() <= 40 && is_letter(text.front())
                      && std::ranges::all_of(
                          text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
    if (good) return FieldKey{std::string{text}};
    why.message = "must be a letter followed by letters, digits or '_', all lower case, at most 40";
    return std::nullopt;
}

void FieldKey::describe(boost::json::object& schema) {
    schema["type"] = "string";
    schema["pattern"] = "^[a-z][a-z0-9_]{0,39}$";
}

}  // namespace scalemart::custom_fields
