#include "uses.hpp"

#include <algorithm>
#include <unordered_map>

#include "db/in_list.hpp"
#include "load_terms.hpp"
#include "reservations/reservations.hpp"
#include "sql.hpp"

namespace scalemart::pricing {
namespace {

using reservations::Level;
using reservations::PoolKey;

/// What the uses of a promotion need to know of it.
struct Limited {
    PromotionId id;
    std::string name;
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> limit_per_customer;
    std::optional<std::int64_t> unlisted_uses;

    [[nodiscard]] bool has_limit() const { return limit || limit_per_customer; }
    /// All uses are in the list, so that it can be relied on for counting.
    [[nodiscard]] bool is_listed() const { return unlisted_uses == 0; }
};
BOOST_DESCRIBE_STRUCT(Limited, (), (id, name, limit, limit_per_customer, unlisted_uses))

/// In the order of their ids: so that two orders never wait for each other in a circle.
std::vector<Limited> load(db::Read& read, std::span<const std::string> keys) {
    if (keys.empty()) return {};
    std::vector<db::Param> params;
    const std::string text =
        "select id, name, usage_limit, limit_per_customer, unlisted_uses from pricing_promotion "
        "where key in "
        + db::in_list(params, keys) + " order by id";
    return read.all_dynamic<Limited>("pricing.used_promotions", text, params);
}

/// Brings the quantity of a pool to `wanted`, but not below what is promised.
void fill(db::Tx& tx, const PoolKey& key, const Level& level, std::int64_t wanted) {
    const auto change = std::max(wanted, level.held) - level.quantity;
    if (change != 0) (void)reservations::put(tx, key, change);
}

/// A pool that a use is taken from.
struct UsePool {
    const Limited* promotion;
    PoolKey key;
    std::int64_t limit;
};

/// In the order in which everybody locks pools: those of all customers before the customer's own.
std::vector<UsePool> pools_of(std::span<const Limited> promotions, UserId customer) {
    std::vector<UsePool> pools;
    for (const auto& promotion : promotions)
        if (promotion.limit) pools.push_back({&promotion, {promotion.id.value, Uuid{}}, *promotion.limit});
    for (const auto& promotion : promotions)
        if (promotion.limit_per_customer)
            pools.push_back(
                {&promotion, {promotion.id.value, customer.value}, *promotion.limit_per_customer});
    return pools;
}

/// The pool is there, and a customer's own allows what the limit is today. The list is read after the pool
/// was locked by opening it, so it has every use that the pool has.
void open_pool(db::Tx& tx, const UsePool& pool, UserId customer) {
    const auto level = reservations::open_pool(tx, pool.key, pool.limit, false);
    if (pool.key.scope.is_nil() || !pool.promotion->is_listed()) return;
    const auto used = tx.one<std::int64_t>(sql::count_used_by, customer, pool.promotion->id).value_or(0);
    fill(tx, pool.key, level, pool.limit - used);
}

Error used_up(const Limited& promotion) {
    return {&errors::coupon_used_up, "\"" + promotion.name + "\" has been used up.", {}, {}};
}

struct OwnUses {
    PromotionId promotion;
    std::int64_t used = 0;
    std::int64_t held = 0;
};
BOOST_DESCRIBE_STRUCT(OwnUses, (), (promotion, used, held))

std::vector<OwnUses> own_uses(db::Read& read, std::span<const PromotionId> promotions, UserId customer,
                              Instant now) {
    std::vector<db::Param> params{customer.value, db::to_param(now)};
    const std::string text =
        "select promotion_id, cast(sum(case when status = 'used' then 1 else 0 end) as bigint), "
        "cast(sum(case when status = 'held' and expires_at > $2 then 1 else 0 end) as bigint) "
        "from pricing_use where customer_id = $1 and promotion_id in "
        + db::in_list(params, promotions) + " group by promotion_id";
    return read.all_dynamic<OwnUses>("pricing.own_uses", text, params);
}

struct ListedUses {
    PromotionId promotion;
    std::int64_t uses = 0;
};
BOOST_DESCRIBE_STRUCT(ListedUses, (), (promotion, uses))

template <class Value>
std::unordered_map<Uuid, Value> by_id(const std::vector<std::pair<Uuid, Value>>& list) {
    return {list.begin(), list.end()};
}

/// Counts so that the limit is reached exactly when nothing is left for this customer.
std::int64_t used_of(std::int64_t limit, const Level& level, std::int64_t held_by_others) {
    return std::max<std::int64_t>(limit - level.quantity + held_by_others, 0);
}

}  // namespace

std::vector<PromotionUses> uses_so_far(db::Read& read, std::span<const StoredPromotion> promotions,
                                       UserId customer, Instant now) {
    std::vector<PromotionId> limited;
    std::vector<Uuid> in_all;
    std::vector<Uuid> unlisted;
    for (const auto& promotion : promotions) {
        const auto& when = promotion.terms.conditions;
        if (when.limit || when.limit_per_customer) limited.push_back(promotion.id);
        if (when.limit) in_all.push_back(promotion.id.value);
        if (when.limit_per_customer && promotion.unlisted_uses != 0) unlisted.push_back(promotion.id.value);
    }
    if (limited.empty()) return {};
    const auto levels = by_id(reservations::levels(read, Uuid{}, in_all));
    // Only where holds stand in the way it matters which of them have run out.
    std::vector<Uuid> scarce;
    for (const auto& [id, level] : levels)
        if (level.available() == 0 && level.held > 0) scarce.push_back(id);
    std::ranges::sort(scarce);
    const auto held = by_id(reservations::held_at(read, Uuid{}, scarce, now));
    const auto own_levels = by_id(reservations::levels(read, customer.value, unlisted));
    std::unordered_map<PromotionId, OwnUses> own;
    for (const auto& uses : own_uses(read, limited, customer, now)) own.emplace(uses.promotion, uses);

    std::vector<PromotionUses> all;
    for (const auto& promotion : promotions) {
        const auto& when = promotion.terms.conditions;
        if (!when.limit && !when.limit_per_customer) continue;
        const auto mine = own.find(promotion.id);
        PromotionUses uses{promotion.terms.key, 0, mine == own.end() ? 0 : mine->second.used};
        if (const auto level = levels.find(promotion.id.value); when.limit && level != levels.end()) {
            const auto holds = held.find(promotion.id.value);
            const auto by_me = mine == own.end() ? 0 : mine->second.held;
            const auto by_others = holds == held.end() ? 0 : std::max<std::int64_t>(holds->second - by_me, 0);
            uses.total = used_of(*when.limit, level->second, by_others);
        }
        if (const auto level = own_levels.find(promotion.id.value); level != own_levels.end())
            uses.by_customer = used_of(*when.limit_per_customer, level->second, 0);
        all.push_back(std::move(uses));
    }
    return all;
}

void set_limit(db::Tx& tx, const StoredPromotion& promotion, std::int64_t limit) {
    const PoolKey key{promotion.id.value, Uuid{}};
    const auto level = reservations::open_pool(tx, key, limit, false);
    const auto used = tx.one<std::int64_t>(sql::count_used, promotion.id).value_or(0);
    fill(tx, key, level, limit - used - promotion.unlisted_uses.value_or(0));
}

std::optional<std::int64_t> unlisted_uses(db::Read& read, const StoredPromotion& promotion) {
    if (promotion.unlisted_uses || !promotion.terms.conditions.limit) return promotion.unlisted_uses;
    const auto level = reservations::level(read, {promotion.id.value, Uuid{}});
    if (!level) return 0;
    const auto listed = read.one<std::int64_t>(sql::count_used, promotion.id).value_or(0);
    return std::max<std::int64_t>(*promotion.terms.conditions.limit - level->quantity - listed, 0);
}

std::unordered_map<PromotionId, std::int64_t> count_uses(db::Read& read,
                                                         std::span<const StoredPromotion> promotions) {
    std::unordered_map<PromotionId, std::int64_t> uses;
    if (promotions.empty()) return uses;
    std::vector<PromotionId> ids;
    std::vector<Uuid> uncounted;
    for (const auto& promotion : promotions) {
        ids.push_back(promotion.id);
        if (!promotion.unlisted_uses && promotion.terms.conditions.limit)
            uncounted.push_back(promotion.id.value);
    }
    std::vector<db::Param> params;
    const std::string text =
        "select promotion_id, count(*) from pricing_use where status = 'used' and promotion_id in "
        + db::in_list(params, ids) + " group by promotion_id";
    for (const auto& row : read.all_dynamic<ListedUses>("pricing.count_uses", text, params))
        uses[row.promotion] = row.uses;
    const auto levels = by_id(reservations::levels(read, Uuid{}, uncounted));
    for (const auto& promotion : promotions) {
        auto& count = uses[promotion.id];
        count += promotion.unlisted_uses.value_or(0);
        // What the pool has lost is all there was, listed or not.
        if (const auto level = levels.find(promotion.id.value); level != levels.end())
            count = std::max(count, *promotion.terms.conditions.limit - level->second.quantity);
    }
    return uses;
}

Result<void> hold_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer,
                       OrderId order, Instant expires_at, Instant now) {
    const auto promotions = load(tx, promotion_keys);
    for (const auto& pool : pools_of(promotions, customer)) {
        open_pool(tx, pool, customer);
        if (!reservations::reserve(tx, pool.key, order.value, 1, expires_at, now))
            return fail(used_up(*pool.promotion));
    }
    for (const auto& promotion : promotions)
        if (promotion.has_limit()) tx.exec(sql::hold_use, customer, order, promotion.id, expires_at);
    return {};
}

