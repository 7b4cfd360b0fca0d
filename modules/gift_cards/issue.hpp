#pragma once
// Issuing gift cards, one or many. Plain functions inside the caller's transaction.

#include <span>

#include "audit/audit.hpp"
#include "gift_codes.hpp"
#include "views.hpp"

namespace scalemart::gift_cards {

/// The code of the answer is sealed for the stored copy of it; unseal() before it leaves. validation_failed
/// for an expiry that is past.
[[nodiscard]] Result<IssuedGiftCardView> issue(db::Tx& tx, Instant now, const audit::Actor& actor,
                                               const GiftCodes& codes, const NewGiftCard& wanted);

/// Each row by itself; a constant number of statements.
[[nodiscard]] IssuedGiftCardsView issue_many(db::Tx& tx, Instant now, const audit::Actor& actor,
                                             const GiftCodes& codes,
                                             std::span<const schema::Tried<NewGiftCard>> rows);

/// Stored answers into what may be shown.
void unseal(const GiftCodes& codes, IssuedGiftCardView& answer);
void unseal(const GiftCodes& codes, IssuedGiftCardsView& answer);

}  // namespace scalemart::gift_cards
