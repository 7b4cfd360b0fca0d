#pragma once
// An item of a list whose faults are its own business: a request with a thousand rows, each of which is
// applied or refused by itself. Decoding never fails; it keeps either the value or every issue. Documented as
// T.

#include <optional>
#include <vector>

#include "base/result.hpp"

namespace scalemart::schema {

template <class T>
struct Tried {
    std::optional<T> value;
    std::vector<Issue> issues;  ///< with pointers into the whole document; empty when there is a value
};

template <class>
inline constexpr bool is_tried = false;
template <class T>
inline constexpr bool is_tried<Tried<T>> = true;

}  // namespace scalemart::schema
