#pragma once
// What this module knows about a person. Plain functions inside the caller's transaction.

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::gift_cards {

/// JSON: store credit with its movements, and the cards that were issued to the person's e-mail address.
[[nodiscard]] std::string export_gift_cards(db::Read& read, UserId user);

/// The amounts stay, as part of the shop's books; notes and the recipient's address go. Must come before the
/// account forgets its e-mail address. Never fails; safe to repeat.
Result<void> forget_gift_cards(db::Tx& tx, UserId user, Instant now);

}  // namespace scalemart::gift_cards
