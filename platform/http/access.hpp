#pragma once
// Who may call a route. Every route names a rule; the application's own rules (customer, vendor, admin…) are
// constants of the module that knows the roles. Values, thread-safe.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "http/request.hpp"

namespace scalemart::http {

/// Who is calling, as established by the Authenticator.
struct Principal {
    Uuid subject;  ///< nil for an anonymous caller
    Uuid session;
    std::string role;
    /// What the caller may do beyond what its role says of itself; the application gives the bits their
    /// meaning.
    std::uint64_t permissions = 0;
    /// A program with a key, not a person: it may do what its permissions say, but nothing personal.
    bool by_key = false;

    [[nodiscard]] bool anonymous() const { return subject.is_nil(); }
};

struct Access {
    std::string_view name;  ///< shown in the documentation
    bool authenticates;  ///< false: credentials are not even looked at, so the answer may be shared between
                         ///< callers
    bool (*allows)(const Principal&);
};

/// Anyone, without looking at credentials.
inline constexpr Access anyone{"anyone", false, [](const Principal&) { return true; }};

/// Turns credentials into a principal. An absent credential gives an anonymous principal; a bad one is an
/// error.
class Authenticator {
 public:
    virtual ~Authenticator() = default;
    virtual Task<Result<Principal>> authenticate(const Request& request) = 0;
};

namespace errors {
inline constexpr ErrorCode unauthenticated{"unauthenticated", ErrorKind::unauthenticated, "Sign in first"};
inline constexpr ErrorCode forbidden{"forbidden", ErrorKind::forbidden, "You may not do this"};
inline constexpr ErrorCode method_not_allowed{"method_not_allowed", ErrorKind::method_not_allowed,
                                              "This resource does not answer that method"};
inline constexpr ErrorCode unsupported_media_type{"unsupported_media_type", ErrorKind::unsupported_media,
                                                  "Send the body as application/json"};
inline constexpr ErrorCode unknown_version{"unknown_api_version", ErrorKind::malformed,
                                           "There is no such API version"};
inline constexpr ErrorCode request_too_large{"request_too_large", ErrorKind::too_large,
                                             "The request is too large"};
inline constexpr ErrorCode header_too_large{"header_too_large", ErrorKind::too_large,
                                            "The request's header is too large"};
inline constexpr ErrorCode too_many_connections{"too_many_connections", ErrorKind::unavailable,
                                                "The server has too many connections"};
}  // namespace errors

}  // namespace scalemart::http
