#pragma once
// Member names in C++ are snake_case, on the wire camelCase: the translation happens at compile time. A
// trailing underscore (a member that would be a keyword) is dropped.

#include <array>
#include <string_view>

namespace scalemart::schema {

struct WireName {
    std::array<char, 64> chars{};
    std::size_t size = 0;
    [[nodiscard]] constexpr std::string_view view() const { return {chars.data(), size}; }
};

constexpr WireName camel_case(std::string_view name) {
    WireName wire;
    bool raise = false;
    for (const char c : name) {
        if (c == '_') {
            raise = true;
            continue;
        }
        wire.chars[wire.size++] = raise && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        raise = false;
    }
    return wire;
}

/// The wire name of a Boost.Describe member or enumerator descriptor.
template <class Descriptor>
inline constexpr WireName wire_name_of = camel_case(Descriptor::name);

}  // namespace scalemart::schema
