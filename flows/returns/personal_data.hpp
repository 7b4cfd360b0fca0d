#pragma once
// What returns hold about a shopper, to be shown to them or forgotten. Plain functions inside the caller's
// transaction; any thread.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::returns {

/// A JSON array of all returns, oldest first.
[[nodiscard]] std::string export_returns(db::Read& read, UserId customer);

/// Forgets what was written in words; what was returned and paid stays, it is the shop's books. Never fails;
/// safe to repeat.
Result<void> forget_return_notes(db::Tx& tx, UserId customer, Instant now);

}  // namespace scalemart::returns
