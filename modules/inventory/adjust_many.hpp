#pragma once
// Corrections of many items in one transaction, each of which is applied or refused by itself. Called inside
// a write transaction.

#include "audit/audit.hpp"
#include "inventory/stockroom.hpp"
#include "views.hpp"

namespace scalemart::inventory {

/// Quantity units.
struct Adjustment {
    std::int64_t row = 0;  ///< in the request
    ProductId product;
    StoreId store;
    std::optional<std::int64_t> delta;   ///< either this
    std::optional<std::int64_t> set_to;  ///< or this
    Reason reason = Reason::adjustment;
    std::string note;
};

inline constexpr std::size_t kMaximumAdjustments = 1000;

/// Rows are refused with unknown_stock_item, kit_has_no_stock, family_has_no_stock or out_of_stock (below
/// zero); the others are applied all the same, those about the same item in their order. The number of
/// statements depends on the number of stores, not on that of the rows. The answer's rows are in the order of
/// `rows`; each that changed something leaves an entry in the audit log under its product.
[[nodiscard]] AdjustmentsView adjust_many(db::Tx& tx, const Stockroom& room, Instant now,
                                          const audit::Actor& actor, std::span<const Adjustment> rows,
                                          const Measures& measures);

}  // namespace scalemart::inventory
