#pragma once
// The text of --map, taken apart (README.md describes it). Whether the columns exist is column_map's
// business. Pure.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "product_field.hpp"

namespace scalemart::import_products {

struct NamedColumn {
    std::string name;
    std::string separator;  ///< the cell holds several parts; empty: it does not
};

struct MapEntry {
    Field field{};
    std::optional<std::string> constant;
    std::vector<NamedColumn> columns;  ///< empty for a constant; more than one only for the category
};

/// The entries that make sense; what does not goes to `issues`. Each text may hold several entries.
[[nodiscard]] std::vector<MapEntry> parse_map(const std::vector<std::string>& texts,
                                              std::vector<Issue>& issues);

}  // namespace scalemart::import_products
