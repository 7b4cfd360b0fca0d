#pragma once
// What this module holds about a user, to be shown to them or forgotten. Plain functions on the caller's
// transaction, thread-safe; the texts are JSON. The flow personal_data calls them together with the other
// modules' parts.

#include <optional>
#include <string>

#include "accounts/staff_actor.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::accounts {

[[nodiscard]] std::string export_account(db::Read& read, UserId user);
[[nodiscard]] std::string export_addresses(db::Read& read, UserId user);
[[nodiscard]] std::string export_sessions(db::Read& read, UserId user);
[[nodiscard]] std::string export_api_keys(db::Read& read, UserId user);

/// Locks the user until the transaction ends and says whether the account may be erased: by `actor`, or by
/// the owner when there is none. The first step of an erasure. user_not_found, last_admin,
/// beyond_your_permissions.
[[nodiscard]] Result<void> begin_erasure(db::Tx& tx, UserId user, const std::optional<StaffActor>& actor);

/// Makes the user nobody: no e-mail address, no password, no name, inactive for ever; sessions, keys and
/// addresses are deleted. Doing it twice is the same as once. The address can be registered anew.
Result<void> erase_account(db::Tx& tx, UserId user, Instant now);

}  // namespace scalemart::accounts
