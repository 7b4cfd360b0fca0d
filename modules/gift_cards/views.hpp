#pragma once
// How gift cards and store credit look from outside. Amounts are minor units.

#include <vector>

#include "ledger.hpp"
#include "requests.hpp"

namespace scalemart::gift_cards {

/// What whoever has the code may know.
struct GiftCardBalanceView {
    std::string last_four;
    std::string currency;
    std::int64_t available = 0;  ///< nothing when the card has run out
    std::optional<Instant> expires_at;
    bool is_expired = false;
};
BOOST_DESCRIBE_STRUCT(GiftCardBalanceView, (), (last_four, currency, available, expires_at, is_expired))

struct GiftCardView {
    GiftCardId id;
    std::string last_four;
    std::string currency;
    std::int64_t balance = 0;
    std::int64_t held = 0;  ///< promised to orders that are being placed
    GiftCardStatus status = GiftCardStatus::active;
    std::optional<Instant> expires_at;
    std::optional<std::string> recipient_email;
    std::optional<std::string> note;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(GiftCardView, (),
                      (id, last_four, currency, balance, held, status, expires_at, recipient_email, note,
                       version, created_at, updated_at))

struct GiftCardList {
    std::vector<GiftCardView> items;
    std::optional<GiftCardId> next_cursor;  ///< left out on the last page
};
BOOST_DESCRIBE_STRUCT(GiftCardList, (), (items, next_cursor))

struct IssuedGiftCardView {
    GiftCardView gift_card;
    std::string code;  ///< shown in this answer only
};
BOOST_DESCRIBE_STRUCT(IssuedGiftCardView, (), (gift_card, code))

struct GiftCardIssue {
    std::string pointer;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(GiftCardIssue, (), (pointer, code, message))

struct GiftCardRowView {
    std::int64_t index = 0;
    std::int64_t status = 0;  ///< the HTTP status that the row alone would have been answered with
    std::optional<GiftCardView> gift_card;
    std::optional<std::string> code;  ///< of the card; shown in this answer only
    std::optional<std::vector<GiftCardIssue>> errors;
};
BOOST_DESCRIBE_STRUCT(GiftCardRowView, (), (index, status, gift_card, code, errors))

struct IssuedGiftCardsView {
    std::int64_t issued = 0;
    std::int64_t refused = 0;
    std::vector<GiftCardRowView> rows;  ///< in the order of the request
};
BOOST_DESCRIBE_STRUCT(IssuedGiftCardsView, (), (issued, refused, rows))

struct GiftEntryView {
    EntryId id;
    EntryReason reason{};
    std::int64_t amount = 0;  ///< what came in; below zero what went out
    std::optional<OrderId> order;
    std::optional<std::string> note;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(GiftEntryView, (), (id, reason, amount, order, note, created_at))

struct GiftEntryList {
    std::vector<GiftEntryView> items;  ///< newest first
    std::optional<EntryId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(GiftEntryList, (), (items, next_cursor))

struct StaffGiftEntryView : GiftEntryView {
    std::optional<UserId> actor;  ///< left out for what a checkout did
};
BOOST_DESCRIBE_STRUCT(StaffGiftEntryView, (GiftEntryView), (actor))

struct StaffGiftEntryList {
    std::vector<StaffGiftEntryView> items;
    std::optional<EntryId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(StaffGiftEntryList, (), (items, next_cursor))

struct StoreCreditBalance {
    std::string currency;
    std::int64_t balance = 0;
    std::int64_t held = 0;  ///< promised to orders that are being placed
    Instant since;
};
BOOST_DESCRIBE_STRUCT(StoreCreditBalance, (), (currency, balance, held, since))

struct StoreCreditView {
    std::vector<StoreCreditBalance> balances;  ///< one for each currency there ever was some in
};
BOOST_DESCRIBE_STRUCT(StoreCreditView, (), (balances))

[[nodiscard]] GiftCardView view_of(const AccountRow& account, const Balance& balance, Instant now);
void fill_view(GiftEntryView& view, EntryRow entry);
void fill_view(StaffGiftEntryView& view, EntryRow entry);

/// What the audit log keeps of a card: nothing about whom it is for.
struct GiftCardTrace {
    std::string last_four;
    std::string currency;
    std::int64_t balance = 0;
    bool is_active = true;
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(GiftCardTrace, (), (last_four, currency, balance, is_active, expires_at))

[[nodiscard]] GiftCardTrace trace_of(const AccountRow& account, std::int64_t balance);

}  // namespace scalemart::gift_cards
