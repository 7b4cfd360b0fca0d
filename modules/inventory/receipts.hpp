#pragma once
// Goods that come in: a document, and what it adds to the stock. Called inside a transaction body.

#include "audit/audit.hpp"
#include "inventory/stockroom.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::inventory {

inline constexpr std::size_t kMaximumLines = 1000;

/// All lines or none. errors::unknown_item and errors::is_kit, with the lines named.
Result<ReceiptView> receive_goods(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                                  StoreId store, const ReceiptBody& goods);

[[nodiscard]] std::optional<Receipt> find_receipt(db::Read& read, ReceiptId id);
/// Newest first.
[[nodiscard]] ReceiptList list_receipts(db::Read& read, StoreId store, const std::optional<ReceiptId>& before,
                                        std::int64_t limit);

/// Why these lines cannot be booked in a store, as an error that names them; empty when they can. Items that
/// the store offers are opened.
[[nodiscard]] std::optional<Error> refuse_lines(db::Tx& tx, const Stockroom& room, StoreId store,
                                                std::span<const LineBody> lines);

}  // namespace scalemart::inventory
