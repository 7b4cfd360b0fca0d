#include "endpoint.hpp"

#include <algorithm>

namespace scalemart::http {
namespace {

/// Read by Application; belongs to no operation.
constexpr std::string_view kVersionParameter = "version";

}  // namespace

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

std::vector<Issue> stray_parameters(const Context& context) {
    schema::Issues issues("query");
    const auto& declared = context.route->query_names;
    for (auto at = context.query.begin(); at != context.query.end(); ++at) {
        const std::string& name = at->first;
        const auto same = [&](const auto& other) { return other.first == name; };
        const auto same_with_value = [&](const auto& other) { return same(other) && !other.second.empty(); };
        if (name == kVersionParameter) continue;
        // What could not be printed as JSON is only said to be there.
        const schema::Issues::Scope scope(issues, schema::is_clean_text(name) ? name : std::string{});
        if (std::ranges::find(declared, name) == declared.end()) {
            if (std::none_of(context.query.begin(), at, same))
                issues.add("unknown_parameter", "is not a parameter of this operation");
        } else if (!at->second.empty() && std::count_if(context.query.begin(), at, same_with_value) == 1) {
            issues.add("repeated_parameter", "is given more than once; a list is separated by commas");
        }
    }
    return issues.take();
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
