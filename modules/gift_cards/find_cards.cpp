#include "find_cards.hpp"

#include "errors.hpp"
#include "spending.hpp"
#include "sql.hpp"

namespace scalemart::gift_cards {

Result<GiftCardBalanceView> look_up(db::Read& read, const GiftCodes& codes, std::string_view code,
                                    Instant now) {
    SCALEMART_TRY(id, find_by_code(read, codes, code));
    const auto account = read.one<AccountRow>(sql::account, id).value();
    GiftCardBalanceView view;
    view.last_four = account.last_four.value_or("");
    view.currency = account.currency;
    view.expires_at = account.expires_at;
    view.is_expired = account.expired_at(now);
    if (view.is_expired) return view;
    const auto currency = Currency::parse(account.currency).value_or(Currency{});
    for (const auto& tender : available_tenders(read, {{id}, {}, currency, {}}, now).tenders)
        view.available = tender.available;
    return view;
}

Result<GiftCardView> find_card(db::Read& read, GiftCardId id, Instant now) {
    const auto account = read.one<AccountRow>(sql::account, id);
    if (!account || account->kind != AccountKind::gift_card) return fail(errors::not_found);
    return view_of(*account, balance_of(read, id), now);
}

CardQuery build_card_query(const CardFilter& filter, Instant now) {
    CardQuery query;
    const auto place = [&](db::Param value) {
        query.params.push_back(value);
        return "$" + std::to_string(query.params.size());
    };
    query.text = "select " GIFT_CARDS_ACCOUNT_COLUMNS " from gift_cards_account where kind = 'gift_card'";
    if (filter.last_four) query.text += " and last_four = " + place(db::to_param(*filter.last_four));
    if (filter.recipient_email)
        query.text += " and recipient_email = " + place(db::to_param(*filter.recipient_email));
    if (filter.status == GiftCardStatus::disabled) query.text += " and not is_active";
    if (filter.status == GiftCardStatus::active)
        query.text +=
            " and is_active and (expires_at is null or expires_at > " + place(db::to_param(now)) + ")";
    if (filter.status == GiftCardStatus::expired)
        query.text += " and is_active and expires_at <= " + place(db::to_param(now));
    if (filter.before) query.text += " and id < " + place(db::to_param(*filter.before));
    query.text += " order by id desc limit " + place(filter.limit + 1);
    return query;
}

GiftCardList find_cards(db::Read& read, const CardFilter& filter, Instant now) {
    const auto query = build_card_query(filter, now);
    auto rows = read.all_dynamic<AccountRow>("gift_cards.find", query.text, query.params);
    GiftCardList list;
    // One more than asked for: its presence says that there is a next page.
    if (static_cast<std::int64_t>(rows.size()) > filter.limit) {
        rows.pop_back();
        list.next_cursor = rows.back().id;
    }
    std::vector<Uuid> ids;
    for (const auto& row : rows) ids.push_back(row.id.value);
    const auto balances = balances_of(read, ids);
    for (const auto& row : rows) {
        const auto balance = balances.find(row.id.value);
        list.items.push_back(view_of(row, balance == balances.end() ? Balance{} : balance->second, now));
    }
    return list;
}

EntryPage find_entries(db::Read& read, GiftCardId account, const std::optional<EntryId>& before,
                       std::int64_t limit) {
    EntryPage page;
    page.rows = before ? read.all<EntryRow>(sql::entries_before, account, *before, limit + 1)
                       : read.all<EntryRow>(sql::first_entries, account, limit + 1);
    if (static_cast<std::int64_t>(page.rows.size()) > limit) {
        page.rows.pop_back();
        page.next_cursor = page.rows.back().id;
    }
    return page;
}

}  // namespace scalemart::gift_cards
