#pragma once
// A field of a PATCH body, which has three states: left out (keep), null (clear), a value (set).

#include <optional>
#include <utility>

namespace scalemart::schema {

template <class T>
struct Patch {
    bool present = false;
    std::optional<T> value;

    /// Applies the change to a field that may be cleared.
    void apply_to(std::optional<T>& field) const {
        if (present) field = value;
    }
};

template <class>
inline constexpr bool is_patch = false;
template <class T>
inline constexpr bool is_patch<Patch<T>> = true;

}  // namespace scalemart::schema
