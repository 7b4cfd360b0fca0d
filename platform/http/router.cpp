#include "router.hpp"

#include <algorithm>
#include <stdexcept>

namespace scalemart::http {
namespace {

/// Splits "/a/{b}/c" into its segments; the leading slash is required.
std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
    }
    return parts;
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{') && segment.ends_with('}');
}

}  // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> parameter;
    std::map<Method, const Route*> routes;
    std::map<Method, std::vector<std::string>> names;  // parameter names differ per route, the shape does not
};

RouteBuilder::RouteBuilder(Router& router, Method method, std::string path, std::string operation_id)
    : router_(router) {
    route_.method = method;
    route_.path = std::move(path);
    route_.operation_id = std::move(operation_id);
    route_.tag = route_.path.substr(1, route_.path.find('/', 1) - 1);
}

void RouteBuilder::add(const std::vector<std::string>& path_names) {
    std::vector<std::string> in_template;
    for (const auto segment : segments(route_.path))
        if (is_parameter(segment)) in_template.emplace_back(segment.substr(1, segment.size() - 2));
    if (!std::is_permutation(in_template.begin(), in_template.end(), path_names.begin(), path_names.end()))
        throw std::logic_error(route_.operation_id
                               + ": the path's parameters and the request's Path<> members differ");
    for (const auto& [name, text] : route_.meanings)
        if (std::ranges::find(route_.query_names, name) == route_.query_names.end()
            && std::ranges::find(path_names, name) == path_names.end())
            throw std::logic_error(route_.operation_id + ": there is no parameter " + name);
    router_.add(std::move(route_));
}

Router::Router() {
    roots_[ApiVersion::v1] = std::make_unique<Node>();
    roots_[ApiVersion::v2] = std::make_unique<Node>();
}
Router::~Router() = default;

void Router::add(Route route) {
    if (!route.has_access) throw std::logic_error(route.operation_id + ": no access rule");
    if (route.cache.shared && route.access.authenticates)
        throw std::logic_error(route.operation_id
                               + ": an answer that depends on the caller cannot be shared");
    if (route.cache.shared && (route.method != Method::get || !route.header_names.empty()))
        throw std::logic_error(route.operation_id + ": only a GET that reads no headers can be shared");
    if (!route.rate_class)
        route.rate_class = route.method == Method::get ? RateClass::browsing : RateClass::writing;
    const Route& stored = routes_.emplace_back(std::move(route));
    for (const auto version : stored.versions) {
        const std::string id = stored.operation_id + "@" + std::to_string(static_cast<int>(version));
        if (!operation_ids_.emplace(id, 1).second) throw std::logic_error("duplicate operation id " + id);
        Node* node = roots_.at(version).get();
        std::vector<std::string> names;
        for (const auto segment : segments(stored.path)) {
            auto& next = is_parameter(segment) ? node->parameter : node->fixed[std::string{segment}];
            if (!next) next = std::make_unique<Node>();
            if (is_parameter(segment)) names.emplace_back(segment.substr(1, segment.size() - 2));
            node = next.get();
        }
        if (!node->routes.emplace(stored.method, &stored).second)
            throw std::logic_error("two operations at " + stored.path);
        node->names[stored.method] = std::move(names);
    }
}

// The most literal route wins, but "/a/{x}/c" is still found when "/a/b/…" leads nowhere.
bool Router::descend(const Node& node, std::span<const std::string> segments, Method method,
                     std::vector<std::string>& values, Match& match) {
    if (segments.empty()) {
        const auto at = node.routes.find(method);
        if (at == node.routes.end()) {
            for (const auto& [known, route] : node.routes)
                if (std::find(match.allowed.begin(), match.allowed.end(), known) == match.allowed.end())
                    match.allowed.push_back(known);
            return false;
        }
        match.route = at->second;
        match.allowed.clear();
        const auto& names = node.names.at(method);
        for (std::size_t i = 0; i < names.size(); ++i)
            match.parameters.emplace(names[i], std::move(values[i]));
        return true;
    }
    const auto& segment = segments.front();
    if (const auto at = node.fixed.find(segment); at != node.fixed.end())
        if (descend(*at->second, segments.subspan(1), method, values, match)) return true;
    if (!node.parameter) return false;
    values.push_back(segment);
    if (descend(*node.parameter, segments.subspan(1), method, values, match)) return true;
    values.pop_back();
    return false;
}

Match Router::find(ApiVersion version, Method method, std::string_view path) const {
    Match match;
    if (!path.starts_with('/')) return match;
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    std::vector<std::string> decoded;
    for (const auto segment : segments(path)) {
        // Split first, decode after: an encoded slash belongs to the value.
        auto text = percent_decode(segment, false);
        if (!text || text->empty()) return match;
        decoded.push_back(std::move(*text));
    }
    std::vector<std::string> values;
    descend(*roots_.at(version), decoded, method == Method::head ? Method::get : method, values, match);
    return match;
}

}  // namespace scalemart::http
