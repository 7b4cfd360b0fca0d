#pragma once
// What this module holds about a shopper, to be shown to them or forgotten. Plain functions inside the
// caller's transaction; any thread.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::payments {

/// A JSON array of all payments, oldest first.
[[nodiscard]] std::string export_payments(db::Read& read, UserId customer);

/// Forgets what was paid with. Amounts and the provider's references stay: they are the shop's books, and a
/// refund that is still on its way needs them. Never fails; safe to repeat.
Result<void> anonymise_payments(db::Tx& tx, UserId customer, Instant now);

}  // namespace scalemart::payments
