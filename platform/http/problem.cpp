#include "problem.hpp"

#include <boost/describe.hpp>

#include "http/access.hpp"
#include "schema/encode.hpp"

namespace scalemart {
BOOST_DESCRIBE_STRUCT(Issue, (), (pointer, code, message))
}

namespace scalemart::http {
namespace {

struct ProblemBody {
    std::string type;
    std::string title;
    unsigned status = 0;
    std::string code;
    std::optional<std::string> detail;
    std::optional<std::vector<Issue>> errors;
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(ProblemBody, (), (type, title, status, code, detail, errors, request_id))

}  // namespace

unsigned status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::moved:
            return 301;
        case ErrorKind::malformed:
            return 400;
        case ErrorKind::unauthenticated:
            return 401;
        case ErrorKind::payment_failed:
            return 402;
        case ErrorKind::forbidden:
            return 403;
        case ErrorKind::not_found:
            return 404;
        case ErrorKind::method_not_allowed:
            return 405;
        case ErrorKind::conflict:
            return 409;
        case ErrorKind::precondition_failed:
            return 412;
        case ErrorKind::too_large:
            return 413;
        case ErrorKind::unsupported_media:
            return 415;
        case ErrorKind::invalid:
            return 422;
        case ErrorKind::too_many:
            return 429;
        case ErrorKind::unavailable:
            return 503;
        case ErrorKind::internal:
            return 500;
    }
    return 500;
}

unsigned status_of(const ErrorCode& code) {
    return code.name == errors::header_too_large.name ? 431 : status_of(code.kind);
}

Response problem(const Error& error, std::string_view request_id) {
    ProblemBody body;
    body.type = "/docs/problems#" + std::string{error.code->name};
    body.title = error.code->title;
    body.status = status_of(*error.code);
    body.code = error.code->name;
    if (!error.detail.empty()) body.detail = error.detail;
    if (!error.issues.empty()) body.errors = error.issues;
    body.request_id = request_id;

    Response response;
    response.status = body.status;
    response.content_type = "application/problem+json";
    response.body = schema::to_json(body);
    response.set("Cache-Control", "no-store");
    if (body.status == 401) response.set("WWW-Authenticate", "Bearer");
    if (error.retry_after) {
        response.set("Retry-After", std::to_string(error.retry_after->count()));
    } else if (body.status == 503 || body.status == 429) {
        response.set("Retry-After", "1");
    }
    return response;
}

}  // namespace scalemart::http
