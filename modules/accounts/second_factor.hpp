#pragma once
// Codes of an authenticator app beside the password. The key is stored encrypted; each step of 30 seconds is
// good for one code per user. Functions on the caller's transaction; thread-safe.

#include "accounts.hpp"
#include "crypto/sealer.hpp"
#include "sessions.hpp"

namespace scalemart::accounts {

struct SecondFactor {
    std::string sealed_key;
    std::int64_t last_step = 0;  ///< of the last code that was taken
    std::optional<Instant> confirmed_at;
    std::optional<Instant> expires_at;  ///< while it waits for its first code
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (sealed_key, last_step, confirmed_at, expires_at))

/// A code is counted as a try before it is looked at, and that must last even if it was wrong: a wrapped
/// Result, so that Database::write commits a failure.
struct Judgement {
    Result<void> result;
};

/// How long a new key waits to be confirmed.
inline constexpr std::chrono::hours kConfirmWithin{1};

/// From the program's secret. When that changes, stored keys open no more: users sign in with a recovery code
/// and set their app up again.
[[nodiscard]] crypto::Sealer second_factor_sealer(std::string_view secret);

[[nodiscard]] std::optional<SecondFactor> find_second_factor(db::Read& read, UserId user);

/// Whether the user must show a code; the row stays locked until the transaction ends.
bool needs_code(db::Tx& tx, UserId user);

/// A code of the app or a recovery code, which is used up. Call needs_code() first. The failures are
/// wrong_code and too_many_attempts.
Judgement judge_code(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                     std::string_view code);

/// A new key, which counts only once it is confirmed; one that waited before is replaced. Fails with
/// two_factor_on.
Result<void> start_second_factor(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                                 std::string_view key);

/// The first code proves that the app has the key. Stores the recovery codes and ends all sessions but
/// `kept`, which were opened with the password alone. The failures are two_factor_on,
/// two_factor_not_started, wrong_code and too_many_attempts.
Judgement confirm_second_factor(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                                std::string_view code, const std::vector<std::string>& recovery_codes,
                                SessionId kept);

/// The failures are two_factor_off, wrong_code and too_many_attempts.
Judgement remove_second_factor(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                               std::string_view code);
Judgement renew_recovery_codes(db::Tx& tx, const Clock& clock, const crypto::Sealer& sealer, UserId user,
                               std::string_view code, const std::vector<std::string>& recovery_codes);

}  // namespace scalemart::accounts
