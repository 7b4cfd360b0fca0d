#include "cors.hpp"

#include <algorithm>

namespace scalemart::http {

Cors::Cors(std::vector<std::string> origins) : origins_(std::move(origins)) {
    any_ = std::erase(origins_, "*") > 0;
}

void Cors::append_headers(std::string& head, std::string_view origin) const {
    if (!enabled()) return;
    constexpr std::string_view kExpose =
        "Access-Control-Expose-Headers: ETag, Location, Link, Retry-After, API-Version, X-Request-Id, "
        "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, RateLimit-Policy\r\n";
    head += "Vary: Origin\r\n";
    if (origin.empty()) return;
    if (std::find(origins_.begin(), origins_.end(), origin) != origins_.end()) {
        head += "Access-Control-Allow-Origin: ";
        head += origin;
        head += "\r\nAccess-Control-Allow-Credentials: true\r\n";
        head += kExpose;
    } else if (any_) {
        head += "Access-Control-Allow-Origin: *\r\n";
        head += kExpose;
    }
}

bool Cors::is_preflight(const Request& request) const {
    return enabled() && request.method == Method::options && request.header("Origin")
           && request.header("Access-Control-Request-Method");
}

Response Cors::preflight() const {
    Response response;
    response.status = 204;
    response.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    response.set(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, API-Version, X-Request-Id");
    response.set("Access-Control-Max-Age", "600");
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace scalemart::http
