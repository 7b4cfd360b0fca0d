#include "ledger.hpp"

#include "sql.hpp"

namespace scalemart::gift_cards {
namespace {

const Uuid& scope() {
    static const Uuid kScope = Uuid::from_name("money on gift cards and of store credit");
    return kScope;
}

}  // namespace

reservations::PoolKey pool_of(GiftCardId account) {
    return {account.value, scope()};
}

std::optional<AccountRow> lock_account(db::Tx& tx, GiftCardId id) {
    return tx.one<AccountRow>(sql::lock_account, id);
}

void post(db::Tx& tx, Instant now, GiftCardId account, const Posting& posting) {
    const auto id = EntryId::generate(now);
    const std::string cause = posting.cause.empty() ? "grant:" + id.to_string() : posting.cause;
    tx.exec(sql::insert_entry, account, id, posting.reason, posting.amount, posting.order, posting.note,
            posting.actor, now, cause);
}

Balance balance_of(db::Read& read, GiftCardId account) {
    const auto level = reservations::level(read, pool_of(account));
    return level ? Balance{level->quantity, level->held} : Balance{};
}

std::unordered_map<Uuid, Balance> balances_of(db::Read& read, std::span<const Uuid> accounts) {
    std::unordered_map<Uuid, Balance> balances;
    for (const auto& [account, level] : reservations::levels(read, scope(), accounts))
        balances[account] = {level.quantity, level.held};
    return balances;
}

}  // namespace scalemart::gift_cards
