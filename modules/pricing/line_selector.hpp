#pragma once
// Which lines of a cart a promotion speaks of. Values; thread-safe.

#include <string>
#include <vector>

#include "vocabulary/ids.hpp"

namespace scalemart::pricing {

/// Sorted lists are searched faster; unsorted ones work too.
struct LineSet {
    std::vector<ProductId> products;
    std::vector<CategoryId> categories;  ///< a line counts by any category of its path
    std::vector<StoreId> stores;
    std::vector<std::string> brands;
    std::vector<std::string> tags;
};

/// A line is selected when every list of `only` that is not empty has it, and no list of `except` has it.
/// Nothing given selects every line.
struct LineSelector {
    LineSet only;
    LineSet except;
    bool except_age_restricted = false;
};

}  // namespace scalemart::pricing
