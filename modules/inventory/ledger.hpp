#pragma once
// Private to inventory: the row that every change of an on-hand quantity leaves behind.

#include "inventory.hpp"

namespace scalemart::inventory {

struct LedgerTag {
    static constexpr std::string_view kPrefix = "led";
};
using LedgerId = Id<LedgerTag>;

/// A ledger row's parameters; `cause` must outlive the call they are bound in.
[[nodiscard]] db::ParamRow ledger_row(ProductId product, StoreId store, std::int64_t delta,
                                      const Cause& cause);

void record(db::Tx& tx, std::span<const db::ParamRow> rows);

}  // namespace scalemart::inventory
