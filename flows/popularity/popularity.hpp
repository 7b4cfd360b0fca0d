#pragma once
// Counts what was sold, so that lists can be sorted by popularity. Subscribed to OrderPlaced by the
// composition root; runs in the transaction that ends its job, so that an order counts exactly once.

#include "jobs/event_subscriptions.hpp"

namespace scalemart::popularity {

void subscribe(jobs::EventSubscriptions& subscriptions);

}  // namespace scalemart::popularity
