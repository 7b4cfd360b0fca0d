#pragma once
// "$7" as SQLite's own "?7". SQLite numbers "$7" by first appearance and looks each one up in a list of
// names, which makes a statement with thousands of parameters quadratic to prepare; "?7" is slot seven and
// nothing else. Pure, thread-safe.

#include <cstddef>
#include <string>
#include <string_view>

namespace scalemart::db_sqlite {

struct NumberedParameters {
    std::string text;
    std::size_t highest = 0;  ///< the greatest n of all $n
};

/// Leaves string literals, quoted names and comments as they are.
[[nodiscard]] NumberedParameters number_parameters(std::string_view text);

}  // namespace scalemart::db_sqlite
