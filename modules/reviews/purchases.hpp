#pragma once
// Who has had what delivered: the mark "verified purchase". A purchase counts from the delivery on, since an
// order that is only confirmed can be cancelled again. Plain functions inside a write transaction;
// subscribe() is for the composition root.

#include "base/clock.hpp"
#include "db/tx.hpp"
#include "jobs/event_subscriptions.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::reviews {

/// Everything in the order is a verified purchase of its customer; a review written before the delivery gets
/// the mark now. Safe to repeat.
void claim_purchases(db::Tx& tx, UserId customer, OrderId order, Instant delivered_at);

/// Claims when an order is delivered.
void subscribe(jobs::EventSubscriptions& subscriptions);

}  // namespace scalemart::reviews
