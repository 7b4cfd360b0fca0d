#pragma once
// New accounts and new guests. Functions on the caller's transaction; thread-safe.

#include "accounts.hpp"
#include "sign_in.hpp"

namespace scalemart::accounts {

/// Creates the account, opens its first session and has a link sent that confirms the address. Fails with
/// email_taken.
Result<User> sign_up(db::Tx& tx, const Clock& clock, const NewUser& user, const Arrival& arrival);

/// A shopper with tokens and nothing else.
User sign_up_guest(db::Tx& tx, const Clock& clock, const Arrival& arrival);

}  // namespace scalemart::accounts
