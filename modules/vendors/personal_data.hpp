#pragma once
// What this module holds about a person who sells or wanted to, to be shown to them or forgotten. Plain
// functions inside the caller's transaction; any thread.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::vendors {

/// A JSON array of one vendor, or none.
[[nodiscard]] std::string export_vendor(db::Read& read, UserId user);

/// Deletes the application and its history. Never fails; safe to repeat.
Result<void> erase_vendor(db::Tx& tx, UserId user, Instant now);

}  // namespace scalemart::vendors