Result<void> confirm_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer,
                          OrderId order, Instant now) {
    const auto promotions = load(tx, promotion_keys);
    const auto pools = pools_of(promotions, customer);
    // Before the use is listed, because a customer's own pool is compared with the list.
    for (const auto& pool : pools) open_pool(tx, pool, customer);
    std::vector<const Limited*> confirmed_before;
    for (const auto& promotion : promotions)
        if (tx.exec(sql::confirm_use, customer, order, promotion.id, now) == 0)
            confirmed_before.push_back(&promotion);
    for (const auto& pool : pools) {
        if (std::ranges::find(confirmed_before, pool.promotion) != confirmed_before.end()) continue;
        if (reservations::confirm(tx, pool.key, order.value)) continue;
        if (!reservations::take(tx, pool.key, 1, now)) return fail(used_up(*pool.promotion));
    }
    return {};
}

void release_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer, OrderId order) {
    const auto promotions = load(tx, promotion_keys);
    for (const auto& pool : pools_of(promotions, customer))
        (void)reservations::release(tx, pool.key, order.value);
    for (const auto& promotion : promotions) tx.exec(sql::release_use, customer, order, promotion.id);
}

void return_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer, OrderId order) {
    auto promotions = load(tx, promotion_keys);
    std::erase_if(promotions, [&](const Limited& promotion) {
        if (tx.exec(sql::return_use, customer, order, promotion.id) > 0) return false;
        // An order from before uses were listed has none there, and cannot be given back twice either.
        return promotion.is_listed() || tx.exec(sql::return_unlisted_use, customer, order, promotion.id) == 0;
    });
    for (const auto& pool : pools_of(promotions, customer)) (void)reservations::put(tx, pool.key, 1);
}

}  // namespace scalemart::pricing
