#pragma once
// One thing wrong with one row of a file. A value.

#include <cstdint>
#include <string>

namespace scalemart::import_products {

struct Problem {
    std::uint64_t line = 0;  ///< where the record starts, from 1
    std::string column;      ///< as the file calls it; empty when the whole row is meant
    std::string code;        ///< snake_case, stable
    std::string message;

    friend bool operator==(const Problem&, const Problem&) = default;
};

}  // namespace scalemart::import_products
