#pragma once
// Corrections of many items in one transaction, each of which is applied or refused by itself. Called inside
// a write transaction.

#include "audit/audit.hpp"
#include "inventory/stockroom.hpp"
#include "views.hpp"

namespace scalemart::inventory {

struct Adjustment {
    ProductId product;
    StoreId store;
    std::optional<std::int64_t> delta;   ///< either this
    std::optional<std::int64_t> set_to;  ///< or this
    Reason reason = Reason::adjustment;
    std::string note;
};

inline constexpr std::size_t kMaximumAdjustments = 1000;

/// Rows are refused with unknown_stock_item, kit_has_no_stock or out_of_stock (below zero); the others are
/// applied all the same. Rows about the same item are applied in their order.
[[nodiscard]] AdjustmentsView adjust_many(db::Tx& tx, const Stockroom& room, Instant now,
                                          const audit::Actor& actor, std::span<const Adjustment> rows);

}  // namespace scalemart::inventory
