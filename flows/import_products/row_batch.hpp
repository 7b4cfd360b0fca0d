#pragma once
// Rows on their way from the file to one transaction. A value, handed from the reading thread to the writing
// one.

#include <cstdint>
#include <vector>

#include "problem.hpp"
#include "row_reader.hpp"

namespace scalemart::import_products {

struct RowBatch {
    std::vector<ImportRow> rows;  ///< good ones; their drafts are in
    std::vector<catalog::PreparedDraft> drafts;
    std::vector<Problem> problems;  ///< of bad ones, in line order
    std::uint64_t read = 0;         ///< records, good and bad
    std::uint64_t rounded = 0;      ///< prices of good rows
    std::uint64_t end = 0;          ///< offset in the file of what follows
    std::uint64_t last_line = 0;    ///< where its last record starts
    bool last = false;              ///< the file ends here

    [[nodiscard]] std::uint64_t failed() const { return read - rows.size(); }
};

}  // namespace scalemart::import_products
