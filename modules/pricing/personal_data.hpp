#pragma once
// What this module holds about a shopper, to be shown to them or forgotten. Plain functions inside the
// caller's transaction; any thread.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::pricing {

/// A JSON object: the customer's groups, and which orders used which promotions.
[[nodiscard]] std::string export_customer(db::Read& read, UserId customer);

/// Takes the customer out of all groups. Uses stay counted for the orders, which keep nothing personal. Never
/// fails; safe to repeat.
Result<void> forget_customer(db::Tx& tx, UserId customer, Instant now);

}  // namespace scalemart::pricing
