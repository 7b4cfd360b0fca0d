#pragma once
// What this module knows about a person, for the person who asks for it or asks to be forgotten. Plain
// functions inside the caller's transaction.

#include <string>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::reviews {

/// A JSON object: reviews, votes and reports of the user.
[[nodiscard]] std::string export_reviewer(db::Read& read, UserId user);

/// The user's reviews stay, and count, without a name; what was bought and why something was reported is
/// forgotten. Never fails; safe to repeat.
Result<void> anonymise_reviewer(db::Tx& tx, UserId user, Instant now);

}  // namespace scalemart::reviews
