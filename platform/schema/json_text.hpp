#pragma once
// JSON that is already text: a column that holds the encoding of T is sent on as it is, and documented as T.

#include <string>

namespace scalemart::schema {

template <class T>
struct JsonText {
    std::string text;
};

/// Stands for T where the shape is open: documented as an object with any members.
struct AnyObject {};

template <class>
inline constexpr bool is_json_text = false;
template <class T>
inline constexpr bool is_json_text<JsonText<T>> = true;

}  // namespace scalemart::schema
