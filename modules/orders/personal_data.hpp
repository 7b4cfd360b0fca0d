#pragma once
// What this module holds about a shopper, to be shown to them or forgotten, in parts: somebody may have
// thousands of orders. The work, the memory and the number of statements of a part are bounded. Plain
// functions inside the caller's transaction; any thread.

#include <optional>
#include <string>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::orders {

inline constexpr std::int64_t kExportedAtOnce = 100;   ///< orders
inline constexpr std::int64_t kForgottenAtOnce = 500;  ///< orders

struct ExportedOrders {
    std::string json;             ///< objects, separated by commas
    std::optional<OrderId> next;  ///< what to give as `before` for the next part; empty after the last one
};
/// The orders older than `before` with their lines, history, what staff wrote to the customer, and parcels;
/// newest first.
[[nodiscard]] ExportedOrders export_orders(db::Read& read, UserId customer,
                                           const std::optional<OrderId>& before = std::nullopt,
                                           std::int64_t limit = kExportedAtOnce);

/// errors::orders_under_way while an order of the shopper is not finished.
[[nodiscard]] Result<void> refuse_while_under_way(db::Tx& tx, UserId customer);

/// The orders after `after`, oldest first, stay as the shop's books: numbers, lines, amounts, and the place
/// they went to without name, street and phone. Notes, search words and what traces the parcels are deleted.
/// Answers what to give as `after` for the next part; empty when this was the last one. Safe to repeat.
[[nodiscard]] std::optional<OrderId> anonymise_orders(db::Tx& tx, UserId customer,
                                                      const std::optional<OrderId>& after = std::nullopt,
                                                      std::int64_t limit = kForgottenAtOnce);

}  // namespace scalemart::orders
