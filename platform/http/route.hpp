#pragma once
// One operation of the API: where it is, who may call it, what it takes and gives, and the code that runs.
// Built once at start-up by the Router, immutable afterwards, shared by all threads.

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "http/access.hpp"
#include "http/context.hpp"
#include "http/rate_limit.hpp"
#include "http/response.hpp"
#include "schema/describe.hpp"

namespace scalemart::http {

struct ParameterDoc {
    std::string in;  ///< "path", "query" or "header"
    std::string name;
    bool required = false;
    boost::json::value schema;
};

/// What parameters mean, by their names on the wire: a sentence each, for the API page.
using Meanings = std::map<std::string, std::string, std::less<>>;

/// The shape of an operation, computed only when the OpenAPI document is asked for.
struct OperationDoc {
    std::vector<ParameterDoc> parameters;
    boost::json::value body;      ///< null when there is none
    boost::json::value response;  ///< null for 204
};

/// How an answer may be kept. Only routes with access `anyone` may be shared.
struct CachePolicy {
    bool shared = false;
    std::chrono::seconds browser{
        0};  ///< max-age for browsers and CDNs; the server's own copy is invalidated exactly
};

struct Route {
    Method method = Method::get;
    std::string path;  ///< template, "/products/{idOrSlug}"
    std::string operation_id;
    std::string tag;
    std::string summary;
    Access access = anyone;
    bool has_access = false;
    std::vector<ApiVersion> versions{ApiVersion::v1, ApiVersion::v2};
    unsigned success_status = 200;
    std::vector<const ErrorCode*> failures;
    CachePolicy cache;
    std::optional<RateClass> rate_class;  ///< set when the route is added
    std::vector<std::string>
        query_names;  ///< declared query parameters: the only ones that belong in a cache key
    std::vector<std::string>
        header_names;                  ///< declared request headers; a shared answer may not depend on any
    Meanings meanings;                 ///< of this operation's own parameters
    std::size_t body_limit = 1 << 20;  ///< bytes

    std::function<Task<Response>(Context&)> handler;
    void (*describe)(schema::Components&, OperationDoc&) = nullptr;
};

}  // namespace scalemart::http
