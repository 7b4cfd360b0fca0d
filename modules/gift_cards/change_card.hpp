#pragma once
// What staff change on a card: expiry, recipient, note, and whether it is active. The money on it is only
// moved by orders. Private to the module; inside the caller's transaction.

#include "audit/audit.hpp"
#include "views.hpp"

namespace scalemart::gift_cards {

/// errors::not_found, version_conflict.
[[nodiscard]] Result<GiftCardView> change_card(db::Tx& tx, Instant now, const audit::Actor& actor,
                                               GiftCardId id, std::int64_t seen_version,
                                               const GiftCardChanges& changes);

}  // namespace scalemart::gift_cards
