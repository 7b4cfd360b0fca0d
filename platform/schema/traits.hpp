#pragma once
// How the walker classifies types. A *value type* is a class that wraps one scalar and knows which scalars
// are legal:
//
//   struct Quantity {
//       std::int64_t value = 1;
//       static std::optional<Quantity> from_wire(std::int64_t, schema::Violation& why);   // empty: not
//       acceptable, see why std::int64_t to_wire() const; // integer, bool, Thousandths or text static void
//       describe(boost::json::object& schema);                                // type, bounds, pattern,
//       example
//   };
//
// A request struct built from value types needs no other validation of shape.

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "schema/thousandths.hpp"

namespace scalemart::schema {

struct Violation {
    std::string code = "format";
    std::string message;
};

template <class T>
concept ValueType = requires(const T& value, boost::json::object& object) {
    value.to_wire();
    T::describe(object);
};
template <ValueType T>
using WireOf = std::remove_cvref_t<decltype(std::declval<const T&>().to_wire())>;

template <class T>
inline constexpr bool is_text = std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>;

/// A value type whose scalar is not text.
template <class T>
concept NumericValueType = ValueType<T> && !is_text<WireOf<T>>;

template <class>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class>
inline constexpr bool is_text_map = false;
template <class T>
inline constexpr bool is_text_map<std::map<std::string, T>> = true;

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !ValueType<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
using MembersOf =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

}  // namespace scalemart::schema
