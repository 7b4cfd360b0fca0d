#pragma once
// Threshold, tracking and backorders of one item. Called inside a write transaction.

#include "audit/audit.hpp"
#include "inventory/stockroom.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::inventory {

/// Turning backorders off (or tracking on) while more was promised than is there is allowed: what was
/// promised is kept, nothing more is sold, and what comes in goes to those first. errors::unknown_item,
/// is_kit, is_family, version_conflict; validation_failed for a fraction of pieces.
Result<StockView> change_settings(db::Tx& tx, const Stockroom& room, Instant now, const audit::Actor& actor,
                                  StoreId store, ProductId product, std::int64_t seen_version,
                                  const SettingsBody& wanted);

}  // namespace scalemart::inventory
