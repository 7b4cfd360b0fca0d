#include "personal_data.hpp"

#include "accounts/accounts.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"
#include "views.hpp"

namespace scalemart::gift_cards {
namespace {

struct ExportedCredit {
    std::string currency;
    std::vector<GiftEntryView> entries;
};
BOOST_DESCRIBE_STRUCT(ExportedCredit, (), (currency, entries))

struct ExportedCard {
    std::string last_four;
    std::string currency;
    std::int64_t balance = 0;
    std::optional<Instant> expires_at;
    Instant issued_at;
};
BOOST_DESCRIBE_STRUCT(ExportedCard, (), (last_four, currency, balance, expires_at, issued_at))

struct ExportedAccounts {
    std::vector<ExportedCredit> store_credit;
    std::vector<ExportedCard> received_gift_cards;
};
BOOST_DESCRIBE_STRUCT(ExportedAccounts, (), (store_credit, received_gift_cards))

}  // namespace

std::string export_gift_cards(db::Read& read, UserId user) {
    ExportedAccounts data;
    for (auto& account : read.all<AccountRow>(sql::store_credits, user)) {
        auto& credit = data.store_credit.emplace_back();
        credit.currency = std::move(account.currency);
        for (auto& entry : read.all<EntryRow>(sql::all_entries, account.id))
            fill_view(credit.entries.emplace_back(), std::move(entry));
    }
    const auto person = accounts::find_user(read, user);
    if (person && person->email)
        for (auto& card : read.all<AccountRow>(sql::cards_for, *person->email))
            data.received_gift_cards.push_back({card.last_four.value_or(""), card.currency,
                                                balance_of(read, card.id).amount, card.expires_at,
                                                card.created_at});
    return schema::to_json(data);
}

Result<void> forget_gift_cards(db::Tx& tx, UserId user, Instant now) {
    for (const auto& account : tx.all<AccountRow>(sql::store_credits, user))
        tx.exec(sql::forget_notes, account.id);
    const auto person = accounts::find_user(tx, user);
    if (person && person->email) tx.exec(sql::forget_recipient, *person->email, now);
    return {};
}

}  // namespace scalemart::gift_cards
