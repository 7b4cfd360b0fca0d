#pragma once
// Described structs into JSON text, appended to a buffer without an intermediate tree. Empty optionals inside
// an object are left out. Never throws (but for memory). What a struct does not declare cannot leave.

#include <charconv>
#include <cmath>

#include "base/time_format.hpp"
#include "schema/decode_text.hpp"
#include "schema/json_text.hpp"
#include "schema/traits.hpp"
#include "schema/wire_name.hpp"

namespace scalemart::schema {

/// Appends a JSON string literal; invalid UTF-8 never gets this far (decode and the databases refuse it).
void append_json_string(std::string& out, std::string_view text);

template <class T>
void encode(std::string& out, const T& value) {
    if constexpr (is_optional<T>) {
        if (value) {
            encode(out, *value);
        } else {
            out += "null";
        }
    } else if constexpr (is_vector<T>) {
        out += '[';
        bool first = true;
        for (const auto& item : value) {
            if (!first) out += ',';
            first = false;
            encode(out, item);
        }
        out += ']';
    } else if constexpr (is_text_map<T>) {
        out += '{';
        bool first = true;
        for (const auto& [key, item] : value) {
            if (!first) out += ',';
            first = false;
            append_json_string(out, key);
            out += ':';
            encode(out, item);
        }
        out += '}';
    } else if constexpr (is_json_text<T>) {
        out += value.text.empty() ? "null" : value.text;
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_arithmetic_v<T>) {
        std::array<char, 32> digits;
        if constexpr (std::is_floating_point_v<T>) {
            if (!std::isfinite(value)) {
                out += "null";
                return;
            }
        }
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        out.append(digits.data(), end);
    } else if constexpr (std::is_same_v<T, Thousandths>) {
        out += value.to_text();
    } else if constexpr (ValueType<T>) {
        encode(out, value.to_wire());
    } else if constexpr (DescribedEnum<T>) {
        append_json_string(out, enum_to_wire(value));
    } else if constexpr (is_id<T>) {
        out += '"';
        value.append_to(out);
        out += '"';
    } else if constexpr (std::is_same_v<T, Instant>) {
        out += '"';
        out += to_rfc3339(value);
        out += '"';
    } else if constexpr (DescribedStruct<T>) {
        out += '{';
        bool first = true;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            const auto& field = value.*member.pointer;
            if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
                if (!field) return;
            }
            if (!first) out += ',';
            first = false;
            out += '"';
            out += wire_name_of<decltype(member)>.view();
            out += "\":";
            encode(out, field);
        });
        out += '}';
    } else {
        static_assert(is_text<T>, "this type has no JSON form");
        append_json_string(out, value);
    }
}

template <class T>
std::string to_json(const T& value) {
    std::string out;
    encode(out, value);
    return out;
}

}  // namespace scalemart::schema
