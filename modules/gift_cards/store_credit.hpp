#pragma once
// What the shop owes a customer, one account for each currency. Private to the module; plain functions inside
// the caller's transaction.

#include "audit/audit.hpp"
#include "find_cards.hpp"
#include "views.hpp"

namespace scalemart::gift_cards {

[[nodiscard]] StoreCreditView store_credit_of(db::Read& read, UserId customer);

/// Newest first; nothing for a currency there never was any in.
[[nodiscard]] EntryPage credit_entries(db::Read& read, UserId customer, Currency currency,
                                       const std::optional<EntryId>& before, std::int64_t limit);

/// Gives, or takes back what is not held. user_not_found (also guests and the erased), errors::insufficient,
/// validation_failed for nothing.
[[nodiscard]] Result<StoreCreditView> change_store_credit(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                          UserId customer, const StoreCreditChange& change);

}  // namespace scalemart::gift_cards
