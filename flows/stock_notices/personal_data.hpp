#pragma once
// What this flow knows about a person, for the person who asks for it or asks to be forgotten. Plain
// functions inside the caller's transaction.

#include <string>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::stock_notices {

/// A JSON array: what the person wants or wanted to be told about.
[[nodiscard]] std::string export_alerts(db::Read& read, UserId user);

/// Never fails; safe to repeat.
Result<void> forget_alerts(db::Tx& tx, UserId user, Instant now);

}  // namespace scalemart::stock_notices
