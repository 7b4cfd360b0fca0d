#include "values.hpp"

#include <algorithm>

#include "base/slug.hpp"

namespace scalemart::schema {
namespace {

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

/// One label of a domain name (RFC 1123): letters, digits, inner hyphens, at most 63.
bool is_domain_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    return std::all_of(label.begin(), label.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || at > 64 || text.size() > 254) return false;
    constexpr std::string_view kLocalMarks = ".!#$%&'*+/=?^_`{|}~-";
    for (const char c : text.substr(0, at))
        if (!is_letter(c) && !is_digit(c) && kLocalMarks.find(c) == std::string_view::npos) return false;
    std::string_view domain = text.substr(at + 1);
    while (true) {
        const auto dot = domain.find('.');
        if (!is_domain_label(domain.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        domain.remove_prefix(dot + 1);
    }
}

// ISO 3166-1 alpha-2, officially assigned.
constexpr std::string_view kCountries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV "
    "BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK "
    "FM FO FR GA "
    "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT "
    "JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS "
    "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS "
    "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO "
    "TR TT TV TW "
    "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

}  // namespace

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::optional<std::string> checked_text(std::string_view text, std::size_t min, std::size_t max,
                                        Violation& why) {
    text = trim(text);
    const std::size_t length = code_points(text);
    if (length < min) {
        why = {"too_short",
               min == 1 ? "must not be empty" : "must have at least " + std::to_string(min) + " characters"};
        return std::nullopt;
    }
    if (length > max) {
        why = {"too_long", "must have at most " + std::to_string(max) + " characters"};
        return std::nullopt;
    }
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
    };
    if (std::any_of(text.begin(), text.end(), is_control)) {
        why = {"format", "must not hold control characters"};
        return std::nullopt;
    }
    return std::string{text};
}

std::optional<Email> Email::from_wire(std::string_view text, Violation& why) {
    text = trim(text);
    if (is_email(text)) return Email{lower_case(text)};
    why.message = "must be an e-mail address";
    return std::nullopt;
}
void Email::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"format", "email"}, {"maxLength", 254}, {"examples", {"ada@example.com"}}};
}

std::optional<Slug> Slug::from_wire(std::string_view text, Violation& why) {
    if (text.size() <= 120 && is_slug(text)) return Slug{std::string{text}};
    why.message = "must be lower-case letters, digits and single hyphens, at most 120 characters";
    return std::nullopt;
}
void Slug::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"}, {"maxLength", 120}};
}

std::optional<PhoneNumber> PhoneNumber::from_wire(std::string_view text, Violation& why) {
    text = trim(text);
    std::size_t digits = 0;
    bool clean = !text.empty() && text.size() <= 32;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            ++digits;
        } else if (!(text[i] == '+' && i == 0)
                   && std::string_view{" ().-/"}.find(text[i]) == std::string_view::npos) {
            clean = false;
        }
    }
    if (clean && digits >= 5 && digits <= 20) return PhoneNumber{std::string{text}};
    why.message = "must be a phone number";
    return std::nullopt;
}
void PhoneNumber::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"maxLength", 32}, {"examples", {"+1 415 555 0100"}}};
}

std::optional<CountryCode> CountryCode::from_wire(std::string_view text, Violation& why) {
    for (std::size_t at = 0; text.size() == 2 && at < kCountries.size(); at += 3)
        if (kCountries.substr(at, 2) == text) return CountryCode{std::string{text}};
    why.message = "must be an ISO 3166-1 alpha-2 country code such as US";
    return std::nullopt;
}
void CountryCode::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"pattern", "^[A-Z]{2}$"}, {"examples", {"US"}}};
}

std::optional<CurrencyCode> CurrencyCode::from_wire(std::string_view text, Violation& why) {
    if (auto currency = Currency::parse(text)) return CurrencyCode{*currency};
    why.message = "must be an ISO 4217 currency code such as USD";
    return std::nullopt;
}
void CurrencyCode::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}, {"examples", {"USD"}}};
}

}  // namespace scalemart::schema
