#include "spending.hpp"

#include <algorithm>
#include <map>

#include "gift_codes.hpp"
#include "ledger.hpp"
#include "sql.hpp"

namespace scalemart::gift_cards {
namespace {

/// What a request means for each account, in the order in which they are locked.
using Amounts = std::map<GiftCardId, std::int64_t>;

Amounts amounts_of(std::span<const pricing::TenderShare> shares) {
    Amounts amounts;
    for (const auto& share : shares) {
        if (share.kind == pricing::TenderKind::payment || share.amount == 0) continue;
        const auto account = GiftCardId::parse(share.key);
        if (!account || share.amount < 0) throw std::logic_error("gift_cards: not a share of a tender");
        amounts[*account] += share.amount;
    }
    return amounts;
}

std::string paid_cause(OrderId order) {
    return "paid:" + order.to_string();
}
std::string refund_cause(OrderId order, std::string_view key) {
    return "refund:" + order.to_string() + ":" + std::string{key};
}

/// Makes one order hold `wanted` of one account, whose lock is held.
Result<void> hold_exactly(db::Tx& tx, const AccountRow& account, OrderId order, std::int64_t wanted,
                          Instant expires_at, Instant now) {
    const auto before = tx.one<UseRow>(sql::use, account.id, order);
    if (before && before->state == UseState::captured) {
        if (before->amount == wanted) return {};
        return fail(errors::already_paid);
    }
    (void)reservations::release(tx, pool_of(account.id), order.value);
    if (wanted == 0) {
        tx.exec(sql::set_use_state, account.id, order, UseState::released, now);
        return {};
    }
    if (!account.usable_at(now)) return fail(errors::unusable);
    if (!reservations::reserve(tx, pool_of(account.id), order.value, wanted, expires_at, now))
        return fail(errors::insufficient);
    tx.exec(sql::save_use, account.id, order, wanted, expires_at, now);
    return {};
}

Result<void> refund_one(db::Tx& tx, const AccountRow& account, OrderId order, std::int64_t amount,
                        const std::string& cause, Instant now) {
    if (const auto made = tx.one<std::int64_t>(sql::entry_by_cause, account.id, cause)) {
        if (*made == amount) return {};
        return fail(errors::refund_differs);
    }
    if (tx.exec(sql::add_refund, account.id, order, amount, now) == 0)
        return fail(errors::refund_exceeds_taken);
    SCALEMART_CHECK(reservations::put(tx, pool_of(account.id), amount));
    post(tx, now, account.id, {EntryReason::refunded, amount, cause, order, {}, {}});
    if (account.expires_at && *account.expires_at < now + kRefundGrace)
        tx.exec(sql::touch_account, account.id, now + kRefundGrace, now);
    return {};
}

TenderProblem problem_of(const std::optional<AccountRow>& account, Currency currency, Instant now) {
    if (!account || account->kind != AccountKind::gift_card || !account->is_active)
        return TenderProblem::unknown;
    if (account->expired_at(now)) return TenderProblem::expired;
    if (account->currency != currency.code()) return TenderProblem::other_currency;
    return TenderProblem::empty;
}

/// What the account could give, holds that have run out and the order's own not counted.
std::int64_t available(db::Read& read, GiftCardId account, const std::optional<OrderId>& order, Instant now) {
    const auto level = reservations::level(read, pool_of(account));
    if (!level) return 0;
    std::int64_t left = level->quantity - reservations::held_at(read, pool_of(account), now);
    if (order) {
        const auto use = read.one<UseRow>(sql::use, account, *order);
        if (use && use->state == UseState::held && use->expires_at > now)
            left = std::min(level->quantity, left + use->amount);
    }
    return std::max<std::int64_t>(left, 0);
}

}  // namespace

Result<GiftCardId> find_by_code(db::Read& read, const GiftCodes& codes, std::string_view code) {
    const auto normal = GiftCodes::normalise(code);
    // A code that cannot be one is looked for all the same: the answer takes as long.
    const auto account =
        read.one<AccountRow>(sql::account_by_code, codes.digest(normal.value_or(std::string{})));
    if (!account || !account->is_active) return fail(errors::not_found);
    return account->id;
}

TenderOffer available_tenders(db::Read& read, const TenderRequest& wanted, Instant now) {
    TenderOffer offer;
    std::vector<GiftCardId> seen;
    for (std::size_t i = 0; i < wanted.cards.size(); ++i) {
        const auto id = wanted.cards[i];
        if (!id.is_nil() && std::ranges::find(seen, id) != seen.end()) continue;
        seen.push_back(id);
        const auto account = read.one<AccountRow>(sql::account, id);
        const auto problem = problem_of(account, wanted.currency, now);
        const auto left =
            problem == TenderProblem::empty ? available(read, id, wanted.order, now) : std::int64_t{0};
        if (left == 0)
            offer.refused.push_back({i, problem});
        else
            offer.tenders.push_back({pricing::TenderKind::gift_card, id.to_string(), left});
    }
    if (!wanted.credit_of) return offer;
    const auto credit = read.one<AccountRow>(sql::store_credit, *wanted.credit_of, wanted.currency.code());
    if (!credit || !credit->usable_at(now)) return offer;
    if (const auto left = available(read, credit->id, wanted.order, now); left > 0)
        offer.tenders.push_back({pricing::TenderKind::store_credit, credit->id.to_string(), left});
    return offer;
}

TenderOffer available_tenders(db::Read& read, const GiftCodes& codes, UserId customer,
                              std::span<const std::string> typed, Currency currency, Instant now) {
    TenderRequest wanted{{}, customer, currency, {}};
    for (const auto& code : typed)
        wanted.cards.push_back(find_by_code(read, codes, code).value_or(GiftCardId{}));
    auto offer = available_tenders(read, wanted, now);
    return offer;
}

Result<void> hold(db::Tx& tx, std::span<const pricing::TenderShare> shares, OrderId order, Instant expires_at,
                  Instant now) {
    Amounts wanted = amounts_of(shares);
    for (const auto& use : tx.all<UseRow>(sql::uses_of_order, order))
        if (use.state != UseState::released) wanted.try_emplace(use.account_id, 0);
    for (const auto& [id, amount] : wanted) {
        const auto account = lock_account(tx, id);
        if (!account) return fail(errors::unusable);
        SCALEMART_CHECK(hold_exactly(tx, *account, order, amount, expires_at, now));
    }
    return {};
}

Result<void> capture(db::Tx& tx, OrderId order, Instant now) {
    for (const auto& found : tx.all<UseRow>(sql::uses_of_order, order)) {
        if (found.state != UseState::held) continue;
        if (!lock_account(tx, found.account_id)) return fail(errors::insufficient);
        const auto use = tx.one<UseRow>(sql::use, found.account_id, order);
        if (!use || use->state != UseState::held) continue;  // somebody else was quicker
        const auto pool = pool_of(use->account_id);
        if (!reservations::confirm(tx, pool, order.value) && !reservations::take(tx, pool, use->amount, now))
            return fail(errors::insufficient);
        tx.exec(sql::set_use_state, use->account_id, order, UseState::captured, now);
        post(tx, now, use->account_id, {EntryReason::paid, -use->amount, paid_cause(order), order, {}, {}});
    }
    return {};
}

void release(db::Tx& tx, OrderId order, Instant now) {
    for (const auto& found : tx.all<UseRow>(sql::uses_of_order, order)) {
        if (found.state != UseState::held || !lock_account(tx, found.account_id)) continue;
        const auto use = tx.one<UseRow>(sql::use, found.account_id, order);
        if (!use || use->state != UseState::held) continue;
        (void)reservations::release(tx, pool_of(use->account_id), order.value);
        tx.exec(sql::set_use_state, use->account_id, order, UseState::released, now);
    }
}

Result<void> refund(db::Tx& tx, std::span<const pricing::TenderShare> shares, OrderId order,
                    std::string_view key, Instant now) {
    const std::string cause = refund_cause(order, key);
    for (const auto& [id, amount] : amounts_of(shares)) {
        const auto account = lock_account(tx, id);
        if (!account) return fail(errors::refund_exceeds_taken);
        SCALEMART_CHECK(refund_one(tx, *account, order, amount, cause, now));
    }
    return {};
}

}  // namespace scalemart::gift_cards
