#pragma once
// Cross-origin rules: which other web origins may call us from a browser. Immutable, thread-safe.

#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"
#include "http/response.hpp"

namespace scalemart::http {

class Cors {
 public:
    /// Exact origins ("https://shop.example"), which may send credentials; or "*", which lets any origin in
    /// without them.
    explicit Cors(std::vector<std::string> origins);

    [[nodiscard]] bool enabled() const { return any_ || !origins_.empty(); }

    /// Appends the header lines that an answer to this origin carries (`origin` may be empty).
    void append_headers(std::string& head, std::string_view origin) const;

    /// An OPTIONS request by which a browser asks for permission.
    [[nodiscard]] bool is_preflight(const Request& request) const;
    [[nodiscard]] Response preflight() const;

 private:
    std::vector<std::string> origins_;
    bool any_ = false;
};

}  // namespace scalemart::http
