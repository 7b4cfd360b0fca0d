#pragma once
// A request as handlers see it: views into the connection's buffer, valid until the handler's coroutine ends.
// One thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scalemart::http {

enum class Method { get, head, post, put, patch, delete_, options };

[[nodiscard]] std::string_view to_string(Method method);

/// Name and value; names are compared without regard to case.
using HeaderView = std::pair<std::string_view, std::string_view>;

struct Request {
    Method method = Method::get;
    std::string_view target;  ///< as sent: path and query, percent-encoded
    std::vector<HeaderView> headers;
    std::string_view body;
    std::string peer;  ///< the client's address, as the proxy rules say it is
    std::string id;    ///< request id: the client's X-Request-Id when it is well-formed, else made here

    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    /// The path part of the target, still percent-encoded.
    [[nodiscard]] std::string_view path() const { return target.substr(0, target.find('?')); }
    [[nodiscard]] std::string_view query() const;
};

/// ASCII case-insensitive equality, for header names and tokens.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

/// Replaces %XX (and, in a query, '+'); empty when an escape is malformed.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// The name=value pairs of a query in the order sent, decoded; what is badly encoded stays as it is.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

}  // namespace scalemart::http
