#pragma once
#include "db/sql.hpp"

/// The columns of struct Level.
#define RESERVATIONS_LEVEL "quantity, held, unlimited and not closed"

namespace scalemart::reservations::sql {

/// An unlimited pool that has promised more than there is cannot become an ordinary one at once: it is
/// closed. What is run for many rows has no "returning", which nobody would read.
#define RESERVATIONS_OPEN_POOL                                                                               \
    "insert into reservations_pool (resource, scope, quantity, held, unlimited) values ($1, $2, $3, 0, $4) " \
    "on conflict (resource, scope) do update set unlimited = excluded.unlimited or "                         \
    "(reservations_pool.unlimited and reservations_pool.quantity < reservations_pool.held), "                \
    "closed = not excluded.unlimited and reservations_pool.unlimited and "                                   \
    "reservations_pool.quantity < reservations_pool.held"
#define RESERVATIONS_PUT                                                                   \
    "update reservations_pool set quantity = quantity + $3, "                              \
    "unlimited = unlimited and not (closed and quantity - held + $3 >= 0), "               \
    "closed = closed and quantity - held + $3 < 0 where resource = $1 and scope = $2 and " \
    "((unlimited and not closed) or quantity + $3 >= 0 or (closed and $3 >= 0))"

inline constexpr db::Sql open_pool{"reservations.open_pool",
                                   RESERVATIONS_OPEN_POOL " returning " RESERVATIONS_LEVEL};
inline constexpr db::Sql open_pool_of_many{"reservations.open_pool_of_many", RESERVATIONS_OPEN_POOL};
inline constexpr db::Sql insert_pool{
    "reservations.insert_pool",
    "insert into reservations_pool (resource, scope, quantity, unlimited) values ($1, $2, $3, $4)"};
inline constexpr db::Sql level{"reservations.level",
                               "select " RESERVATIONS_LEVEL
                               " from reservations_pool where resource = $1 and scope = $2"};
inline constexpr db::Sql hold_some{"reservations.hold_some",
                                   "update reservations_pool set held = held + $3 "
                                   "where resource = $1 and scope = $2 and ((unlimited and not closed) or "
                                   "quantity - held >= $3) returning " RESERVATIONS_LEVEL};
inline constexpr db::Sql insert_hold{"reservations.insert_hold",
                                     "insert into reservations_hold (resource, scope, owner, quantity, "
                                     "expires_at) values ($1, $2, $3, $4, $5) "
                                     "on conflict (resource, scope, owner) do update set quantity = "
                                     "reservations_hold.quantity + excluded.quantity, "
                                     "expires_at = excluded.expires_at"};
inline constexpr db::Sql delete_hold{
    "reservations.delete_hold",
    "delete from reservations_hold where resource = $1 and scope = $2 and owner = $3 returning quantity"};
inline constexpr db::Sql confirm{"reservations.confirm",
                                 "update reservations_pool set quantity = quantity - $3, held = held - $3 "
                                 "where resource = $1 and scope = $2 and (unlimited or quantity >= $3) "
                                 "returning " RESERVATIONS_LEVEL};
inline constexpr db::Sql unhold{"reservations.unhold",
                                "update reservations_pool set held = held - $3, "
                                "unlimited = unlimited and not (closed and quantity - held + $3 >= 0), "
                                "closed = closed and quantity - held + $3 < 0 "
                                "where resource = $1 and scope = $2 returning " RESERVATIONS_LEVEL};
inline constexpr db::Sql take{"reservations.take",
                              "update reservations_pool set quantity = quantity - $3 "
                              "where resource = $1 and scope = $2 and ((unlimited and not closed) or "
                              "quantity - held >= $3) returning " RESERVATIONS_LEVEL};
inline constexpr db::Sql put{"reservations.put", RESERVATIONS_PUT " returning " RESERVATIONS_LEVEL};
inline constexpr db::Sql put_of_many{"reservations.put_of_many", RESERVATIONS_PUT};
inline constexpr db::Sql repair_pool{
    "reservations.repair_pool",
    "insert into reservations_pool (resource, scope, quantity, unlimited, closed, held) "
    "values ($1, $2, $3, $4, $5, coalesce((select cast(sum(h.quantity) as bigint) from reservations_hold h "
    "where h.resource = $1 and h.scope = $2), 0)) "
    "on conflict (resource, scope) do update set quantity = excluded.quantity, held = excluded.held, "
    "unlimited = excluded.unlimited, closed = excluded.closed returning " RESERVATIONS_LEVEL};
/// Whoever confirms or releases a hold locks it before its pool, and who sweeps may have the pool already: so
/// that they never wait for each other in a circle, what is being used at this moment is left to that one
/// (skip locked, which SQLite neither has nor needs).
inline constexpr db::Sql delete_expired_of_pool{
    .name = "reservations.delete_expired_of_pool",
    .text =
        "delete from reservations_hold where resource = $1 and scope = $2 and expires_at <= $3 "
        "returning quantity",
    .postgres =
        "delete from reservations_hold where resource = $1 and scope = $2 and expires_at <= $3 "
        "and owner in (select owner from reservations_hold where resource = $1 and scope = $2 "
        "and expires_at <= $3 for update skip locked) returning quantity"};
/// A pool that somebody has locked is busy, and swept another time.
inline constexpr db::Sql lock_if_free{
    .name = "reservations.lock_if_free",
    .text = "select quantity from reservations_pool where resource = $1 and scope = $2 for update",
    .postgres =
        "select quantity from reservations_pool where resource = $1 and scope = $2 for update skip locked"};
inline constexpr db::Sql held_at{"reservations.held_at",
                                 "select cast(coalesce(sum(quantity), 0) as bigint) from reservations_hold "
                                 "where resource = $1 and scope = $2 and expires_at > $3"};
inline constexpr db::Sql expired{
    "reservations.expired",
    "select resource, scope from reservations_hold where expires_at <= $1 order by expires_at limit $2"};

}  // namespace scalemart::reservations::sql
