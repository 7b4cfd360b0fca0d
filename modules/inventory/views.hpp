#pragma once
// Stock as staff sees it. Quantities are whole quantity units.

#include "documents.hpp"
#include "inventory.hpp"
#include "kits.hpp"
#include "ledger.hpp"
#include "schema/json_text.hpp"

namespace scalemart::inventory {

struct KitComponentView {
    ProductId product;
    std::int64_t quantity = 1;
};
BOOST_DESCRIBE_STRUCT(KitComponentView, (), (product, quantity))

struct StockView {
    ProductId product;
    StoreId store;
    std::int64_t on_hand = 0;
    std::int64_t held = 0;
    std::int64_t available = 0;
    std::int64_t low_stock_threshold = 0;
    bool track_quantity = true;
    bool allow_backorders = false;
    bool low = false;
    Availability availability{};
    std::int64_t version = 0;  ///< of the settings; 0 for a kit, which has none
    std::optional<std::vector<KitComponentView>> components;  ///< of a kit
};
BOOST_DESCRIBE_STRUCT(StockView, (),
                      (product, store, on_hand, held, available, low_stock_threshold, track_quantity,
                       allow_backorders, low, availability, version, components))

struct StockList {
    std::vector<StockView> items;
    std::optional<ProductId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StockList, (), (items, next_cursor))

struct LedgerEntryView {
    LedgerId id;
    Instant at;
    std::int64_t delta = 0;
    std::int64_t balance = 0;  ///< on hand after it
    Reason reason{};
    std::optional<std::string> reference;  ///< id of the order, receipt, transfer or import run
    std::optional<UserId> actor;           ///< left out for the system itself
    std::string note;
};
BOOST_DESCRIBE_STRUCT(LedgerEntryView, (), (id, at, delta, balance, reason, reference, actor, note))

struct LedgerList {
    std::vector<LedgerEntryView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(LedgerList, (), (items, next_cursor))

struct AdjustmentView {
    std::int64_t row = 0;  ///< in the order of the request, from 0
    ProductId product;
    StoreId store;
    bool applied = false;
    std::optional<std::int64_t> delta;
    std::optional<StockView> stock;  ///< after all rows
    std::optional<std::string> code;
    std::optional<std::string> message;
};
BOOST_DESCRIBE_STRUCT(AdjustmentView, (), (row, product, store, applied, delta, stock, code, message))

struct AdjustmentsView {
    std::int64_t applied = 0;
    std::int64_t refused = 0;
    std::vector<AdjustmentView> rows;
};
BOOST_DESCRIBE_STRUCT(AdjustmentsView, (), (applied, refused, rows))

struct ReceiptLineView {
    ProductId product;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(ReceiptLineView, (), (product, quantity))

struct ReceiptView {
    ReceiptId id;
    StoreId store;
    std::string supplier;
    std::string supplier_reference;
    std::string note;
    std::int64_t units = 0;
    std::optional<UserId> actor;
    Instant created_at;
    std::optional<schema::JsonText<std::vector<ReceiptLineView>>> lines;  ///< not in lists
};
BOOST_DESCRIBE_STRUCT(ReceiptView, (),
                      (id, store, supplier, supplier_reference, note, units, actor, created_at, lines))

struct ReceiptList {
    std::vector<ReceiptView> items;
    std::optional<ReceiptId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ReceiptList, (), (items, next_cursor))

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
    std::optional<std::vector<TransferLine>> lines;  ///< not in lists
};
BOOST_DESCRIBE_STRUCT(TransferView, (),
                      (id, from_store, to_store, status, note, created_by, created_at, sent_at, received_at,
                       cancelled_at, lines))

struct TransferList {
    std::vector<TransferView> items;
    std::optional<TransferId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TransferList, (), (items, next_cursor))

[[nodiscard]] StockView view_of(const StockLevel& level);
[[nodiscard]] ReceiptView view_of(const Receipt& receipt);
[[nodiscard]] TransferView view_of(const Transfer& transfer);

[[nodiscard]] inline std::optional<UserId> user_or_system(const Uuid& id) {
    return id.is_nil() ? std::nullopt : std::optional{UserId{id}};
}

}  // namespace scalemart::inventory
