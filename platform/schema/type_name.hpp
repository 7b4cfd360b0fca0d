#pragma once
// The unqualified name of a described type, for OpenAPI component names: "CartView" for
// scalemart::cart::CartView.

#include <string_view>

namespace scalemart::schema {

template <class T>
constexpr std::string_view type_name() {
    std::string_view name = __PRETTY_FUNCTION__;  // clang: "... type_name() [T = scalemart::cart::CartView]"
    name.remove_prefix(name.find("T = ") + 4);
    name.remove_suffix(1);
    const auto arguments = name.find('<');
    const auto colon = name.substr(0, arguments).rfind(':');
    if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
    return name;
}

}  // namespace scalemart::schema
