#pragma once
// JSON into described structs, collecting every issue at once. `decode(text, out)` is the whole interface; it
// never throws. A member that is not std::optional or Patch must be present; an unknown key is an issue.

#include <boost/json/value.hpp>
#include <cmath>

#include "schema/decode_text.hpp"
#include "schema/patch.hpp"
#include "schema/tried.hpp"

namespace scalemart::schema {

/// Parses strictly (UTF-8, at most 32 levels); on bad syntax the error is malformed_request. The result owns
/// its memory.
[[nodiscard]] Result<boost::json::value> parse_json(std::string_view text);

template <class T>
bool decode_value(const boost::json::value& json, T& out, Issues& issues);

template <DescribedStruct T>
bool decode_object(const boost::json::value& json, T& out, Issues& issues) {
    const auto* object = json.if_object();
    if (object == nullptr) {
        issues.add("type", "must be an object");
        return false;
    }
    bool good = true;
    std::size_t known = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        using Field = std::remove_reference_t<decltype(out.*member.pointer)>;
        constexpr auto& name = wire_name_of<decltype(member)>;
        const auto* value = object->if_contains(name.view());
        const typename Issues::Scope scope(issues, name.view());
        if (value == nullptr) {
            if constexpr (!is_optional<Field> && !is_patch<Field>) {
                issues.add("required", "is required");
                good = false;
            }
            return;
        }
        ++known;
        good = decode_value(*value, out.*member.pointer, issues) && good;
    });
    if (known == object->size()) return good;
    for (const auto& entry : *object) {
        bool expected = false;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            expected = expected || std::string_view{entry.key()} == wire_name_of<decltype(member)>.view();
        });
        if (expected) continue;
        const typename Issues::Scope scope(issues, std::string_view{entry.key()});
        issues.add("unknown_field", "is not a field of this object");
        good = false;
    }
    return good;
}

template <class T>
bool decode_integer(const boost::json::value& json, T& out, Issues& issues) {
    if (json.is_int64() && std::in_range<T>(json.get_int64())) {
        out = static_cast<T>(json.get_int64());
        return true;
    }
    issues.add("type", "must be a whole number");
    return false;
}

inline bool decode_thousandths(const boost::json::value& json, Thousandths& out, Issues& issues) {
    if (!json.is_number()) {
        issues.add("type", "must be a number");
        return false;
    }
    const auto number = json.is_double()  ? Thousandths::from_json_number(json.get_double())
                        : json.is_int64() ? Thousandths::parse(std::to_string(json.get_int64()))
                                          : std::nullopt;
    if (!number) {
        issues.add("decimals", "must be a number with at most three decimals");
        return false;
    }
    out = *number;
    return true;
}

template <class T>
bool decode_value(const boost::json::value& json, T& out, Issues& issues) {
    if constexpr (is_patch<T>) {
        out.present = true;
        if (json.is_null()) return true;
        return decode_value(json, out.value.emplace(), issues);
    } else if constexpr (is_optional<T>) {
        if (json.is_null()) {
            out.reset();
            return true;
        }
        return decode_value(json, out.emplace(), issues);
    } else if constexpr (is_tried<T>) {
        Issues own(issues.pointer());
        if (!decode_value(json, out.value.emplace(), own)) out.value.reset();
        out.issues = own.take();
        return true;
    } else if constexpr (is_vector<T>) {
        const auto* array = json.if_array();
        if (array == nullptr) {
            issues.add("type", "must be an array");
            return false;
        }
        bool good = true;
        out.reserve(array->size());
        for (std::size_t i = 0; i < array->size(); ++i) {
            const Issues::Scope scope(issues, std::to_string(i));
            good = decode_value((*array)[i], out.emplace_back(), issues) && good;
        }
        return good;
    } else if constexpr (is_text_map<T>) {
        const auto* object = json.if_object();
        if (object == nullptr) {
            issues.add("type", "must be an object");
            return false;
        }
        bool good = true;
        for (const auto& entry : *object) {
            const Issues::Scope scope(issues, std::string_view{entry.key()});
            if (!is_clean_text(entry.key())) {
                issues.add("encoding", "must be valid UTF-8");
                good = false;
                continue;
            }
            good = decode_value(entry.value(), out[std::string{entry.key()}], issues) && good;
        }
        return good;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (json.is_bool()) {
            out = json.get_bool();
            return true;
        }
        issues.add("type", "must be true or false");
        return false;
    } else if constexpr (std::is_same_v<T, Thousandths>) {
        return decode_thousandths(json, out, issues);
    } else if constexpr (std::is_integral_v<T>) {
        return decode_integer(json, out, issues);
    } else if constexpr (std::is_floating_point_v<T>) {
        if (json.is_number()) {
            out = json.to_number<T>();
            return true;
        }
        issues.add("type", "must be a number");
        return false;
    } else if constexpr (NumericValueType<T>) {
        WireOf<T> wire{};
        return decode_value(json, wire, issues) && accept_value(wire, out, issues);
    } else if constexpr (DescribedStruct<T>) {
        return decode_object(json, out, issues);
    } else {
        const auto* text = json.if_string();
        if (text == nullptr) {
            issues.add("type", "must be a text");
            return false;
        }
        return decode_text(std::string_view{*text}, out, issues);
    }
}

/// Decodes a whole document. The error is malformed_request or validation_failed with all issues.
template <class T>
Result<T> decode(std::string_view text) {
    auto json = parse_json(text);
    if (!json) return fail(std::move(json).error());
    T out{};
    Issues issues;
    if (!decode_value(*json, out, issues)) return fail(errors::validation_failed, {}, issues.take());
    return out;
}

}  // namespace scalemart::schema
