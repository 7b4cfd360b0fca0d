#pragma once
// What users may change about themselves. On the caller's transaction; thread-safe.

#include "accounts.hpp"
#include "views.hpp"

namespace scalemart::accounts {

/// Fails with user_not_found, and with validation_failed when a name is to be removed.
Result<User> change_profile(db::Tx& tx, const Clock& clock, UserId id, const ProfileChanges& changes);

}  // namespace scalemart::accounts
