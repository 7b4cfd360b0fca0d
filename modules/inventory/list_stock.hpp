#pragma once
// Lists of stock and of its history. Called inside a read.

#include "inventory/stockroom.hpp"
#include "views.hpp"

namespace scalemart::inventory {

struct StockFilter {
    bool low_only = false;
    bool out_only = false;
    std::optional<ProductId> after;
    std::int64_t limit = 50;
};
/// By product. A range of an index, whatever the filter.
[[nodiscard]] StockList list_stock(db::Read& read, const Stockroom& room, StoreId store,
                                   const StockFilter& filter);

/// With the components of a kit. errors::unknown_item.
[[nodiscard]] Result<StockView> show_stock(db::Read& read, const Stockroom& room, StoreId store,
                                           ProductId product);

/// Newest first, with the quantity on hand after each entry. The cursor carries that quantity along, so that
/// a page costs the same anywhere. errors::unknown_item; validation_failed for a broken cursor.
[[nodiscard]] Result<LedgerList> list_ledger(db::Read& read, const Stockroom& room, StoreId store,
                                             ProductId product, const std::optional<std::string>& cursor,
                                             std::int64_t limit);

}  // namespace scalemart::inventory
