#pragma once
// What callers may send about stock. Quantities are as in a cart: whole pieces, or up to three decimals of
// the unit of weight.

#include "documents.hpp"
#include "http/endpoint.hpp"
#include "ledger.hpp"
#include "schema/tried.hpp"
#include "schema/values.hpp"
#include "stock_quantity.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::inventory {

using StoreName = schema::Text<1, 120>;  ///< id or slug
using PageSize = schema::Integer<1, 100>;
using Note = schema::Text<0, 500>;
using Count = QuantityBetween<1, kMostStock * 1000>;
using CountOrNone = QuantityBetween<0, kMostStock * 1000>;
using Difference = QuantityBetween<-kMostStock * 1000, kMostStock * 1000>;
/// Makes a repeated request have its effect once.
using RequestKey = schema::Text<1, 100>;

/// Why somebody corrects a count; the other reasons belong to orders, documents and imports.
enum class AdjustmentReason { adjustment, received, returned, damaged, lost };
BOOST_DESCRIBE_ENUM(AdjustmentReason, adjustment, received, returned, damaged, lost)

struct ListStock {
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<bool>> low_only;
    http::Query<std::optional<bool>> out;
    http::Query<std::optional<ProductId>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListStock, (), (store, low_only, out, cursor, limit))

struct ShowStock {
    http::Path<ProductId> product_id;
    http::Query<std::optional<StoreName>> store;
};
BOOST_DESCRIBE_STRUCT(ShowStock, (), (product_id, store))

struct SettingsBody {
    std::optional<CountOrNone> low_stock_threshold;
    std::optional<bool> track_quantity;
    std::optional<bool> allow_backorders;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(SettingsBody, (), (low_stock_threshold, track_quantity, allow_backorders, version))

struct ChangeSettings {
    http::Path<ProductId> product_id;
    http::Query<std::optional<StoreName>> store;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<SettingsBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangeSettings, (), (product_id, store, if_match, body))

struct AdjustmentBody {
    ProductId product;
    std::optional<StoreName> store;
    std::optional<Difference> delta;    ///< either this
    std::optional<CountOrNone> set_to;  ///< or this
    std::optional<AdjustmentReason> reason;
    std::optional<Note> note;
};
BOOST_DESCRIBE_STRUCT(AdjustmentBody, (), (product, store, delta, set_to, reason, note))

struct AdjustmentsBody {
    std::vector<schema::Tried<AdjustmentBody>> rows;
};
BOOST_DESCRIBE_STRUCT(AdjustmentsBody, (), (rows))

struct AdjustStock {
    http::Query<std::optional<StoreName>> store;  ///< of the rows that name none
    http::Header<std::optional<RequestKey>> idempotency_key;
    http::Body<AdjustmentsBody> body;
};
BOOST_DESCRIBE_STRUCT(AdjustStock, (), (store, idempotency_key, body))

struct ListLedger {
    http::Path<ProductId> product_id;
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<schema::Text<1, 80>>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListLedger, (), (product_id, store, cursor, limit))

struct LineBody {
    ProductId product;
    Count quantity;
};
BOOST_DESCRIBE_STRUCT(LineBody, (), (product, quantity))

struct ReceiptBody {
    std::optional<schema::Text<0, 160>> supplier;
    std::optional<schema::Text<0, 80>> supplier_reference;
    std::optional<Note> note;
    std::vector<LineBody> lines;
};
BOOST_DESCRIBE_STRUCT(ReceiptBody, (), (supplier, supplier_reference, note, lines))

struct ReceiveGoods {
    http::Query<std::optional<StoreName>> store;
    http::Header<std::optional<RequestKey>> idempotency_key;
    http::Body<ReceiptBody> body;
};
BOOST_DESCRIBE_STRUCT(ReceiveGoods, (), (store, idempotency_key, body))

struct ListReceipts {
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<ReceiptId>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListReceipts, (), (store, cursor, limit))

struct ShowReceipt {
    http::Path<ReceiptId> receipt_id;
};
BOOST_DESCRIBE_STRUCT(ShowReceipt, (), (receipt_id))

struct TransferBody {
    StoreName from_store;
    StoreName to_store;
    std::optional<Note> note;
    std::vector<LineBody> lines;
};
BOOST_DESCRIBE_STRUCT(TransferBody, (), (from_store, to_store, note, lines))

struct CreateTransfer {
    http::Header<std::optional<RequestKey>> idempotency_key;
    http::Body<TransferBody> body;
};
BOOST_DESCRIBE_STRUCT(CreateTransfer, (), (idempotency_key, body))

struct ListTransfers {
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<TransferId>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListTransfers, (), (store, cursor, limit))

struct NameTransfer {
    http::Path<TransferId> transfer_id;
};
BOOST_DESCRIBE_STRUCT(NameTransfer, (), (transfer_id))

struct ArrivedLine {
    ProductId product;
    CountOrNone received;
    std::optional<MissingAs> missing_as;  ///< lost, unless said otherwise
    std::optional<Note> note;
};
BOOST_DESCRIBE_STRUCT(ArrivedLine, (), (product, received, missing_as, note))

/// Lines that are not named arrived in full.
struct ArrivalBody {
    std::optional<std::vector<ArrivedLine>> lines;
};
BOOST_DESCRIBE_STRUCT(ArrivalBody, (), (lines))

struct ReceiveTransfer {
    http::Path<TransferId> transfer_id;
    http::Body<ArrivalBody> body;
};
BOOST_DESCRIBE_STRUCT(ReceiveTransfer, (), (transfer_id, body))

}  // namespace scalemart::inventory
