#include "contract.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <mutex>

#include "http/openapi.hpp"
#include "json_schema.hpp"

namespace scalemart::http_testing {
namespace {

using boost::json::value;

/// Making the document takes some milliseconds, and each test has a router of its own with the same routes.
const value& document_of(const http::Router& router, http::ApiVersion version) {
    static std::mutex mutex;
    static std::map<std::string, value> made;
    std::string routes = version == http::ApiVersion::v1 ? "v1" : "v2";
    for (const auto& route : router.routes()) routes += " " + route.operation_id;
    const std::lock_guard lock(mutex);
    auto at = made.find(routes);
    if (at == made.end())
        at = made.emplace(routes,
                          boost::json::parse(http::openapi_document(router, version, {"Test", "0", ""})))
                 .first;
    return at->second;
}

std::string header_of(const http::Response& response, std::string_view name) {
    const auto* found = response.header(name);
    return found == nullptr ? std::string{} : *found;
}

std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

constexpr std::string_view kProblem = "application/problem+json";

class Comparison {
 public:
    Comparison(const value& document, const http::Response& response)
        : document_(document), response_(response) {}

    void check_caching(const http::Route* route) {
        const auto control = header_of(response_, "Cache-Control");
        const bool not_kept = control.find("no-store") != std::string::npos;
        if (not_kept) return;
        if (response_.status >= 400) complain("an error that caches may keep: " + control);
        if (header_of(response_, "Vary").find("API-Version") == std::string::npos)
            complain("no Vary: API-Version");
        if (route == nullptr || !route->access.authenticates) return;
        if (control.find("private") == std::string::npos)
            complain("a caller's own answer that caches may share: " + control);
    }

    /// No operation: only a problem, or what OPTIONS gets.
    void check_unrouted() {
        if (response_.status == 204 && response_.body.empty()) return;
        check_body({{"$ref", "#/components/schemas/Problem"}}, kProblem);
    }

    void check_operation(const http::Route& route) {
        const auto method = lower_case(to_string(route.method));
        const auto& responses = document_.at("paths").at(route.path).at(method).at("responses").as_object();
        const auto* declared = responses.if_contains(std::to_string(response_.status));
        if (declared == nullptr)
            return complain("status " + std::to_string(response_.status) + " is not declared");
        if (const auto* reference = declared->as_object().if_contains("$ref"))
            declared = &document_.at_pointer(std::string_view{reference->as_string()}.substr(1));
        const auto* content = declared->as_object().if_contains("content");
        if (content == nullptr) {
            if (!response_.body.empty()) complain("a body where none is declared");
            return;
        }
        if (const auto* file = content->as_object().if_contains(response_.content_type);
            file != nullptr && response_.content_type != "application/json"
            && response_.content_type != kProblem)
            return;  // a file: what is in it, its own tests say
        const auto& [type, described] = *content->as_object().begin();
        check_body(described.at("schema"), type);
        if (const auto* codes = declared->as_object().if_contains("x-codes")) check_code(codes->as_array());
    }

    std::vector<std::string> found;

 private:
    void complain(std::string what) { found.push_back(std::move(what)); }

    void check_body(const value& schema, std::string_view type) {
        if (response_.content_type != type)
            complain(response_.content_type + " instead of " + std::string{type});
        boost::system::error_code failure;
        body_ = boost::json::parse(response_.body, failure);
        if (failure) return complain("the body is not JSON: " + failure.message());
        for (auto& violation : violations(document_, schema, body_)) complain(std::move(violation));
    }

    void check_code(const boost::json::array& codes) {
        const auto* body = body_.if_object();
        const auto* code = body == nullptr ? nullptr : body->if_contains("code");
        if (code == nullptr) return;  // said already
        for (const auto& one : codes)
            if (one == *code) return;
        complain("code " + serialize(*code) + " is not declared for status "
                 + std::to_string(response_.status));
    }

    const value& document_;
    const http::Response& response_;
    value body_;
};

}  // namespace

std::vector<std::string> Contract::disagreements(const http::Route* route,
                                                 const http::Response& response) const {
    const auto version =
        header_of(response, "API-Version") == "v1" ? http::ApiVersion::v1 : http::ApiVersion::v2;
    Comparison comparison(document_of(router_, version), response);
    comparison.check_caching(route);
    if (route == nullptr) {
        comparison.check_unrouted();
    } else {
        comparison.check_operation(*route);
    }
    return std::move(comparison.found);
}

}  // namespace scalemart::http_testing
