#include "map_syntax.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace scalemart::import_products {
namespace {

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Cuts at every `separator` that is neither quoted nor in brackets. Empty when a quote or bracket is not
/// closed.
std::optional<std::vector<std::string_view>> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    bool quoted = false;
    bool bracketed = false;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const char c = text[k];
        if (c == '"' && !bracketed) quoted = !quoted;
        if (c == '[' && !quoted) bracketed = true;
        // "[]]" has a bracket as its separator.
        if (c == ']' && !quoted && bracketed && text[k - 1] != '[') bracketed = false;
        if (c != separator || quoted || bracketed) continue;
        parts.push_back(text.substr(begin, k - begin));
        begin = k + 1;
    }
    if (quoted || bracketed) return std::nullopt;
    parts.push_back(text.substr(begin));
    return parts;
}

/// Without the quotes around it, doubled ones inside made single.
std::string unquoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string{text};
    std::string plain;
    for (std::size_t k = 1; k + 1 < text.size(); ++k) {
        plain += text[k];
        if (text[k] == '"') ++k;
    }
    return plain;
}

/// One part of a category's path: column, "column" or column[separator].
NamedColumn named_column(std::string_view text) {
    text = trim(text);
    const auto open =
        text.size() > 2 && text.back() == ']' ? text.rfind('[', text.size() - 2) : std::string_view::npos;
    if (open == std::string_view::npos || open + 2 >= text.size()) return {unquoted(text), {}};
    return {unquoted(trim(text.substr(0, open))), std::string{text.substr(open + 1, text.size() - open - 2)}};
}

class Parser {
 public:
    explicit Parser(std::vector<Issue>& issues) : issues_(issues) {}

    void parse(std::string_view text) {
        const auto entries = split(text, ',');
        if (!entries) return refuse(text, "syntax", "a quote or a bracket is not closed");
        for (const auto entry : *entries)
            if (!trim(entry).empty()) parse_entry(trim(entry));
    }

    std::vector<MapEntry> found;

 private:
    void refuse(std::string_view entry, std::string code, std::string message) {
        issues_.push_back({"map/" + std::string{entry}, std::move(code), std::move(message)});
    }

    void parse_entry(std::string_view text) {
        const auto equals = text.find('=');
        if (equals == std::string_view::npos || equals == 0)
            return refuse(text, "syntax", "write field=column or field:=constant");
        const bool constant = text[equals - 1] == ':';
        const auto name = trim(text.substr(0, constant ? equals - 1 : equals));
        const auto value = trim(text.substr(equals + 1));
        const auto field = field_named(name);
        if (!field)
            return refuse(
                text, "unknown_field",
                fmt::format("there is no field '{}'; fields are {}", name, fmt::join(kFieldNames, ", ")));
        if (std::ranges::find(found, *field, &MapEntry::field) != found.end())
            return refuse(text, "repeated_field", fmt::format("'{}' is mapped twice", name));
        if (value.empty()) return refuse(text, "syntax", fmt::format("'{}' is mapped to nothing", name));
        found.push_back(constant ? MapEntry{*field, unquoted(value), {}}
                                 : MapEntry{*field, std::nullopt, columns(*field, value)});
    }

    static std::vector<NamedColumn> columns(Field field, std::string_view value) {
        if (field != Field::category) return {{unquoted(value), {}}};
        std::vector<NamedColumn> levels;
        const auto parts = split(value, '/');  // whole: the entry's quotes are closed
        for (const auto part : *parts) levels.push_back(named_column(part));
        return levels;
    }

    std::vector<Issue>& issues_;
};

}  // namespace

std::vector<MapEntry> parse_map(const std::vector<std::string>& texts, std::vector<Issue>& issues) {
    Parser parser(issues);
    for (const auto& text : texts) parser.parse(text);
    return std::move(parser.found);
}

}  // namespace scalemart::import_products
