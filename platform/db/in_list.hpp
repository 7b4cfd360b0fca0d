#pragma once
// "where id in ($3, $4, …)" for any number of values. Lists are padded to the next power of two by repeating
// the last value, so that a statement has a dozen texts at most and every connection keeps them prepared. For
// Read::all_dynamic.

#include <bit>
#include <ranges>
#include <stdexcept>
#include <string>
#include <vector>

#include "db/sql.hpp"

namespace scalemart::db {

/// Longer lists are the caller's to cut: both engines limit the number of parameters (SQLite at 32,766).
inline constexpr std::size_t kLongestInList = 4096;

/// Appends the values to `params`, padded, and returns the text "($k, …)" that names them. `values` must not
/// be empty; text is borrowed, as everywhere.
template <std::ranges::sized_range Values>
[[nodiscard]] std::string in_list(std::vector<Param>& params, const Values& values) {
    const std::size_t size = std::ranges::size(values);
    if (size == 0 || size > kLongestInList) throw std::logic_error("an IN list of an impossible length");
    std::string text;
    text.reserve(size * 8);
    const auto append = [&](const Param& param) {
        params.push_back(param);
        text += text.empty() ? "($" : ", $";
        text += std::to_string(params.size());
    };
    for (const auto& value : values) append(to_param(value));
    const Param last = params.back();
    for (std::size_t padding = std::bit_ceil(size) - size; padding > 0; --padding) append(last);
    text += ')';
    return text;
}

}  // namespace scalemart::db
