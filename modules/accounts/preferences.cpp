#include "preferences.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

#include "schema/decode.hpp"
#include "schema/encode.hpp"

namespace scalemart::accounts {
namespace {

bool all_between(std::string_view text, char first, char last) {
    return std::ranges::all_of(text, [&](char c) { return c >= first && c <= last; });
}

bool is_language_tag(std::string_view text) {
    const auto dash = text.find('-');
    const auto language = text.substr(0, dash);
    if (language.size() < 2 || language.size() > 3 || !all_between(language, 'a', 'z')) return false;
    if (dash == std::string_view::npos) return true;
    const auto region = text.substr(dash + 1);
    return region.size() == 2 && all_between(region, 'A', 'Z');
}

}  // namespace

std::optional<LanguageTag> LanguageTag::from_wire(std::string_view text, schema::Violation& why) {
    if (is_language_tag(text)) return LanguageTag{std::string{text}};
    why = {"format", "must be a language such as en or pt-BR"};
    return std::nullopt;
}

void LanguageTag::describe(boost::json::object& schema) {
    schema["type"] = "string";
    schema["pattern"] = "^[a-z]{2,3}(-[A-Z]{2})?$";
    schema["examples"] = boost::json::array{"en"};
}

void apply(const PreferenceChoices& choices, Preferences& preferences) {
    if (choices.currency) preferences.currency = *choices.currency;
    if (choices.language) preferences.language = *choices.language;
    if (!choices.notifications) return;
    if (choices.notifications->email) preferences.notifications.email = *choices.notifications->email;
    if (choices.notifications->sms) preferences.notifications.sms = *choices.notifications->sms;
}

Preferences read_preferences(std::string_view json) {
    Preferences preferences;
    if (const auto choices = schema::decode<PreferenceChoices>(json)) apply(*choices, preferences);
    return preferences;
}

std::string write_preferences(const Preferences& preferences) {
    return schema::to_json(preferences);
}

}  // namespace scalemart::accounts
