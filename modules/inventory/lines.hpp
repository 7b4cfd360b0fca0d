#pragma once
// Private to inventory: the lines of a document (a receipt, a transfer) on their way from the request to the
// books. Called inside a transaction body.

#include "inventory/stockroom.hpp"
#include "open_items.hpp"
#include "requests.hpp"

namespace scalemart::inventory {

inline constexpr std::size_t kMaximumLines = 1000;

struct ReadLines {
    std::vector<GoodsLine> lines;  ///< as they were sent
    Units units;                   ///< added up
    Measures measures;

    [[nodiscard]] std::set<ProductId> products() const;
};
/// validation_failed for a fraction of what is counted in pieces.
[[nodiscard]] Result<ReadLines> read_lines(db::Read& read, const Stockroom& room,
                                           std::span<const LineBody> lines);

/// Why these lines cannot be booked, as an error that names them; empty when they can.
[[nodiscard]] std::optional<Error> refuse_lines(const ReadLines& read, const Opened& opened,
                                                const KitsOf& kits);

}  // namespace scalemart::inventory
