#pragma once
// Looking up cards and their movements. Private to the module; plain functions inside the caller's
// transaction.

#include "gift_codes.hpp"
#include "views.hpp"

namespace scalemart::gift_cards {

/// errors::not_found, the same for a code that never was and one that was disabled.
[[nodiscard]] Result<GiftCardBalanceView> look_up(db::Read& read, const GiftCodes& codes,
                                                  std::string_view code, Instant now);

/// errors::not_found, also for store credit.
[[nodiscard]] Result<GiftCardView> find_card(db::Read& read, GiftCardId id, Instant now);

struct CardFilter {
    std::optional<GiftCardStatus> status;
    std::optional<std::string> last_four;
    std::optional<std::string> recipient_email;
    std::optional<GiftCardId> before;
    std::int64_t limit = 50;
};
struct CardQuery {
    std::string text;
    std::vector<db::Param> params;  ///< borrow from the filter
};
[[nodiscard]] CardQuery build_card_query(const CardFilter& filter, Instant now);
/// Newest first.
[[nodiscard]] GiftCardList find_cards(db::Read& read, const CardFilter& filter, Instant now);

struct EntryPage {
    std::vector<EntryRow> rows;
    std::optional<EntryId> next_cursor;
};
/// Newest first.
[[nodiscard]] EntryPage find_entries(db::Read& read, GiftCardId account, const std::optional<EntryId>& before,
                                     std::int64_t limit);

}  // namespace scalemart::gift_cards
