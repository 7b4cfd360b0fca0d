#pragma once
// What becomes of a guest's lists when the guest signs in. Inside the transaction of the sign-in.

#include "base/clock.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::shopping_lists {

/// What `from` saved for later goes to what `to` has saved in the same store: quantities add up, and what
/// would make a list too long is left behind.
void merge_lists(db::Tx& tx, UserId from, UserId to, Instant now);

}  // namespace scalemart::shopping_lists
