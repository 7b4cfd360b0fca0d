#pragma once
// What this module holds about a shopper, to be shown to them or forgotten. Plain functions inside the
// caller's transaction; any thread.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::cart {

/// A JSON array of the shopper's carts.
[[nodiscard]] std::string export_carts(db::Read& read, UserId customer);

/// Deletes every cart. Waits for a checkout that has locked one of them, so whoever looks at the orders after
/// this sees what became of it. Never fails; safe to repeat.
Result<void> erase_carts(db::Tx& tx, UserId customer, Instant now);

}  // namespace scalemart::cart
