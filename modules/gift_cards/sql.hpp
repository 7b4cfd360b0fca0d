#pragma once
// The statements of the module; the staff's list is built in find_cards.cpp. Column lists are those of
// rows.hpp.

#include "db/sql.hpp"

#define GIFT_CARDS_ACCOUNT_COLUMNS                                                                        \
    "id, kind, currency, customer_id, last_four, is_active, expires_at, recipient_email, note, version, " \
    "created_at, updated_at"
#define GIFT_CARDS_ENTRY_COLUMNS "id, reason, amount, order_id, note, actor_id, created_at"

namespace scalemart::gift_cards::sql {

inline constexpr db::Sql insert_account{"gift_cards.insert_account",
                                        "insert into gift_cards_account (" GIFT_CARDS_ACCOUNT_COLUMNS
                                        ", code_digest) "
                                        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
inline constexpr db::Sql insert_store_credit{
    "gift_cards.insert_store_credit",
    "insert into gift_cards_account (id, kind, currency, customer_id, is_active, version, created_at, "
    "updated_at) "
    "values ($1, 'store_credit', $2, $3, true, 1, $4, $4) on conflict (customer_id, currency) do nothing"};
inline constexpr db::Sql account{
    "gift_cards.account", "select " GIFT_CARDS_ACCOUNT_COLUMNS " from gift_cards_account where id = $1"};
inline constexpr db::Sql lock_account{"gift_cards.lock_account",
                                      "select " GIFT_CARDS_ACCOUNT_COLUMNS
                                      " from gift_cards_account where id = $1 for update"};
inline constexpr db::Sql account_by_code{"gift_cards.account_by_code",
                                         "select " GIFT_CARDS_ACCOUNT_COLUMNS
                                         " from gift_cards_account where code_digest = $1"};
inline constexpr db::Sql store_credit{"gift_cards.store_credit",
                                      "select " GIFT_CARDS_ACCOUNT_COLUMNS
                                      " from gift_cards_account where customer_id = $1 and currency = $2"};
inline constexpr db::Sql store_credits{"gift_cards.store_credits",
                                       "select " GIFT_CARDS_ACCOUNT_COLUMNS
                                       " from gift_cards_account where customer_id = $1 order by currency"};
inline constexpr db::Sql update_account{
    "gift_cards.update_account",
    "update gift_cards_account set is_active = $2, expires_at = $3, recipient_email = $4, note = $5, "
    "version = version + 1, updated_at = $6 where id = $1"};
inline constexpr db::Sql touch_account{"gift_cards.touch_account",
                                       "update gift_cards_account set expires_at = $2, updated_at = $3 "
                                       "where id = $1"};

inline constexpr db::Sql insert_entry{"gift_cards.insert_entry",
                                      "insert into gift_cards_entry (account_id, " GIFT_CARDS_ENTRY_COLUMNS
                                      ", cause) "
                                      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
inline constexpr db::Sql entry_by_cause{
    "gift_cards.entry_by_cause", "select amount from gift_cards_entry where account_id = $1 and cause = $2"};
inline constexpr db::Sql first_entries{
    "gift_cards.first_entries", "select " GIFT_CARDS_ENTRY_COLUMNS
                                " from gift_cards_entry where account_id = $1 order by id desc limit $2"};
inline constexpr db::Sql entries_before{
    "gift_cards.entries_before",
    "select " GIFT_CARDS_ENTRY_COLUMNS
    " from gift_cards_entry where account_id = $1 and id < $2 order by id desc limit $3"};

inline constexpr db::Sql uses_of_order{"gift_cards.uses_of_order",
                                       "select account_id, state, amount, refunded, expires_at from "
                                       "gift_cards_use where order_id = $1 order by account_id"};
inline constexpr db::Sql use{"gift_cards.use",
                             "select account_id, state, amount, refunded, expires_at from gift_cards_use "
                             "where account_id = $1 and order_id = $2"};
inline constexpr db::Sql save_use{
    "gift_cards.save_use",
    "insert into gift_cards_use (account_id, order_id, state, amount, refunded, expires_at, created_at, "
    "updated_at) values ($1, $2, 'held', $3, 0, $4, $5, $5) on conflict (account_id, order_id) do update set "
    "state = 'held', amount = excluded.amount, expires_at = excluded.expires_at, updated_at = "
    "excluded.updated_at"};
inline constexpr db::Sql set_use_state{
    "gift_cards.set_use_state",
    "update gift_cards_use set state = $3, updated_at = $4 where account_id = $1 and order_id = $2"};
inline constexpr db::Sql add_refund{"gift_cards.add_refund",
                                    "update gift_cards_use set refunded = refunded + $3, updated_at = $4 "
                                    "where account_id = $1 and order_id = $2 "
                                    "and state = 'captured' and refunded + $3 <= amount"};

inline constexpr db::Sql sums{
    "gift_cards.sums",
    "select a.id, cast(coalesce((select sum(e.amount) from gift_cards_entry e where e.account_id = a.id), 0) "
    "as bigint), cast(coalesce((select sum(e.amount) from gift_cards_entry e where e.account_id = a.id "
    "and e.reason in ('paid', 'refunded')), 0) as bigint), "
    "cast(coalesce((select sum(u.refunded - u.amount) from gift_cards_use u where u.account_id = a.id "
    "and u.state = 'captured'), 0) as bigint) "
    "from gift_cards_account a where a.id > $1 order by a.id limit $2"};

inline constexpr db::Sql cards_for{"gift_cards.cards_for",
                                   "select " GIFT_CARDS_ACCOUNT_COLUMNS
                                   " from gift_cards_account where recipient_email = $1 order by id"};
inline constexpr db::Sql all_entries{"gift_cards.all_entries",
                                     "select " GIFT_CARDS_ENTRY_COLUMNS
                                     " from gift_cards_entry where account_id = $1 order by id"};
inline constexpr db::Sql forget_recipient{"gift_cards.forget_recipient",
                                          "update gift_cards_account set recipient_email = null, note = "
                                          "null, version = version + 1, updated_at = $2 "
                                          "where recipient_email = $1"};
inline constexpr db::Sql forget_notes{
    "gift_cards.forget_notes",
    "update gift_cards_entry set note = null where account_id = $1 and note is not null"};

}  // namespace scalemart::gift_cards::sql
