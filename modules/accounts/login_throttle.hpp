#pragma once
// How often somebody may guess. A try is counted before the password is looked at, so that parallel guesses
// cannot slip through, and given back when it succeeds. Functions on the caller's transaction; thread-safe.
//
// - 5 failures in 15 minutes for one (e-mail, client address) lock that pair for 15 minutes. Another address
// is another
//   pair: a stranger who guesses at somebody's account locks himself out, never the owner.
// - 50 failures in 15 minutes from one client address lock that address for 15 minutes, whatever e-mail it
// names.
// - 5 wrong codes in 15 minutes for one user lock the second factor of that user for 15 minutes, wherever
// they come from: only who knows the password gets so far.
// - 3 mails in 15 minutes to one address, and 20 asked for by one client address.
// - Tries during a lock are not counted and do not prolong it: every lock ends by itself, and the count
// starts anew. An IPv6 client is its /64 network: single addresses cost an attacker nothing there.

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::accounts::throttle {

inline constexpr int kPairLimit = 5;
inline constexpr int kAddressLimit = 50;
inline constexpr int kCodeLimit = 5;
inline constexpr int kMailLimit = 3;
inline constexpr int kMailClientLimit = 20;
inline constexpr std::chrono::minutes kWindow{15};
inline constexpr std::chrono::minutes kLock{15};

struct Try {
    Uuid pair_key;
    Instant pair_window;  ///< start of the window in which the try was counted
    Uuid address_key;
    Instant address_window;
};

/// "192.0.2.7", "2001:db8:1:2::/64", or the text itself when it is not an IP address.
[[nodiscard]] std::string client_network(std::string_view address);

/// Fails with too_many_attempts and the time to wait.
Result<Try> take_try(db::Tx& tx, const Clock& clock, std::string_view email, std::string_view address);

/// The try succeeded: forgets the failures of the pair and takes this try off the address.
void clear(db::Tx& tx, const Try& taken);

/// The password was never looked at (the server was too busy): takes this try off both.
void give_back(db::Tx& tx, const Try& taken);

/// Forgets the failures of every pair with this e-mail address.
void clear_account(db::Tx& tx, std::string_view email);

/// Counts a code before it is looked at. Fails with too_many_attempts. A failure must be committed too.
Result<void> take_code_try(db::Tx& tx, const Clock& clock, UserId user);
void clear_code_tries(db::Tx& tx, UserId user);

/// Fails with too_many_mails. Counts an address whether or not it has an account.
Result<void> take_mail(db::Tx& tx, const Clock& clock, std::string_view email, std::string_view address);

}  // namespace scalemart::accounts::throttle
