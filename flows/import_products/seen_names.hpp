#pragma once
// Which products a file has named so far, so that a second row about one is an error and not a change that
// every import makes anew. Some 40 bytes a row; names are compared by 64 bits of a digest, so among ten
// million rows a false alarm is one in a hundred thousand. Owned and used by one thread.

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "problem.hpp"
#include "row_reader.hpp"

namespace scalemart::import_products {

class SeenNames {
 public:
    /// What is wrong when an earlier row said something about the same product, or has its SKU.
    std::optional<Problem> note(const ImportRow& row);

 private:
    /// The line that named it first, when that was an earlier one.
    std::optional<std::uint64_t> first_line(char kind, std::string_view name, std::uint64_t line);

    boost::unordered_flat_map<std::uint64_t, std::uint64_t> line_of_;
};

}  // namespace scalemart::import_products
