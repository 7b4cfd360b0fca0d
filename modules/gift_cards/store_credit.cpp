#include "store_credit.hpp"

#include "accounts/accounts.hpp"
#include "accounts/errors.hpp"
#include "errors.hpp"
#include "sql.hpp"

namespace scalemart::gift_cards {
namespace {

struct CreditTrace {
    UserId customer;
    std::string currency;
    std::int64_t amount = 0;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(CreditTrace, (), (customer, currency, amount, note))

/// The customer's account in this currency, locked; opened when there is none.
AccountRow lock_credit(db::Tx& tx, Instant now, UserId customer, std::string_view currency) {
    const auto id = GiftCardId::generate(now);
    if (tx.exec(sql::insert_store_credit, id, currency, customer, now) > 0)
        reservations::open_pool(tx, pool_of(id), 0, false);
    const auto account = tx.one<AccountRow>(sql::store_credit, customer, currency).value();
    return lock_account(tx, account.id).value();
}

}  // namespace

StoreCreditView store_credit_of(db::Read& read, UserId customer) {
    StoreCreditView view;
    const auto accounts = read.all<AccountRow>(sql::store_credits, customer);
    std::vector<Uuid> ids;
    for (const auto& account : accounts) ids.push_back(account.id.value);
    auto balances = balances_of(read, ids);
    for (const auto& account : accounts) {
        const Balance& balance = balances[account.id.value];
        view.balances.push_back({account.currency, balance.amount, balance.held, account.created_at});
    }
    return view;
}

EntryPage credit_entries(db::Read& read, UserId customer, Currency currency,
                         const std::optional<EntryId>& before, std::int64_t limit) {
    const auto account = read.one<AccountRow>(sql::store_credit, customer, currency.code());
    if (!account) return {};
    return find_entries(read, account->id, before, limit);
}

Result<StoreCreditView> change_store_credit(db::Tx& tx, Instant now, const audit::Actor& actor,
                                            UserId customer, const StoreCreditChange& change) {
    const std::int64_t amount = change.amount.value;
    if (amount == 0)
        return fail(scalemart::errors::validation_failed, {}, {{"/amount", "range", "must not be zero"}});
    // Locked, so that nobody is given anything while being erased.
    const auto user = accounts::lock_user(tx, customer);
    if (!user || user->role == accounts::Role::guest || user->erased_at)
        return fail(accounts::errors::user_not_found);
    const auto currency = change.currency.value.code();
    const auto account = lock_credit(tx, now, customer, currency);
    const auto pool = pool_of(account.id);
    if (amount > 0) {
        SCALEMART_CHECK(reservations::put(tx, pool, amount));
    } else if (!reservations::take(tx, pool, -amount, now)) {
        return fail(errors::insufficient);
    }
    post(tx, now, account.id,
         {amount > 0 ? EntryReason::granted : EntryReason::taken_back,
          amount,
          {},
          {},
          change.note.value,
          UserId{actor.id}});
    const CreditTrace trace{customer, std::string{currency}, amount, change.note.value};
    audit::record_deed(tx, now, actor, amount > 0 ? "store_credit.granted" : "store_credit.taken_back",
                       account.id, trace);
    return store_credit_of(tx, customer);
}

}  // namespace scalemart::gift_cards
