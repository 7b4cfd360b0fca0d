#pragma once
// The place where a list goes on, as callers carry it: opaque text that only fits the sort it was made for.
// Pure.

#include "product_query.hpp"

namespace scalemart::catalog {

/// "price", "-price", "name", "-name", "newest", "rating", "popularity".
[[nodiscard]] std::string_view name_of(const SortOrder& sort);
[[nodiscard]] std::optional<SortOrder> sort_named(std::string_view name);

[[nodiscard]] std::string encode_cursor(const SortOrder& sort, const Place& place);
/// validation_failed at query/cursor when it is broken or belongs to another sort.
[[nodiscard]] Result<Place> decode_cursor(const SortOrder& sort, std::string_view text);

}  // namespace scalemart::catalog
