#pragma once
// Keeps the sums of modules/analytics true to the orders. Subscribed to the events of orders by the
// composition root; runs in the transaction that ends its job. Every piece of news about an order makes the
// sums contain it as it is now, so it does not matter in which order or how often news comes.

#include <optional>

#include "db/database.hpp"
#include "jobs/event_subscriptions.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::insights {

void subscribe(jobs::EventSubscriptions& subscriptions);

/// Counts one order as it is now. An order that was never confirmed does not count. Locks the order.
void recount(db::Tx& tx, UserId customer, OrderId order);

/// Empties the sums of a store, or of all, and counts every order again, a batch at a time; returns the
/// number of orders looked at. Sums are too low until it has ended; news that comes meanwhile is not lost.
/// Blocking: for the command line.
std::int64_t rebuild(db::Database& database, const std::optional<StoreId>& store = std::nullopt);

}  // namespace scalemart::insights
