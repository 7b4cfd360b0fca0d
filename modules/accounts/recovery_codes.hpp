#pragma once
// Ten codes that stand in for the authenticator app, each once. They are random enough (80 bits) that their
// digests can be stored without a key, so they outlive a change of the program's secret. Functions on the
// caller's transaction; thread-safe.

#include <string>
#include <vector>

#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::accounts {

/// "k7hq-93md-x0vf-2swt", ten times. They can be shown now and never again.
[[nodiscard]] std::vector<std::string> new_recovery_codes();

/// Replaces those the user had.
void store_recovery_codes(db::Tx& tx, UserId user, const std::vector<std::string>& codes);

/// Takes it in either case, with any spaces and hyphens, and with the letters that look like digits. Of two
/// simultaneous uses one succeeds.
bool use_recovery_code(db::Tx& tx, UserId user, std::string_view code);

[[nodiscard]] std::int64_t count_recovery_codes(db::Read& read, UserId user);
void delete_recovery_codes(db::Tx& tx, UserId user);

}  // namespace scalemart::accounts
