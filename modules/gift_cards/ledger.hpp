#pragma once
// The books of accounts: entries that are only added, and beside them a pool (modules/reservations) of what
// is left, which one conditional update keeps from going below zero. Private to the module; plain functions
// inside the caller's transaction, which must hold the account's lock for post().

#include <span>
#include <unordered_map>
#include <vector>

#include "reservations/reservations.hpp"
#include "rows.hpp"

namespace scalemart::gift_cards {

[[nodiscard]] reservations::PoolKey pool_of(GiftCardId account);

/// Locked until the end of the transaction; whoever locks several does so in the order of their ids.
[[nodiscard]] std::optional<AccountRow> lock_account(db::Tx& tx, GiftCardId id);

struct Posting {
    EntryReason reason = EntryReason::issued;
    std::int64_t amount = 0;
    std::string cause;  ///< what makes it happen once; empty: the entry's own id
    std::optional<OrderId> order;
    std::optional<std::string> note;
    std::optional<UserId> actor;
};
/// Writes the entry. The pool is the caller's: some movements were held before, others are not.
void post(db::Tx& tx, Instant now, GiftCardId account, const Posting& posting);

struct Balance {
    std::int64_t amount = 0;  ///< the sum of the entries
    std::int64_t held = 0;    ///< promised to orders that are being placed
};
[[nodiscard]] Balance balance_of(db::Read& read, GiftCardId account);
/// Of many, in one statement.
[[nodiscard]] std::unordered_map<Uuid, Balance> balances_of(db::Read& read, std::span<const Uuid> accounts);

}  // namespace scalemart::gift_cards
