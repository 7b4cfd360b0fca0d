#include "coupons.hpp"

#include <algorithm>

#include "db/in_list.hpp"
#include "reservations/reservations.hpp"

namespace scalemart::pricing {
namespace {

constexpr db::Sql kFind{
    "pricing.find_coupon",
    "select code, id, description, kind, value, currency, minimum_subtotal, maximum_discount, starts_at, "
    "ends_at, usage_limit, per_customer_limit, is_active from pricing_coupon where code = $1"};
constexpr db::Sql kSave{
    "pricing.save_coupon",
    "insert into pricing_coupon (code, id, description, kind, value, currency, minimum_subtotal, "
    "maximum_discount, starts_at, "
    "ends_at, usage_limit, per_customer_limit, is_active, created_at) "
    "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (code) do update set "
    "description = excluded.description, kind = excluded.kind, value = excluded.value, currency = "
    "excluded.currency, "
    "minimum_subtotal = excluded.minimum_subtotal, maximum_discount = excluded.maximum_discount, "
    "starts_at = excluded.starts_at, ends_at = excluded.ends_at, usage_limit = excluded.usage_limit, "
    "per_customer_limit = excluded.per_customer_limit, is_active = excluded.is_active"};

/// The pools a use is counted in. A customer's own pool is opened at the customer's first use.
struct UsePool {
    reservations::PoolKey key;
    std::int64_t limit;
};

std::vector<UsePool> pools_of(const Coupon& coupon, UserId customer) {
    std::vector<UsePool> pools;
    if (coupon.usage_limit) pools.push_back({{coupon.id, Uuid{}}, *coupon.usage_limit});
    if (coupon.per_customer_limit) pools.push_back({{coupon.id, customer.value}, *coupon.per_customer_limit});
    return pools;
}

/// Where the holds of one customer on a coupon are counted: in the customer's own pool, or, when there is no
/// limit per customer, in a pool without a limit that is for nothing else.
Uuid scope_of_holds(const Coupon& coupon, UserId customer) {
    return coupon.per_customer_limit ? customer.value
                                     : Uuid::from_name("coupon holds of " + customer.to_string());
}
bool keeps_separate_holds(const Coupon& coupon) {
    return coupon.usage_limit && !coupon.per_customer_limit;
}

using Levels = std::vector<std::pair<Uuid, reservations::Level>>;
const reservations::Level* level_in(const Levels& levels, const Uuid& coupon) {
    const auto at = std::ranges::find(levels, coupon, &Levels::value_type::first);
    return at == levels.end() ? nullptr : &at->second;
}

void open_if_new(db::Tx& tx, const UsePool& pool) {
    reservations::open_pool(tx, pool.key, pool.limit, false);
}

void release_separate_hold(db::Tx& tx, const Coupon& coupon, UserId customer, OrderId order) {
    if (keeps_separate_holds(coupon))
        (void)reservations::release(tx, {coupon.id, scope_of_holds(coupon, customer)}, order.value);
}

Error used_up(const Coupon& coupon) {
    return {&errors::coupon_used_up, coupon.code + " has been used up.", {}, {}};
}

}  // namespace

AppliedCoupon terms_of(const Coupon& coupon) {
    return {coupon.code, coupon.kind, coupon.value, coupon.maximum_discount};
}

void mark_used_up(db::Read& read, std::span<Coupon> coupons, UserId customer, Instant now) {
    std::vector<Uuid> limited;
    std::vector<Uuid> limited_per_customer;
    for (const auto& coupon : coupons) {
        if (coupon.usage_limit) limited.push_back(coupon.id);
        if (coupon.per_customer_limit) limited_per_customer.push_back(coupon.id);
    }
    const Levels in_all = reservations::levels(read, Uuid{}, limited);
    const Levels own = reservations::levels(read, customer.value, limited_per_customer);
    for (auto& coupon : coupons) {
        if (const auto* level = level_in(own, coupon.id)) coupon.used_up = level->quantity <= 0;
        const auto* level = coupon.used_up ? nullptr : level_in(in_all, coupon.id);
        if (level == nullptr || level->available() > 0) continue;
        // Seldom: only now it matters whose the holds are, and which of them have run out.
        const reservations::PoolKey mine{coupon.id, scope_of_holds(coupon, customer)};
        const auto by_others =
            reservations::held_at(read, {coupon.id, Uuid{}}, now) - reservations::held_at(read, mine, now);
        coupon.used_up = level->quantity <= by_others;
    }
}

std::string normalise_code(std::string_view code) {
    std::string normal;
    for (const char c : code) {
        if (c == ' ' || c == '\t') continue;
        normal += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return normal;
}

std::optional<Coupon> find_coupon(db::Read& read, std::string_view normalised_code) {
    return read.one<Coupon>(kFind, normalised_code);
}

std::vector<Coupon> find_coupons(db::Read& read, std::span<const std::string> normalised_codes) {
    if (normalised_codes.empty()) return {};
    std::vector<db::Param> params;
    const std::string list = db::in_list(params, normalised_codes);
    const std::string text{kFind.text.substr(0, kFind.text.find("= $1"))};
    return read.all_dynamic<Coupon>("pricing.find_coupons", text + "in " + list + " order by code", params);
}

void save_coupon(db::Tx& tx, const Coupon& coupon, Instant now) {
    const auto before = find_coupon(tx, coupon.code);
    tx.exec(kSave, coupon.code, coupon.id, coupon.description, coupon.kind, coupon.value, coupon.currency,
            coupon.minimum_subtotal, coupon.maximum_discount, coupon.starts_at, coupon.ends_at,
            coupon.usage_limit, coupon.per_customer_limit, coupon.is_active, now);
    if (!coupon.usage_limit) return;
    const reservations::PoolKey key{before ? before->id : coupon.id, Uuid{}};
    reservations::open_pool(tx, key, *coupon.usage_limit, false);
    if (!before || !before->usage_limit || *before->usage_limit == *coupon.usage_limit) return;
    const std::int64_t change = *coupon.usage_limit - *before->usage_limit;
    const auto level = reservations::level(tx, key);
    // More uses than the new limit have been made or promised: none are left.
    (void)reservations::put(tx, key, std::max(change, -level.value_or(reservations::Level{}).available()));
}

Result<void> hold_use(db::Tx& tx, const Coupon& coupon, UserId customer, OrderId order, Instant expires_at,
                      Instant now) {
    for (const auto& pool : pools_of(coupon, customer)) {
        open_if_new(tx, pool);
        if (!reservations::reserve(tx, pool.key, order.value, 1, expires_at, now))
            return fail(used_up(coupon));
    }
    if (keeps_separate_holds(coupon)) {
        const reservations::PoolKey mine{coupon.id, scope_of_holds(coupon, customer)};
        reservations::open_pool(tx, mine, 0, true);
        (void)reservations::reserve(tx, mine, order.value, 1, expires_at, now);
    }
    return {};
}

Result<void> confirm_use(db::Tx& tx, const Coupon& coupon, UserId customer, OrderId order, Instant now) {
    for (const auto& pool : pools_of(coupon, customer)) {
        open_if_new(tx, pool);
        if (reservations::confirm(tx, pool.key, order.value)) continue;
        if (!reservations::take(tx, pool.key, 1, now)) return fail(used_up(coupon));
    }
    release_separate_hold(tx, coupon, customer, order);
    return {};
}

void release_use(db::Tx& tx, const Coupon& coupon, UserId customer, OrderId order) {
    for (const auto& pool : pools_of(coupon, customer))
        (void)reservations::release(tx, pool.key, order.value);
    release_separate_hold(tx, coupon, customer, order);
}

void return_use(db::Tx& tx, const Coupon& coupon, UserId customer) {
    for (const auto& pool : pools_of(coupon, customer)) (void)reservations::put(tx, pool.key, 1);
}

}  // namespace scalemart::pricing
