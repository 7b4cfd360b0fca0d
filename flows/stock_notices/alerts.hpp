#pragma once
// Who waits for what. Private to this flow; plain functions inside the caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "stock_notices/errors.hpp"
#include "vocabulary/availability.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::stock_notices {

inline constexpr std::int64_t kMaximumAlerts = 200;

struct Alert {
    ProductId product;
    StoreId store;
    Instant requested_at;
    std::optional<Instant> notified_at;
};
BOOST_DESCRIBE_STRUCT(Alert, (), (product, store, requested_at, notified_at))

/// Asking twice is asking once. catalog::errors::offer_not_found, errors::too_many_alerts.
Result<Alert> ask_for_alert(db::Tx& tx, Instant now, UserId user, ProductId product, StoreId store);
/// Harmless when there is none.
void take_alert_back(db::Tx& tx, UserId user, ProductId product, StoreId store);

/// Newest first.
[[nodiscard]] std::vector<Alert> waiting_alerts(db::Read& read, UserId user);

}  // namespace scalemart::stock_notices
