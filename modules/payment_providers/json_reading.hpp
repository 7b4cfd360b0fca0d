#pragma once
// Reading the JSON of a provider by pointer (RFC 6901). Providers add fields and leave others out as they
// like, so what is not there, or is of another type, is simply empty. Pure, thread-safe.

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace scalemart::payments {

/// Null when the text is no JSON (or nested deeper than anyone sends it).
[[nodiscard]] boost::json::value read_json(std::string_view text);

[[nodiscard]] const boost::json::value* value_at(const boost::json::value& json, std::string_view pointer);
[[nodiscard]] std::string text_at(const boost::json::value& json, std::string_view pointer);
[[nodiscard]] std::optional<std::int64_t> integer_at(const boost::json::value& json,
                                                     std::string_view pointer);
[[nodiscard]] bool is_true_at(const boost::json::value& json, std::string_view pointer);
/// The elements of an array; empty when there is none.
[[nodiscard]] const boost::json::array& array_at(const boost::json::value& json, std::string_view pointer);

}  // namespace scalemart::payments
