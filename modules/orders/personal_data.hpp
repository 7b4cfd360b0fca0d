#pragma once
// What this module holds about a shopper, to be shown to them or forgotten. Plain functions inside the
// caller's transaction; any thread.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::orders {

/// A JSON array of all orders with lines, payment and history, newest first.
[[nodiscard]] std::string export_orders(db::Read& read, UserId customer);

/// The orders stay as the shop's books: numbers, lines, amounts, and the place they went to without name,
/// street and phone. Notes are deleted. errors::orders_under_way while one of them is not finished. Safe to
/// repeat.
Result<void> anonymise_orders(db::Tx& tx, UserId customer, Instant now);

}  // namespace scalemart::orders
