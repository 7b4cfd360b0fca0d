#pragma once
// Stock as staff sees it. Quantities are as in a cart: whole pieces, or decimals of `unit`, which is left out
// for pieces.

#include "documents.hpp"
#include "inventory.hpp"
#include "kits.hpp"
#include "ledger.hpp"
#include "schema/json_text.hpp"
#include "stock_quantity.hpp"

namespace scalemart::inventory {

struct KitComponentView {
    ProductId product;
    StockQuantity quantity;  ///< in one kit
    std::optional<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(KitComponentView, (), (product, quantity, unit))

struct StockView {
    ProductId product;
    StoreId store;
    StockQuantity on_hand;
    StockQuantity held;
    StockQuantity available;
    StockQuantity low_stock_threshold;
    bool sold_by_weight = false;
    std::optional<std::string> unit;
    bool track_quantity = true;
    bool allow_backorders = false;
    bool low = false;
    Availability availability{};
    std::int64_t version = 0;  ///< of the settings; 0 for a kit, which has none
    std::optional<std::vector<KitComponentView>> components;  ///< of a kit
};
BOOST_DESCRIBE_STRUCT(StockView, (),
                      (product, store, on_hand, held, available, low_stock_threshold, sold_by_weight, unit,
                       track_quantity, allow_backorders, low, availability, version, components))

struct StockList {
    std::vector<StockView> items;
    std::optional<ProductId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StockList, (), (items, next_cursor))

struct LedgerEntryView {
    LedgerId id;
    Instant at;
    StockQuantity delta;
    StockQuantity balance;  ///< on hand after it
    Reason reason{};
    std::optional<std::string> reference;  ///< id of the order, receipt, transfer or import run
    std::optional<UserId> actor;           ///< left out for the system itself
    std::string note;
};
BOOST_DESCRIBE_STRUCT(LedgerEntryView, (), (id, at, delta, balance, reason, reference, actor, note))

struct LedgerList {
    std::vector<LedgerEntryView> items;
    std::optional<std::string> unit;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(LedgerList, (), (items, unit, next_cursor))

struct AdjustmentIssue {
    std::string pointer;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(AdjustmentIssue, (), (pointer, code, message))

struct AdjustmentView {
    std::int64_t row = 0;              ///< in the order of the request, from 0
    std::optional<ProductId> product;  ///< left out when the row did not say it, or not readably
    std::optional<StoreId> store;
    bool applied = false;
    std::optional<StockQuantity> delta;
    std::optional<StockView> stock;   ///< after all rows
    std::optional<std::string> code;  ///< these for a row that was refused
    std::optional<std::string> message;
    std::optional<std::vector<AdjustmentIssue>> errors;
};
BOOST_DESCRIBE_STRUCT(AdjustmentView, (), (row, product, store, applied, delta, stock, code, message, errors))

struct AdjustmentsView {
    std::int64_t applied = 0;
    std::int64_t refused = 0;
    std::vector<AdjustmentView> rows;
};
BOOST_DESCRIBE_STRUCT(AdjustmentsView, (), (applied, refused, rows))

struct ReceiptLineView {
    ProductId product;
    StockQuantity quantity;
    std::optional<std::string> unit;
};
BOOST_DESCRIBE_STRUCT(ReceiptLineView, (), (product, quantity, unit))

struct WeightView {
    StockQuantity quantity;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(WeightView, (), (quantity, unit))

struct ReceiptView {
    ReceiptId id;
    StoreId store;
    std::string supplier;
    std::string supplier_reference;
    std::string note;
    std::int64_t pieces = 0;          ///< of what is counted in pieces
    std::vector<WeightView> weights;  ///< of what is sold by weight, by unit
    std::optional<UserId> actor;
    Instant created_at;
    std::optional<std::vector<ReceiptLineView>> lines;  ///< not in lists
};
BOOST_DESCRIBE_STRUCT(ReceiptView, (),
                      (id, store, supplier, supplier_reference, note, pieces, weights, actor, created_at,
                       lines))

struct ReceiptList {
    std::vector<ReceiptView> items;
    std::optional<ReceiptId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ReceiptList, (), (items, next_cursor))

struct TransferLineView {
    ProductId product;
    StockQuantity quantity;
    std::optional<StockQuantity> received;  ///< known once it arrived
    std::optional<std::string> unit;
    std::optional<MissingAs> missing_as;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(TransferLineView, (), (product, quantity, received, unit, missing_as, note))

struct TransferView {
    TransferId id;
    StoreId from_store;
    StoreId to_store;
    TransferStatus status{};
    std::string note;
    std::optional<UserId> created_by;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::optional<Instant> received_at;
    std::optional<Instant> cancelled_at;
    std::optional<std::vector<TransferLineView>> lines;  ///< not in lists
};
BOOST_DESCRIBE_STRUCT(TransferView, (),
                      (id, from_store, to_store, status, note, created_by, created_at, sent_at, received_at,
                       cancelled_at, lines))

struct TransferList {
    std::vector<TransferView> items;
    std::optional<TransferId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TransferList, (), (items, next_cursor))

[[nodiscard]] StockView view_of(const StockLevel& level, const Measure& measure);
/// What a receipt holds; its lines are shown when `with_lines`.
[[nodiscard]] ReceiptView view_of(const Receipt& receipt, std::span<const GoodsLine> lines,
                                  const Measures& measures, bool with_lines);
[[nodiscard]] TransferLineView view_of(const TransferLine& line, const Measure& measure);
[[nodiscard]] TransferView view_of(const Transfer& transfer);

[[nodiscard]] inline std::optional<UserId> user_or_system(const Uuid& id) {
    return id.is_nil() ? std::nullopt : std::optional{UserId{id}};
}

}  // namespace scalemart::inventory
