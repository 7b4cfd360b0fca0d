#pragma once
// "$7" as SQLite's own "?7", which is slot seven whatever came before, or as "?" where that is the next slot
// anyway. SQLite keeps "$7" and "?7" in a list of names that it searches for each of them, which makes a
// statement with thousands of parameters quadratic to prepare; "?" has no name. Pure, thread-safe.

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
