#include "reservations.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "db/in_list.hpp"
#include "sql.hpp"

namespace scalemart::reservations {
namespace {

struct LevelOfResource {
    Uuid resource;
    std::int64_t quantity = 0;
    std::int64_t held = 0;
    bool unlimited = false;
};
BOOST_DESCRIBE_STRUCT(LevelOfResource, (), (resource, quantity, held, unlimited))

struct HeldOfResource {
    Uuid resource;
    std::int64_t held = 0;
};
BOOST_DESCRIBE_STRUCT(HeldOfResource, (), (resource, held))

struct ExpiredHold {
    Uuid resource;
    Uuid scope;
};
BOOST_DESCRIBE_STRUCT(ExpiredHold, (), (resource, scope))

/// Drops the pool's own expired holds; the level afterwards when there were any.
std::optional<Level> sweep_pool(db::Tx& tx, const PoolKey& key, Instant now) {
    const auto dropped = tx.all<std::int64_t>(sql::delete_expired_of_pool, key.resource, key.scope, now);
    if (dropped.empty()) return std::nullopt;
    const auto sum = std::accumulate(dropped.begin(), dropped.end(), std::int64_t{0});
    return tx.one<Level>(sql::unhold, key.resource, key.scope, sum);
}

/// Tries once; when there is not enough, voids what has run out and tries again.
Result<Level> change_or_sweep(db::Tx& tx, const db::Sql& change, const PoolKey& key, std::int64_t quantity,
                              Instant now) {
    if (auto level = tx.one<Level>(change, key.resource, key.scope, quantity)) return *level;
    if (sweep_pool(tx, key, now)) {
        if (auto level = tx.one<Level>(change, key.resource, key.scope, quantity)) return *level;
    }
    return fail(errors::not_enough);
}

std::vector<std::pair<Uuid, Level>> read_levels(db::Read& read, const Uuid& scope,
                                                std::span<const Uuid> resources, std::string_view ending) {
    std::vector<std::pair<Uuid, Level>> found;
    found.reserve(resources.size());
    while (!resources.empty()) {
        const auto some = resources.first(std::min(resources.size(), db::kLongestInList));
        resources = resources.subspan(some.size());
        std::vector<db::Param> params{scope};
        std::string text = "select resource, " RESERVATIONS_LEVEL
                           " from reservations_pool where scope = $1 and resource in ";
        text += db::in_list(params, some);
        text += ending;
        for (const auto& row : read.all_dynamic<LevelOfResource>("reservations.levels", text, params))
            found.emplace_back(row.resource, Level{row.quantity, row.held, row.unlimited});
    }
    return found;
}

/// Scopes first, as everybody locks several pools.
struct InLockOrder {
    bool operator()(const PoolKey& left, const PoolKey& right) const {
        return std::tie(left.scope, left.resource) < std::tie(right.scope, right.resource);
    }
};

}  // namespace

Level open_pool(db::Tx& tx, const PoolKey& key, std::int64_t quantity, bool unlimited) {
    return tx.one<Level>(sql::open_pool, key.resource, key.scope, quantity, unlimited).value();
}

void open_new_pools(db::Tx& tx, const std::vector<std::pair<PoolKey, Level>>& pools) {
    std::vector<db::ParamRow> rows;
    rows.reserve(pools.size());
    for (const auto& [key, level] : pools)
        rows.push_back({key.resource, key.scope, level.quantity, level.unlimited});
    tx.exec_many(sql::insert_pool, rows);
}

void open_pools(db::Tx& tx, std::span<const PoolKey> keys, bool unlimited) {
    std::vector<db::ParamRow> rows;
    rows.reserve(keys.size());
    for (const auto& [resource, scope] : keys) rows.push_back({resource, scope, std::int64_t{0}, unlimited});
    if (!rows.empty()) tx.exec_many(sql::open_pool_of_many, rows);
}

std::optional<Level> level(db::Read& read, const PoolKey& key) {
    return read.one<Level>(sql::level, key.resource, key.scope);
}

std::int64_t held_at(db::Read& read, const PoolKey& key, Instant now) {
    return read.one<std::int64_t>(sql::held_at, key.resource, key.scope, now).value();
}

std::vector<std::pair<Uuid, std::int64_t>> held_at(db::Read& read, const Uuid& scope,
                                                   std::span<const Uuid> resources, Instant now) {
    std::vector<std::pair<Uuid, std::int64_t>> held;
    if (resources.empty()) return held;
    std::vector<db::Param> params{scope, db::to_param(now)};
    const std::string text =
        "select resource, cast(sum(quantity) as bigint) from reservations_hold where scope = $1 and "
        "expires_at > $2 and resource in "
        + db::in_list(params, resources) + " group by resource";
    for (const auto& row : read.all_dynamic<HeldOfResource>("reservations.held_of", text, params))
        held.emplace_back(row.resource, row.held);
    return held;
}

std::vector<std::pair<Uuid, Level>> levels(db::Read& read, const Uuid& scope,
                                           std::span<const Uuid> resources) {
    return read_levels(read, scope, resources, "");
}

std::vector<std::pair<Uuid, Level>> lock_levels(db::Tx& tx, const Uuid& scope,
                                                std::span<const Uuid> resources) {
    // In order from one list to the next, too.
    std::vector<Uuid> sorted(resources.begin(), resources.end());
    std::ranges::sort(sorted);
    return read_levels(tx, scope, sorted, " order by resource for update");
}

Result<Level> reserve(db::Tx& tx, const PoolKey& key, const Uuid& owner, std::int64_t quantity,
                      Instant expires_at, Instant now) {
    SCALEMART_TRY(after, change_or_sweep(tx, sql::hold_some, key, quantity, now));
    tx.exec(sql::insert_hold, key.resource, key.scope, owner, quantity, expires_at);
    return after;
}

Result<Level> confirm(db::Tx& tx, const PoolKey& key, const Uuid& owner) {
    const auto quantity = tx.one<std::int64_t>(sql::delete_hold, key.resource, key.scope, owner);
    if (!quantity) return fail(errors::hold_lost);
    if (auto level = tx.one<Level>(sql::confirm, key.resource, key.scope, *quantity)) return *level;
    return fail(errors::not_enough);
}

std::optional<Level> release(db::Tx& tx, const PoolKey& key, const Uuid& owner) {
    const auto quantity = tx.one<std::int64_t>(sql::delete_hold, key.resource, key.scope, owner);
    if (!quantity) return std::nullopt;
    return tx.one<Level>(sql::unhold, key.resource, key.scope, *quantity);
}

Result<Level> take(db::Tx& tx, const PoolKey& key, std::int64_t quantity, Instant now) {
    return change_or_sweep(tx, sql::take, key, quantity, now);
}

Result<Level> put(db::Tx& tx, const PoolKey& key, std::int64_t quantity) {
    if (auto level = tx.one<Level>(sql::put, key.resource, key.scope, quantity)) return *level;
    return fail(errors::not_enough);
}

std::vector<bool> put_many(db::Tx& tx, std::span<const Put> puts) {
    std::vector<bool> accepted;
    if (puts.empty()) return accepted;
    std::vector<db::ParamRow> rows;
    rows.reserve(puts.size());
    for (const auto& [key, quantity] : puts) rows.push_back({key.resource, key.scope, quantity});
    accepted.reserve(puts.size());
    for (const std::int64_t changed : tx.exec_many(sql::put_of_many, rows)) accepted.push_back(changed > 0);
    return accepted;
}

Level repair_pool(db::Tx& tx, const PoolKey& key, std::int64_t quantity, bool unlimited) {
    const bool owes = !unlimited && quantity < 0;
    return tx.one<Level>(sql::repair_pool, key.resource, key.scope, quantity, unlimited || owes, owes)
        .value();
}

std::vector<Swept> sweep_expired(db::Tx& tx, Instant now, int limit) {
    std::set<PoolKey, InLockOrder> pools;
    for (const auto& hold : tx.all<ExpiredHold>(sql::expired, now, limit))
        pools.insert({hold.resource, hold.scope});
    std::vector<Swept> swept;
    for (const auto& key : pools) {
        if (!tx.one<std::int64_t>(sql::lock_if_free, key.resource, key.scope)) continue;
        if (const auto level = sweep_pool(tx, key, now)) swept.push_back({key.resource, key.scope, *level});
    }
    return swept;
}

}  // namespace scalemart::reservations
