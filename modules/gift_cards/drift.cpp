#include "drift.hpp"

#include <fmt/format.h>

#include "ledger.hpp"
#include "sql.hpp"

namespace scalemart::gift_cards {
namespace {

struct Sums {
    GiftCardId account;
    std::int64_t ledger = 0;
    std::int64_t by_orders = 0;
    std::int64_t orders_say = 0;
};
BOOST_DESCRIBE_STRUCT(Sums, (), (account, ledger, by_orders, orders_say))

struct BalanceTrace {
    std::int64_t balance = 0;
};
BOOST_DESCRIBE_STRUCT(BalanceTrace, (), (balance))

}  // namespace

std::string to_text(const Drift& drift) {
    return fmt::format("{}: {} left, the entries say {}; orders took {}, the entries say {}",
                       drift.account.to_string(), drift.shown, drift.ledger, -drift.orders_say,
                       -drift.by_orders);
}

DriftPage find_drift(db::Read& read, GiftCardId after, std::int64_t limit) {
    const auto sums = read.all<Sums>(sql::sums, after, limit);
    std::vector<Uuid> ids;
    for (const auto& sum : sums) ids.push_back(sum.account.value);
    auto balances = balances_of(read, ids);
    DriftPage page;
    for (const auto& sum : sums) {
        const auto shown = balances[sum.account.value].amount;
        if (shown != sum.ledger || sum.by_orders != sum.orders_say || sum.ledger < 0)
            page.drifts.push_back({sum.account, shown, sum.ledger, sum.by_orders, sum.orders_say});
    }
    if (!sums.empty()) page.last = sums.back().account;
    return page;
}

void repair(db::Tx& tx, Instant now, const audit::Actor& actor, const Drift& drift) {
    if (!drift.repairable() || !lock_account(tx, drift.account)) return;
    std::int64_t ledger = 0;
    for (const auto& entry : tx.all<EntryRow>(sql::all_entries, drift.account)) ledger += entry.amount;
    const BalanceTrace before{balance_of(tx, drift.account).amount};
    const BalanceTrace after{ledger};
    reservations::repair_pool(tx, pool_of(drift.account), ledger, false);
    audit::record(tx, now, actor, "gift_card.repaired", drift.account, &before, &after);
}

}  // namespace scalemart::gift_cards
