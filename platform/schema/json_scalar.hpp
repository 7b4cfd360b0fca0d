#pragma once
// A JSON scalar whose type is only known at run time: text, number, true, false or null. For values whose
// rules are data, such as custom fields. Specialises what decode, encode and describe do.

#include <boost/json/array.hpp>
#include <variant>

#include "schema/decode.hpp"
#include "schema/describe.hpp"
#include "schema/encode.hpp"

namespace scalemart::schema {

struct JsonScalar {
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string> value = nullptr;

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
};

template <>
inline bool decode_value<JsonScalar>(const boost::json::value& json, JsonScalar& out, Issues& issues) {
    if (json.is_null()) {
        out.value = nullptr;
    } else if (json.is_bool()) {
        out.value = json.get_bool();
    } else if (json.is_int64()) {
        out.value = json.get_int64();
    } else if (json.is_number()) {
        out.value = json.to_number<double>();
    } else if (const auto* text = json.if_string()) {
        if (!is_clean_text({text->data(), text->size()})) {
            issues.add("encoding", "must be valid UTF-8");
            return false;
        }
        out.value = std::string{text->data(), text->size()};
    } else {
        issues.add("type", "must be a text, a number, true, false or null");
        return false;
    }
    return true;
}

template <>
inline void encode<JsonScalar>(std::string& out, const JsonScalar& scalar) {
    std::visit(
        [&out]<class T>(const T& value) {
            if constexpr (std::is_same_v<T, std::nullptr_t>) {
                out += "null";
            } else {
                encode(out, value);
            }
        },
        scalar.value);
}

template <>
inline boost::json::value describe<JsonScalar>(Components&) {
    return boost::json::object{{"type", boost::json::array{"string", "number", "boolean", "null"}}};
}

}  // namespace scalemart::schema
