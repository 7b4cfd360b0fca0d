#pragma once
// The documents of inventory: receipts of goods, and transfers between stores. Values; columns of their
// tables in this order.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::inventory {

struct ReceiptTag {
    static constexpr std::string_view kPrefix = "rcp";
};
using ReceiptId = Id<ReceiptTag>;

struct TransferTag {
    static constexpr std::string_view kPrefix = "trf";
};
using TransferId = Id<TransferTag>;

/// So many quantity units of a product.
struct GoodsLine {
    ProductId product;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(GoodsLine, (), (product, quantity))

struct Receipt {
    ReceiptId id;
    StoreId store;
    std::string supplier;
    std::string supplier_reference;
    std::string note;
    std::string lines;       ///< JSON, an array of GoodsLine
    std::int64_t units = 0;  ///< the sum of their quantity units, of pieces and weights alike
    Uuid actor;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Receipt, (),
                      (id, store, supplier, supplier_reference, note, lines, units, actor, created_at))

enum class TransferStatus { draft, sent, received, cancelled };
BOOST_DESCRIBE_ENUM(TransferStatus, draft, sent, received, cancelled)

enum class MissingAs { lost, damaged };
BOOST_DESCRIBE_ENUM(MissingAs, lost, damaged)

struct Transfer {
    TransferId id;
    StoreId from_store;
    StoreId to_store;
    TransferStatus status = TransferStatus::draft;
    std::string note;
    Uuid created_by;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::optional<Instant> received_at;
    std::optional<Instant> cancelled_at;
};
BOOST_DESCRIBE_STRUCT(Transfer, (),
                      (id, from_store, to_store, status, note, created_by, created_at, sent_at, received_at,
                       cancelled_at))

struct TransferLine {
    ProductId product;
    std::int64_t quantity = 0;
    std::optional<std::int64_t> received;  ///< known once it arrived
    std::optional<MissingAs> missing_as;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(TransferLine, (), (product, quantity, received, missing_as, note))

}  // namespace scalemart::inventory
