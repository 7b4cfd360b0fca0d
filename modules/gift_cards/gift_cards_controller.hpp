#pragma once
// Handlers of gift cards and store credit. Owned by the composition root; nothing in it changes, so any
// thread may call.

#include "db/database.hpp"
#include "gift_cards/gift_codes.hpp"
#include "http/context.hpp"
#include "http/endpoint.hpp"
#include "http/reply.hpp"

namespace scalemart::gift_cards {

struct IssueGiftCard;
struct IssueGiftCards;
struct LookUpGiftCard;
struct ListGiftCards;
struct NamedGiftCard;
struct ChangeGiftCard;
struct ListGiftCardEntries;
struct GrantStoreCredit;
struct StoreCreditOf;
struct ListCreditEntries;
struct ListOwnCreditEntries;
struct GiftCardBalanceView;
struct GiftCardView;
struct GiftCardList;
struct IssuedGiftCardView;
struct IssuedGiftCardsView;
struct GiftEntryList;
struct StaffGiftEntryList;
struct StoreCreditView;

class GiftCardsController {
 public:
    GiftCardsController(db::Database& database, GiftCodes codes)
        : database_(database), codes_(std::move(codes)) {}

    [[nodiscard]] const GiftCodes& codes() const { return codes_; }

    Task<http::Reply<GiftCardBalanceView>> look_up(http::Context& context, LookUpGiftCard in);

    Task<http::Reply<IssuedGiftCardView>> issue(http::Context& context, IssueGiftCard in);
    Task<http::Reply<IssuedGiftCardsView>> issue_many(http::Context& context, IssueGiftCards in);
    Task<http::Reply<GiftCardList>> list(http::Context& context, ListGiftCards in);
    Task<http::Reply<GiftCardView>> show(http::Context& context, NamedGiftCard in);
    Task<http::Reply<GiftCardView>> change(http::Context& context, ChangeGiftCard in);
    Task<http::Reply<StaffGiftEntryList>> list_entries(http::Context& context, ListGiftCardEntries in);

    Task<http::Reply<StoreCreditView>> own_credit(http::Context& context, http::NoInput in);
    Task<http::Reply<GiftEntryList>> own_credit_entries(http::Context& context, ListOwnCreditEntries in);
    Task<http::Reply<StoreCreditView>> credit_of(http::Context& context, StoreCreditOf in);
    Task<http::Reply<StaffGiftEntryList>> credit_entries_of(http::Context& context, ListCreditEntries in);
    Task<http::Reply<StoreCreditView>> grant(http::Context& context, GrantStoreCredit in);

 private:
    db::Database& database_;
    GiftCodes codes_;
};

}  // namespace scalemart::gift_cards
