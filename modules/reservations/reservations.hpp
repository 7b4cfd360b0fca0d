#pragma once
// Reserve → confirm → release, for stock, coupon uses and delivery slots alike (see README.md). Plain
// functions inside the caller's transaction; safe under any concurrency because every change is one
// conditional UPDATE of the pool's row. Callers that touch several pools do so in the order of the scopes,
// and in each in that of the resources, so that two of them never wait for each other in a circle.

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "reservations/errors.hpp"

namespace scalemart::reservations {

struct PoolKey {
    Uuid resource;
    Uuid scope;
    friend auto operator<=>(const PoolKey&, const PoolKey&) = default;
};

struct Level {
    std::int64_t quantity = 0;
    std::int64_t held = 0;
    bool unlimited = false;  ///< takes any number; false for a closed pool

    /// What a newcomer could still get; never below zero.
    [[nodiscard]] std::int64_t available() const { return quantity > held ? quantity - held : 0; }
};
BOOST_DESCRIBE_STRUCT(Level, (), (quantity, held, unlimited))

/// Creates the pool, or changes only its unlimited flag when it exists. A pool that stops being unlimited
/// while it has promised more than there is gets closed: what was promised may still be confirmed, nothing
/// more is given out, and it is an ordinary pool again once the quantity has caught up.
Level open_pool(db::Tx& tx, const PoolKey& key, std::int64_t quantity, bool unlimited);

/// Creates many pools that are known not to exist yet.
void open_new_pools(db::Tx& tx, const std::vector<std::pair<PoolKey, Level>>& pools);

/// open_pool() with nothing in them for each, whether they exist or not; one statement.
void open_pools(db::Tx& tx, std::span<const PoolKey> keys, bool unlimited);

[[nodiscard]] std::optional<Level> level(db::Read& read, const PoolKey& key);

/// What is held at `now`, exactly: holds that have run out do not count, swept or not.
[[nodiscard]] std::int64_t held_at(db::Read& read, const PoolKey& key, Instant now);

/// The same of several resources in one scope, in one statement; resources of which nothing is held are left
/// out.
[[nodiscard]] std::vector<std::pair<Uuid, std::int64_t>> held_at(db::Read& read, const Uuid& scope,
                                                                 std::span<const Uuid> resources,
                                                                 Instant now);

/// Levels of several resources in one scope, in one statement for every four thousand; resources without a
/// pool are left out.
[[nodiscard]] std::vector<std::pair<Uuid, Level>> levels(db::Read& read, const Uuid& scope,
                                                         std::span<const Uuid> resources);

/// The same, locking the pools in resource order until the end of the transaction.
[[nodiscard]] std::vector<std::pair<Uuid, Level>> lock_levels(db::Tx& tx, const Uuid& scope,
                                                              std::span<const Uuid> resources);

/// Holds `quantity` (> 0) for `owner` until `expires_at`; an owner that already holds some holds that much
/// more. The level afterwards, or errors::not_enough.
Result<Level> reserve(db::Tx& tx, const PoolKey& key, const Uuid& owner, std::int64_t quantity,
                      Instant expires_at, Instant now);

/// Uses what `owner` holds, all of it. errors::hold_lost when it holds nothing (the hold ran out and was
/// swept); errors::not_enough when the quantity was put below what was held: the caller must roll back.
Result<Level> confirm(db::Tx& tx, const PoolKey& key, const Uuid& owner);

/// Gives back what `owner` holds; empty when it holds nothing, so that releasing twice is harmless.
std::optional<Level> release(db::Tx& tx, const PoolKey& key, const Uuid& owner);

/// Reserve and confirm in one step.
Result<Level> take(db::Tx& tx, const PoolKey& key, std::int64_t quantity, Instant now);

/// Adds to the quantity (negative: takes away; errors::not_enough below zero). errors::not_enough when there
/// is no pool.
Result<Level> put(db::Tx& tx, const PoolKey& key, std::int64_t quantity);

/// A change of a quantity for put_many().
struct Put {
    PoolKey key;
    std::int64_t quantity = 0;
};
/// put() for each, in this order, in one statement; false for those that were refused. For pools that
/// lock_levels() locked, where fits() says beforehand which will be.
[[nodiscard]] std::vector<bool> put_many(db::Tx& tx, std::span<const Put> puts);

/// Whether put() accepts `quantity` for a pool at this level.
[[nodiscard]] inline bool fits(const Level& level, std::int64_t quantity) {
    return level.unlimited || quantity >= 0 || level.quantity + quantity >= 0;
}

/// Creates the pool or overwrites its counters: the quantity as given, held as the holds say. For repairs
/// only.
Level repair_pool(db::Tx& tx, const PoolKey& key, std::int64_t quantity, bool unlimited);

struct Swept {
    Uuid resource;
    Uuid scope;
    Level level;
};

/// Drops up to `limit` holds that have run out, oldest first; the pools changed. Never waits: a pool that
/// somebody is working with is left for the next time.
std::vector<Swept> sweep_expired(db::Tx& tx, Instant now, int limit);

}  // namespace scalemart::reservations
