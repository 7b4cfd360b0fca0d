#include "check_value.hpp"

#include "schema/date.hpp"
#include "schema/values.hpp"

namespace scalemart::custom_fields {
namespace {

using FieldText = schema::Text<1, 2000>;

bool is_web_address(const std::string& text) {
    const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
    const auto host = text.find("://") + 3;
    return has_scheme && host < text.size() && text[host] != '/'
           && text.find_first_of(" \t\r\n\"<>\\") == std::string::npos;
}

std::optional<std::string> checked_text(const DefinitionRow& definition, const std::string& wanted,
                                        schema::Issues& issues) {
    FieldText text;
    if (!schema::accept_value(std::string_view{wanted}, text, issues)) return std::nullopt;
    switch (definition.type) {
        case FieldType::date: {
            schema::Date date;
            if (!schema::accept_value(std::string_view{text.value}, date, issues)) return std::nullopt;
            return schema::to_json(text.value);
        }
        case FieldType::choice: {
            const auto options = options_of(definition);
            if (std::ranges::find(options, text.value) != options.end()) return schema::to_json(text.value);
            issues.add("choice", "must be one of the field's options");
            return std::nullopt;
        }
        case FieldType::url:
            if (is_web_address(text.value)) return schema::to_json(text.value);
            issues.add("format", "must be an address that starts with https:// or http://");
            return std::nullopt;
        default:
            return schema::to_json(text.value);
    }
}

bool is_text_like(FieldType type) {
    return type == FieldType::text || type == FieldType::date || type == FieldType::choice
           || type == FieldType::url;
}

}  // namespace

std::optional<std::string> checked_value(const DefinitionRow& definition, const schema::JsonScalar& value,
                                         schema::Issues& issues) {
    if (is_text_like(definition.type)) {
        if (const auto* text = std::get_if<std::string>(&value.value))
            return checked_text(definition, *text, issues);
        issues.add("type", "must be a text");
        return std::nullopt;
    }
    if (definition.type == FieldType::boolean) {
        if (std::holds_alternative<bool>(value.value)) return schema::to_json(value);
        issues.add("type", "must be true or false");
        return std::nullopt;
    }
    if (std::holds_alternative<std::int64_t>(value.value)) return schema::to_json(value);
    if (definition.type == FieldType::number && std::holds_alternative<double>(value.value))
        return schema::to_json(value);
    issues.add("type", definition.type == FieldType::number ? "must be a number" : "must be a whole number");
    return std::nullopt;
}

bool widens(FieldType from, FieldType to) {
    if (from == to) return true;
    if (from == FieldType::integer && to == FieldType::number) return true;
    return to == FieldType::text && is_text_like(from);
}

std::vector<std::string> options_of(const DefinitionRow& definition) {
    return schema::decode<std::vector<std::string>>(definition.options).value();
}

}  // namespace scalemart::custom_fields
