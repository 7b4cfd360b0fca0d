#pragma once
// What this module knows about a person. Plain functions inside the caller's transaction.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::shopping_lists {

/// JSON: every list with what is on it.
[[nodiscard]] std::string export_lists(db::Read& read, UserId user);

/// Deletes lists and links. Never fails; safe to repeat.
Result<void> erase_lists(db::Tx& tx, UserId user, Instant now);

}  // namespace scalemart::shopping_lists
