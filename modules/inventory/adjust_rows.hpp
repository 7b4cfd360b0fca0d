#pragma once
// Private to inventory: a bulk request of corrections, row by row. What is wrong with one row, from its JSON
// to the stock, refuses that row alone; what is wrong with the request (its size, its own store) refuses all.
// Called inside a write transaction.

#include "adjust_many.hpp"
#include "http/context.hpp"
#include "requests.hpp"

namespace scalemart::inventory {

/// store_not_found and not_your_store for the store that the request names, or that it leaves to be the
/// caller's.
[[nodiscard]] Result<AdjustmentsView> adjust_rows(db::Tx& tx, const Stockroom& room, Instant now,
                                                  const http::Principal& who, const audit::Actor& actor,
                                                  const std::optional<std::string>& store,
                                                  std::span<const schema::Tried<AdjustmentBody>> rows);

}  // namespace scalemart::inventory
