#pragma once
// Errors a caller can act on travel as `Result<T>`; bugs and broken infrastructure travel as exceptions,
// which are caught in three places only: the request, the job and main. Values, thread-safe.
//
// Each module declares its codes once (modules/<m>/errors.hpp) as `inline constexpr ErrorCode`. A code is
// part of the public API: its name goes out in `application/problem+json`, its kind decides the HTTP status
// (platform/http).

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace scalemart {

enum class ErrorKind {
    malformed,            ///< the bytes could not be understood at all
    invalid,              ///< understood, but one or more values are not acceptable
    unauthenticated,      ///< who are you?
    payment_failed,       ///< the payment was declined
    forbidden,            ///< known, but not allowed
    not_found,            ///< does not exist, or is none of the caller's business
    moved,                ///< has another address now, named in the answer's Location
    conflict,             ///< the current state forbids it
    precondition_failed,  ///< the version named by the caller is not the current one
    too_large,            ///< the request is bigger than the limit
    too_many,             ///< slow down
    unavailable,          ///< try again later
    method_not_allowed,   ///< this resource exists, but not for this method
    unsupported_media,    ///< the body's type is not one we read
    internal,             ///< our fault
};

struct ErrorCode {
    std::string_view name;  ///< snake_case, stable
    ErrorKind kind;
    std::string_view title;  ///< one short sentence, the same for every occurrence
};

/// One thing wrong with the input. `pointer` is a JSON Pointer (RFC 6901) into the body, or "query/x",
/// "path/x", "header/x".
struct Issue {
    std::string pointer;
    std::string code;
    std::string message;

    friend bool operator==(const Issue&, const Issue&) = default;
};

struct Error {
    const ErrorCode* code;
    std::string detail;  ///< this occurrence, for a human; never holds secrets
    std::vector<Issue> issues;
    std::optional<std::chrono::seconds> retry_after;

    [[nodiscard]] bool is(const ErrorCode& other) const { return code == &other || code->name == other.name; }
};

/// Thrown where more work is queued than can be done in time; a request is answered 503 with Retry-After.
class Overloaded : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(const ErrorCode& code, std::string detail = {}) {
    return tl::unexpected<Error>(Error{&code, std::move(detail), {}, {}});
}
[[nodiscard]] inline tl::unexpected<Error> fail(const ErrorCode& code, std::string detail,
                                                std::vector<Issue> issues) {
    return tl::unexpected<Error>(Error{&code, std::move(detail), std::move(issues), {}});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

template <class>
inline constexpr bool is_result = false;
template <class T>
inline constexpr bool is_result<Result<T>> = true;

namespace errors {
inline constexpr ErrorCode malformed_request{"malformed_request", ErrorKind::malformed,
                                             "The request could not be read"};
inline constexpr ErrorCode validation_failed{"validation_failed", ErrorKind::invalid,
                                             "Some values are not acceptable"};
inline constexpr ErrorCode not_found{"not_found", ErrorKind::not_found, "There is nothing here"};
inline constexpr ErrorCode overloaded{"overloaded", ErrorKind::unavailable, "The server is busy"};
inline constexpr ErrorCode internal{"internal_error", ErrorKind::internal,
                                    "Something went wrong on our side"};
}  // namespace errors

}  // namespace scalemart

/// `SCALEMART_TRY(cart, find_cart(tx, id));` declares `cart`, or returns the error to the caller.
#define SCALEMART_TRY(name, expression)                                             \
    auto name##_result = (expression);                                              \
    if (!name##_result) return ::scalemart::fail(std::move(name##_result).error()); \
    auto name = std::move(*name##_result)

/// The same for a `Result<void>`.
#define SCALEMART_CHECK(expression)                                                   \
    do {                                                                              \
        auto check_result = (expression);                                             \
        if (!check_result) return ::scalemart::fail(std::move(check_result).error()); \
    } while (false)
