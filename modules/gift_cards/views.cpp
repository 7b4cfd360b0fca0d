#include "views.hpp"

namespace scalemart::gift_cards {

GiftCardView view_of(const AccountRow& account, const Balance& balance, Instant now) {
    GiftCardView view;
    view.id = account.id;
    view.last_four = account.last_four.value_or("");
    view.currency = account.currency;
    view.balance = balance.amount;
    view.held = balance.held;
    if (!account.is_active) {
        view.status = GiftCardStatus::disabled;
    } else if (account.expired_at(now)) {
        view.status = GiftCardStatus::expired;
    }
    view.expires_at = account.expires_at;
    view.recipient_email = account.recipient_email;
    view.note = account.note;
    view.version = account.version;
    view.created_at = account.created_at;
    view.updated_at = account.updated_at;
    return view;
}

void fill_view(GiftEntryView& view, EntryRow entry) {
    view.id = entry.id;
    view.reason = entry.reason;
    view.amount = entry.amount;
    view.order = entry.order_id;
    view.note = std::move(entry.note);
    view.created_at = entry.created_at;
}

void fill_view(StaffGiftEntryView& view, EntryRow entry) {
    view.actor = entry.actor_id;
    fill_view(static_cast<GiftEntryView&>(view), std::move(entry));
}

GiftCardTrace trace_of(const AccountRow& account, std::int64_t balance) {
    return {account.last_four.value_or(""), account.currency, balance, account.is_active, account.expires_at};
}

}  // namespace scalemart::gift_cards
