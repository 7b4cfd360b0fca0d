#include <set>

#include "base/escape_html.hpp"
#include "http/problem.hpp"
#include "http/rate_limiter.hpp"
#include "pages.hpp"

namespace scalemart::http {
namespace {

struct Listed {
    const ErrorCode* code;
    std::set<std::string> operations;
};

}  // namespace

void add_problem_list(Site& site, const Router& router) {
    std::map<std::string_view, Listed> codes;
    const ErrorCode* everywhere[] = {&scalemart::errors::malformed_request,
                                     &scalemart::errors::validation_failed,
                                     &scalemart::errors::not_found,
                                     &scalemart::errors::overloaded,
                                     &scalemart::errors::internal,
                                     &errors::unauthenticated,
                                     &errors::forbidden,
                                     &errors::method_not_allowed,
                                     &errors::unsupported_media_type,
                                     &errors::unknown_version,
                                     &errors::rate_limited,
                                     &errors::request_too_large,
                                     &errors::header_too_large,
                                     &errors::too_many_connections};
    for (const auto* code : everywhere) codes[code->name].code = code;
    for (const auto& route : router.routes()) {
        for (const auto* code : route.failures) {
            auto& listed = codes[code->name];
            listed.code = code;
            listed.operations.insert(route.operation_id);
        }
    }
    std::string body =
        "<p>Errors are sent as <code>application/problem+json</code> (RFC 9457). The code is stable; the "
        "words are not.</p>\n"
        "<table>\n<tr><th>Code</th><th>Status</th><th>Meaning</th><th>Operations</th></tr>\n";
    for (const auto& [name, listed] : codes) {
        std::string operations;
        for (const auto& operation : listed.operations)
            operations += (operations.empty() ? "" : ", ") + escape_html(operation);
        body +=
            fmt::format("<tr id=\"{0}\"><td><code>{0}</code></td><td>{1}</td><td>{2}</td><td>{3}</td></tr>\n",
                        escape_html(name), status_of(*listed.code), escape_html(listed.code->title),
                        operations.empty() ? "any" : operations);
    }
    site.publish("/docs/problems", html_page("Problems", body + "</table>"));
}

}  // namespace scalemart::http
