#pragma once
// What a typed handler returns: the declared body or an Error, plus headers. Converts from either, so
// handlers write `co_return view;` or `co_return fail(...)`. A value.

#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace scalemart::http {

/// The body of a 204 answer.
struct NoContent {};

template <class T>
struct Reply {
    Result<T> result;
    std::vector<std::pair<std::string, std::string>> headers;

    Reply(T value) : result(std::move(value)) {}                      // NOLINT(google-explicit-constructor)
    Reply(Result<T> outcome) : result(std::move(outcome)) {}          // NOLINT(google-explicit-constructor)
    Reply(tl::unexpected<Error> error) : result(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    Reply&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

}  // namespace scalemart::http
