#include "application.hpp"

#include <algorithm>

#include "observe/log.hpp"

namespace scalemart::http {
namespace {

struct Versioned {
    std::optional<ApiVersion> version;  ///< empty: the one named does not exist
    std::string_view path;              ///< what follows the prefix
};

std::optional<ApiVersion> parse_version(std::string_view text) {
    if (text.starts_with('v')) text.remove_prefix(1);
    if (text == "1") return ApiVersion::v1;
    if (text == "2") return ApiVersion::v2;
    return std::nullopt;
}

/// /api/v1/… decides; on /api/… the API-Version header does, then ?version=, then it is the latest.
Versioned resolve_version(const Request& request,
                          const std::vector<std::pair<std::string, std::string>>& query) {
    std::string_view path = request.path();
    path.remove_prefix(4);  // "/api"
    if (path.starts_with("/v1/") || path == "/v1") return {ApiVersion::v1, path.substr(3)};
    if (path.starts_with("/v2/") || path == "/v2") return {ApiVersion::v2, path.substr(3)};
    if (const auto header = request.header("API-Version")) return {parse_version(*header), path};
    for (const auto& [name, value] : query)
        if (name == "version") return {parse_version(value), path};
    return {kLatestVersion, path};
}

/// Length first, so that no value can look like two.
void add_part(std::string& key, std::string_view part) {
    key += std::to_string(part.size());
    key += ':';
    key += part;
}

/// What the route says about keeping the answer, unless the handler said something itself.
void add_cache_control(Response& response, const Route& route) {
    if (response.header("Cache-Control") != nullptr) return;
    if (route.method != Method::get) {
        response.set("Cache-Control", "no-store");
    } else if (route.access.authenticates) {
        response.set("Cache-Control", "private, no-cache");
    } else if (route.cache.shared && route.cache.browser.count() > 0) {
        response.set("Cache-Control", "public, max-age=" + std::to_string(route.cache.browser.count()));
    } else {
        response.set("Cache-Control", "public, no-cache");
    }
}

Response refuse_version(const Request& request) {
    Response response =
        problem({&errors::unknown_version, "Known versions are v1 and v2.", {}, {}}, request.id);
    response.set("Vary", "API-Version");
    return response;
}

std::string join(const std::vector<Method>& methods) {
    std::string list;
    for (const auto method : methods) {
        if (!list.empty()) list += ", ";
        list += to_string(method);
        if (method == Method::get) list += ", HEAD";
    }
    return list + ", OPTIONS";
}

}  // namespace

const Route* Application::find_route(const Request& request) const {
    const auto [version, path] = resolve_version(request, parse_query(request.query()));
    return version ? router_.find(*version, request.method, path).route : nullptr;
}

std::optional<std::string> Application::cache_key(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head) return std::nullopt;
    Context context{request, clock_};
    context.query = parse_query(request.query());
    const auto [version, path] = resolve_version(request, context.query);
    if (!version) return std::nullopt;
    const Match match = router_.find(*version, request.method, path);
    if (match.route == nullptr || !match.route->cache.shared) return std::nullopt;
    context.route = match.route;
    if (!stray_parameters(context).empty()) return std::nullopt;  // refused, whatever lies ready
    std::string key = *version == ApiVersion::v1 ? "v1 " : "v2 ";
    key += match.route->operation_id;
    for (const auto& [name, value] : match.parameters) add_part(key, value);
    auto names = match.route->query_names;
    std::sort(names.begin(), names.end());
    for (const auto& name : names) {
        if (const auto value = find_parameter(context, Source::query, name)) {
            key += '&';
            add_part(key, name);
            add_part(key, *value);
        }
    }
    return key;
}

Task<Response> Application::handle(const Request& request) const {
    Context context{request, clock_};
    context.query = parse_query(request.query());
    const auto [version, path] = resolve_version(request, context.query);
    if (!version) co_return refuse_version(request);
    context.version = *version;

    Response response;
    try {
        response = co_await dispatch(context, path);
    } catch (const Overloaded&) {
        response = problem({&scalemart::errors::overloaded, {}, {}, std::chrono::seconds{1}}, request.id);
    } catch (const std::exception& failure) {
        log::error("request failed",
                   {{"requestId", request.id}, {"target", request.target}, {"error", failure.what()}});
        response = problem({&scalemart::errors::internal, {}, {}, {}}, request.id);
    }
    response.set("Vary", "API-Version");
    response.set("API-Version", *version == ApiVersion::v1 ? "v1" : "v2");
    co_return response;
}

Task<Response> Application::dispatch(Context& context, std::string_view path) const {
    auto match = router_.find(context.version, context.request.method, path);
    if (match.route == nullptr) {
        if (match.allowed.empty())
            co_return problem({&scalemart::errors::not_found, {}, {}, {}}, context.request.id);
        if (context.request.method == Method::options) {
            Response response;
            response.status = 204;
            response.set("Allow", join(match.allowed));
            co_return response;
        }
        Response response = problem({&errors::method_not_allowed, {}, {}, {}}, context.request.id);
        response.set("Allow", join(match.allowed));
        co_return response;
    }
    context.route = match.route;
    context.path_parameters = std::move(match.parameters);
    RateGate gate(limiter_, *context.route->rate_class, context.request);
    Response response = co_await call(context, gate);
    // What many will be given must not tell one caller's budget.
    if (!context.route->cache.shared || response.status != 200) gate.add_headers(response);
    co_return response;
}

Task<Response> Application::call(Context& context, RateGate& gate) const {
    if (!co_await gate.before_authentication()) co_return problem(gate.refusal(), context.request.id);
    if (context.request.body.size() > context.route->body_limit)
        co_return problem({&errors::request_too_large, {}, {}, {}}, context.request.id);

    if (context.route->access.authenticates) {
        auto principal = co_await authenticator_.authenticate(context.request);
        if (!principal) {
            const bool may_go_on = co_await gate.after_failed_authentication();
            co_return problem(may_go_on ? principal.error() : gate.refusal(), context.request.id);
        }
        context.principal = std::move(*principal);
    }
    if (!co_await gate.after_authentication(context.principal))
        co_return problem(gate.refusal(), context.request.id);
    if (!context.route->access.allows(context.principal)) {
        const bool nobody = context.principal.anonymous() && !context.principal.by_key;
        const auto& code = nobody ? errors::unauthenticated : errors::forbidden;
        co_return problem({&code, {}, {}, {}}, context.request.id);
    }
    Response response = co_await context.route->handler(context);
    add_cache_control(response, *context.route);
    if (context.route->cache.shared) {
        response.cache_tags = std::move(context.cache_tags);
        response.cache_until = context.cache_until;
    }
    co_return response;
}

}  // namespace scalemart::http
