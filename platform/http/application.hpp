#pragma once
// From a request to a response: version, route, caller, access rule, typed handler, problem. Knows nothing of
// sockets, so tests call it directly. One object per process, shared by all I/O threads; handle() may run
// concurrently.

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "http/access.hpp"
#include "http/rate_limiter.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/router.hpp"

namespace scalemart::http {

class Application {
 public:
    /// All must outlive the application. Without a limiter there are no limits.
    Application(const Router& router, Authenticator& authenticator, const Clock& clock,
                RateLimiter* limiter = nullptr)
        : router_(router), authenticator_(authenticator), clock_(clock), limiter_(limiter) {}

    /// True for paths below /api/.
    [[nodiscard]] static bool serves(std::string_view path) { return path.starts_with("/api/"); }

    /// The operation a request is for, if there is one.
    [[nodiscard]] const Route* find_route(const Request& request) const;

    /// For an operation whose answers are shared: everything the answer depends on. Otherwise empty. Only the
    /// declared query parameters count, in a fixed order and as the decoder sees them.
    [[nodiscard]] std::optional<std::string> cache_key(const Request& request) const;

    /// Never throws: what a handler throws becomes a 500 (or 503) problem and a log line.
    Task<Response> handle(const Request& request) const;

 private:
    Task<Response> dispatch(Context& context, std::string_view path) const;
    Task<Response> call(Context& context, RateGate& gate) const;

    const Router& router_;
    Authenticator& authenticator_;
    const Clock& clock_;
    RateLimiter* limiter_;
};

}  // namespace scalemart::http
