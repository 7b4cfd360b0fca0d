#pragma once
// What a handler answers. The server adds the headers that every answer carries (Date, request id, security
// headers, CORS), compresses, and writes head and body together. A value.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"

namespace scalemart::http {

struct ReadyResponse;

struct Response {
    unsigned status = 200;
    std::string content_type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// Set when the whole answer is served from the response cache; the fields above are then ignored.
    std::shared_ptr<const ReadyResponse> ready;

    /// What the answer was made from and until when it holds; only used when the route's answers are shared.
    std::vector<std::string> cache_tags;
    std::optional<Instant> cache_until;

    void set(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
    [[nodiscard]] const std::string* header(std::string_view name) const;
};

}  // namespace scalemart::http
