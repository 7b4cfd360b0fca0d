#pragma once
// The table of operations. Filled at start-up by each module's add_routes(), then read by all threads. The
// builder refuses (std::logic_error at start-up) duplicate operation ids, a missing access rule, a shared
// answer that depends on more than the target, and path parameters or meanings of parameters that the request
// struct does not declare, so that the document made from it cannot lie.

#include <deque>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>

#include "http/endpoint.hpp"
#include "http/route.hpp"

namespace scalemart::http {

class Router;

class RouteBuilder {
 public:
    RouteBuilder(Router& router, Method method, std::string path, std::string operation_id);

    RouteBuilder& says(std::string summary) {
        return change([&](Route& r) { r.summary = std::move(summary); });
    }
    RouteBuilder& tagged(std::string tag) {
        return change([&](Route& r) { r.tag = std::move(tag); });
    }
    RouteBuilder& allow(const Access& access) {
        return change([&](Route& r) {
            r.access = access;
            r.has_access = true;
        });
    }
    RouteBuilder& only(ApiVersion version) {
        return change([&](Route& r) { r.versions = {version}; });
    }
    RouteBuilder& replies(unsigned status) {
        return change([&](Route& r) { r.success_status = status; });
    }
    RouteBuilder& fails(std::initializer_list<const ErrorCode*> codes) {
        return change([&](Route& r) { r.failures.insert(r.failures.end(), codes); });
    }
    RouteBuilder& cached(CachePolicy policy) {
        return change([&](Route& r) { r.cache = policy; });
    }
    RouteBuilder& limited(RateClass rate_class) {
        return change([&](Route& r) { r.rate_class = rate_class; });
    }
    /// Says what a parameter means here, for the API page; without it, what Router::parameter_means() says.
    RouteBuilder& means(std::string parameter, std::string text) {
        return change([&](Route& r) { r.meanings[std::move(parameter)] = std::move(text); });
    }
    RouteBuilder& body_limit(std::size_t bytes) {
        return change([&](Route& r) { r.body_limit = bytes; });
    }

    /// Ends the declaration. `api` must outlive the router.
    template <class Api, class In, class Out>
    void calls(Api& api, Task<Reply<Out>> (Api::*handler)(Context&, In)) {
        // Not a coroutine: it only starts one, whose parameters (not captures) live in its frame.
        route_.handler = [&api, handler](Context& context) {
            return call_endpoint<Api, In, Out>(api, handler, context);
        };
        route_.describe = &describe_operation<In, Out>;
        route_.query_names = names_from<In>(Source::query);
        route_.header_names = names_from<In>(Source::header);
        add(names_from<In>(Source::path));
    }

 private:
    template <class F>
    RouteBuilder& change(F f) {
        f(route_);
        return *this;
    }
    void add(const std::vector<std::string>& path_names);

    Router& router_;
    Route route_;
};

/// What a path leads to.
struct Match {
    const Route* route = nullptr;
    std::vector<Method> allowed;  ///< when the path exists but not for this method
    std::map<std::string, std::string, std::less<>> parameters;
};

class Router {
 public:
    Router();
    ~Router();
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;

    /// Paths are relative to /api/v1 or /api/v2.
    RouteBuilder get(std::string path, std::string operation_id) {
        return {*this, Method::get, std::move(path), std::move(operation_id)};
    }
    RouteBuilder post(std::string path, std::string operation_id) {
        return {*this, Method::post, std::move(path), std::move(operation_id)};
    }
    RouteBuilder put(std::string path, std::string operation_id) {
        return {*this, Method::put, std::move(path), std::move(operation_id)};
    }
    RouteBuilder patch(std::string path, std::string operation_id) {
        return {*this, Method::patch, std::move(path), std::move(operation_id)};
    }
    RouteBuilder delete_(std::string path, std::string operation_id) {
        return {*this, Method::delete_, std::move(path), std::move(operation_id)};
    }

    void add(Route route);

    /// What a query parameter of this name means wherever an operation says nothing else.
    void parameter_means(std::string parameter, std::string text) {
        meanings_[std::move(parameter)] = std::move(text);
    }
    [[nodiscard]] const Meanings& parameter_meanings() const { return meanings_; }

    /// How the authenticator may refuse: documented for every route that looks at credentials.
    void authentication_fails(std::initializer_list<const ErrorCode*> codes) {
        authentication_failures_.insert(authentication_failures_.end(), codes);
    }
    [[nodiscard]] std::span<const ErrorCode* const> authentication_failures() const {
        return authentication_failures_;
    }

    /// `path` is what follows the version prefix, percent-encoded. HEAD finds the GET route.
    [[nodiscard]] Match find(ApiVersion version, Method method, std::string_view path) const;

    [[nodiscard]] const std::deque<Route>& routes() const { return routes_; }

 private:
    struct Node;
    static bool descend(const Node& node, std::span<const std::string> segments, Method method,
                        std::vector<std::string>& values, Match& match);
    std::deque<Route> routes_;
    std::vector<const ErrorCode*> authentication_failures_;
    Meanings meanings_;
    std::map<ApiVersion, std::unique_ptr<Node>> roots_;
    std::map<std::string, int> operation_ids_;
};

}  // namespace scalemart::http
