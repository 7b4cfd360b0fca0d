#pragma once
// Compares what the accounts say is left with their entries, and what orders took with the entries about
// orders. Plain functions inside the caller's transaction, a page of accounts at a time, so that a shop that
// is open goes on.

#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "db/tx.hpp"
#include "gift_cards/gift_card_id.hpp"

namespace scalemart::gift_cards {

struct Drift {
    GiftCardId account;
    std::int64_t shown = 0;       ///< what the pool says is left
    std::int64_t ledger = 0;      ///< the sum of the entries
    std::int64_t by_orders = 0;   ///< the sum of the entries about orders
    std::int64_t orders_say = 0;  ///< what orders took, less what they got back

    /// Only the pool can be put right from the entries.
    [[nodiscard]] bool repairable() const { return by_orders == orders_say && ledger >= 0; }
};
[[nodiscard]] std::string to_text(const Drift& drift);

struct DriftPage {
    std::vector<Drift> drifts;
    std::optional<GiftCardId> last;  ///< empty after the last page
};
[[nodiscard]] DriftPage find_drift(db::Read& read, GiftCardId after, std::int64_t limit);

/// Makes the pool say what the entries say; only for what is repairable. Looks again under the account's
/// lock.
void repair(db::Tx& tx, Instant now, const audit::Actor& actor, const Drift& drift);

}  // namespace scalemart::gift_cards
