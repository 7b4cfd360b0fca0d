#include "endpoint.hpp"

namespace scalemart::http {

std::string header_name(std::string_view member) {
    std::string name;
    bool raise = true;
    for (const char c : member) {
        name += c == '_' ? '-' : raise && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        raise = c == '_';
    }
    return name;
}

std::optional<std::string_view> find_parameter(const Context& context, Source source, std::string_view name) {
    switch (source) {
        case Source::path:
            if (const auto at = context.path_parameters.find(name); at != context.path_parameters.end())
                return at->second;
            return std::nullopt;
        case Source::query:
            for (const auto& [key, value] : context.query)
                if (key == name && !value.empty()) return value;
            return std::nullopt;
        case Source::header:
            return context.request.header(name);
        case Source::body:
            break;
    }
    return std::nullopt;
}

Result<boost::json::value> read_body(const Context& context) {
    const auto type = context.request.header("Content-Type").value_or("");
    const auto media = type.substr(0, type.find(';'));
    const auto last = media.find_last_not_of(' ');
    const bool is_json =
        equals_ignoring_case(media.substr(0, last + 1), "application/json") || media.ends_with("+json");
    if (!is_json && !context.request.body.empty()) return fail(errors::unsupported_media_type);
    // Nothing at all reads like {}: what is optional may be left out, what is required is reported by name.
    if (context.request.body.empty()) return boost::json::object{};
    return schema::parse_json(context.request.body);
}

}  // namespace scalemart::http
