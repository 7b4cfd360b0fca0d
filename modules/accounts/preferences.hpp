#pragma once
// What a user has chosen about how the shop speaks to them. Stored as JSON text; a choice that was never made
// is the default. Values, thread-safe.

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "schema/values.hpp"

namespace scalemart::accounts {

/// A language with an optional region, "en" or "pt-BR" (the part of BCP 47 that shops use).
struct LanguageTag {
    std::string value = "en";
    static std::optional<LanguageTag> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
    friend bool operator==(const LanguageTag&, const LanguageTag&) = default;
};

struct NotificationPreferences {
    bool email = true;
    bool sms = false;
    friend bool operator==(const NotificationPreferences&, const NotificationPreferences&) = default;
};
BOOST_DESCRIBE_STRUCT(NotificationPreferences, (), (email, sms))

struct Preferences {
    schema::CurrencyCode currency;
    LanguageTag language;
    NotificationPreferences notifications;
    friend bool operator==(const Preferences&, const Preferences&) = default;
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (currency, language, notifications))

struct NotificationChoices {
    std::optional<bool> email;
    std::optional<bool> sms;
};
BOOST_DESCRIBE_STRUCT(NotificationChoices, (), (email, sms))

/// The same with everything optional: the body of a change, and what may be missing from an older row.
struct PreferenceChoices {
    std::optional<schema::CurrencyCode> currency;
    std::optional<LanguageTag> language;
    std::optional<NotificationChoices> notifications;
};
BOOST_DESCRIBE_STRUCT(PreferenceChoices, (), (currency, language, notifications))

void apply(const PreferenceChoices& choices, Preferences& preferences);

/// Never fails: text that this version cannot read counts as no choice.
[[nodiscard]] Preferences read_preferences(std::string_view json);
[[nodiscard]] std::string write_preferences(const Preferences& preferences);

}  // namespace scalemart::accounts
