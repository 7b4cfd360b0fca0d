#pragma once
// Goods that come in: a document, and what it adds to the stock. Called inside a transaction body.

#include "audit/audit.hpp"
#include "inventory/stockroom.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::inventory {

/// All lines or none, in a number of statements that does not depend on theirs. errors::unknown_item, is_kit
/// and is_family, with the lines named; validation_failed for a fraction of pieces.
Result<ReceiptView> receive_goods(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                                  StoreId store, const ReceiptBody& goods);

[[nodiscard]] std::optional<Receipt> find_receipt(db::Read& read, ReceiptId id);
/// With its lines.
[[nodiscard]] ReceiptView show_receipt(db::Read& read, const Stockroom& room, const Receipt& receipt);
/// Newest first.
[[nodiscard]] ReceiptList list_receipts(db::Read& read, const Stockroom& room, StoreId store,
                                        const std::optional<ReceiptId>& before, std::int64_t limit);

}  // namespace scalemart::inventory
