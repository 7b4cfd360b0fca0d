#pragma once
// Scalars from text: path segments, query parameters, headers, command-line options, CSV cells. Reports what
// is wrong to Issues and returns false; never throws. `std::vector<T>` reads a comma-separated list.

#include <charconv>

#include "base/time_format.hpp"
#include "schema/issues.hpp"
#include "schema/traits.hpp"
#include "schema/wire_name.hpp"

namespace scalemart::schema {

/// Well-formed UTF-8 without NUL: what both databases can store.
[[nodiscard]] bool is_clean_text(std::string_view text);

/// "one of a, b, c"
template <DescribedEnum T>
std::string enum_choices() {
    std::string choices = "must be one of";
    const char* separator = " ";
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        choices += separator;
        choices += wire_name_of<decltype(enumerator)>.view();
        separator = ", ";
    });
    return choices;
}

template <DescribedEnum T>
bool enum_from_wire(std::string_view text, T& out) {
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        if (text == wire_name_of<decltype(enumerator)>.view()) {
            out = enumerator.value;
            found = true;
        }
    });
    return found;
}

template <DescribedEnum T>
std::string_view enum_to_wire(T value) {
    std::string_view text;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        if (value == enumerator.value) text = wire_name_of<decltype(enumerator)>.view();
    });
    return text;
}

template <ValueType T, class Wire>
bool accept_value(const Wire& wire, T& out, Issues& issues) {
    Violation why;
    auto value = T::from_wire(wire, why);
    if (!value) {
        issues.add(std::move(why.code), std::move(why.message));
        return false;
    }
    out = std::move(*value);
    return true;
}

template <class T>
bool decode_text(std::string_view text, T& out, Issues& issues) {
    if constexpr (is_optional<T>) {
        return decode_text(text, out.emplace(), issues);
    } else if constexpr (is_vector<T>) {
        bool good = true;
        while (!text.empty()) {
            const auto comma = text.find(',');
            const auto item = text.substr(0, comma);
            if (!item.empty()) good = decode_text(item, out.emplace_back(), issues) && good;
            text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        }
        return good;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (text == "true" || text == "1") return out = true;
        if (text == "false" || text == "0") return !(out = false);
        issues.add("type", "must be true or false");
        return false;
    } else if constexpr (std::is_integral_v<T>) {
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
        if (failure == std::errc{} && end == text.data() + text.size() && !text.empty()) return true;
        issues.add("type", "must be a whole number");
        return false;
    } else if constexpr (std::is_same_v<T, Thousandths>) {
        if (const auto number = Thousandths::parse(text)) {
            out = *number;
            return true;
        }
        issues.add("decimals", "must be a number with at most three decimals");
        return false;
    } else if constexpr (ValueType<T>) {
        if constexpr (is_text<WireOf<T>>) {
            if (!is_clean_text(text)) {
                issues.add("encoding", "must be valid UTF-8");
                return false;
            }
            return accept_value(text, out, issues);
        } else {
            WireOf<T> wire{};
            return decode_text(text, wire, issues) && accept_value(wire, out, issues);
        }
    } else if constexpr (DescribedEnum<T>) {
        if (enum_from_wire(text, out)) return true;
        issues.add("choice", enum_choices<T>());
        return false;
    } else if constexpr (is_id<T>) {
        if (auto id = T::parse(text)) {
            out = *id;
            return true;
        }
        issues.add("format", "is not an identifier of this kind");
        return false;
    } else if constexpr (std::is_same_v<T, Instant>) {
        if (auto instant = parse_rfc3339(text)) {
            out = *instant;
            return true;
        }
        issues.add("format", "must be an RFC 3339 date-time");
        return false;
    } else {
        static_assert(std::is_same_v<T, std::string>, "this type cannot be read from text");
        if (!is_clean_text(text)) {
            issues.add("encoding", "must be valid UTF-8");
            return false;
        }
        out = std::string{text};
        return true;
    }
}

}  // namespace scalemart::schema
