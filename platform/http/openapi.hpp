#pragma once
// The OpenAPI 3.1 document of one API version, made from the router's own table. Thread-safe; call it once
// and keep it.

#include <string>

#include "http/router.hpp"

namespace scalemart::http {

struct ApiInfo {
    std::string title;
    std::string version;
    std::string description;
};

/// Throws std::logic_error when two types share a name.
[[nodiscard]] std::string openapi_document(const Router& router, ApiVersion version, const ApiInfo& info);

}  // namespace scalemart::http
