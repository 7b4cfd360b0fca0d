#pragma once
// An outgoing request, and what comes of it: a response of any status, or a fault. Values, thread-safe.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace scalemart::http_client {

struct Header {
    std::string name;
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

/// Names are compared without regard to case.
[[nodiscard]] bool is_same_header_name(std::string_view a, std::string_view b);

/// The first of that name, whose case does not matter; null when there is none.
[[nodiscard]] const std::string* find_header(const std::vector<Header>& headers, std::string_view name);

struct Request {
    std::string method = "GET";
    std::string url;  ///< absolute; https, or http to this machine where the client allows it
    std::vector<Header> headers;
    std::string body;
    /// For the whole call: waiting, connecting, the answer, and all attempts when it is tried again.
    std::chrono::milliseconds timeout{10'000};
    std::size_t body_limit = std::size_t{1} << 20;  ///< bytes of the answer's body
    /// Sending it twice does what sending it once does: a GET, or a POST with an idempotency key.
    bool repeatable = false;
};

struct Response {
    int status = 0;
    std::vector<Header> headers;
    std::string body;
    /// An earlier attempt of this call was lost or failed on the other side, so a refusal (429, say) does not
    /// mean that nothing has happened.
    bool follows_lost = false;

    [[nodiscard]] const std::string* header(std::string_view name) const {
        return find_header(headers, name);
    }
};

enum class FaultKind {
    invalid,      ///< the request itself cannot be sent: its URL or a header is not acceptable
    unreachable,  ///< no such host, or nobody accepts connections
    timed_out,
    broken,  ///< the connection ended, or what came was not HTTP
    tls,     ///< no encrypted connection to somebody we trust
    too_large,
    busy,     ///< too many calls are under way already
    open,     ///< the circuit breaker lets nothing through for now
    stopped,  ///< the client is being destroyed
};

struct Fault {
    FaultKind kind = FaultKind::broken;
    /// False: the other side has surely not seen the request (nor an earlier attempt of the same call).
    bool may_have_arrived = false;
    std::string detail;  ///< for the log; holds no secrets
};

using Answer = tl::expected<Response, Fault>;

[[nodiscard]] inline tl::unexpected<Fault> fault(FaultKind kind, std::string detail = {},
                                                 bool may_have_arrived = false) {
    return tl::unexpected<Fault>(Fault{kind, may_have_arrived, std::move(detail)});
}

/// What Retry-After says (RFC 9110, 10.2.3): seconds, or a date, for which `now` is needed. Empty when absent
/// or not understood; never negative.
[[nodiscard]] std::optional<std::chrono::seconds> retry_after(
    const Response& response, std::chrono::sys_time<std::chrono::microseconds> now);

}  // namespace scalemart::http_client
