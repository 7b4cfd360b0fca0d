#pragma once
// A promotion: what a coupon code or an offer without a code takes off, and when. One model for both.
// Values; thread-safe. All amounts are minor units of `currency`.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/currency.hpp"
#include "base/result.hpp"
#include "pricing/line_selector.hpp"

namespace scalemart::pricing {

/// Hours of the store's own clock. `to_minute` may be less than `from_minute`: the window then ends on the
/// day after, and its weekday is that of its beginning.
struct HoursWindow {
    unsigned weekdays = 0x7F;  ///< bit 0 is Monday
    int from_minute = 0;       ///< of the day
    int to_minute = 24 * 60;   ///< exclusive
};

/// Conditions look at the cart as it is before any promotion, so that whether a promotion may apply never
/// depends on which others do.
struct PromotionConditions {
    LineSelector counted;  ///< which lines the two minima count
    std::optional<std::int64_t> minimum_subtotal;
    std::optional<std::int64_t> minimum_quantity;  ///< thousandths: of pieces and of units of weight alike
    std::vector<std::string> groups;               ///< customers of any of these; empty: everybody
    bool first_order_only = false;
    std::optional<Instant> starts_at;
    std::optional<Instant> ends_at;
    std::vector<HoursWindow> hours;  ///< any of these; empty: always
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> limit_per_customer;
};

/// A unit of a target line costs no more than this.
struct FixedPrice {
    std::int64_t unit_price = 0;
};
/// Off every target line: once, or for each piece or unit of weight.
struct AmountOffLines {
    std::int64_t amount = 0;
    bool per_unit = true;
};
/// For every `buy` pieces of `bought` the `get` cheapest of the target lines are reduced. A piece counts for
/// one of the two. What is sold by weight takes no part.
struct BuyGet {
    LineSelector bought;
    std::int64_t buy = 1;
    std::int64_t get = 1;
    std::int64_t basis_points = 10'000;  ///< 10,000 is free
    std::optional<std::int64_t> most_times;
};
struct PercentOff {
    std::int64_t basis_points = 0;
    std::optional<std::int64_t> cap;
};
/// Off the target lines together, shared among them in proportion.
struct AmountOff {
    std::int64_t amount = 0;
};
struct Tier {
    std::int64_t from = 0;  ///< minor units, or thousandths of a piece or unit of weight
    std::variant<PercentOff, AmountOff> effect;
};
/// The highest tier that the target lines reach.
struct Tiered {
    enum class By { subtotal, quantity } by = By::subtotal;
    std::vector<Tier> tiers;
};
struct FreeDelivery {
    std::optional<std::int64_t> up_to;
};
struct Gift {
    ProductId product;
    std::int64_t quantity = 1;
    std::int64_t worth = 0;  ///< what it is worth to the shopper, to compare it with other promotions
    bool is_available = true;
};

/// In the order in which promotions of equal priority are applied: first what concerns single lines.
using PromotionEffect =
    std::variant<FixedPrice, AmountOffLines, BuyGet, PercentOff, Tiered, AmountOff, FreeDelivery, Gift>;

struct Promotion {
    std::string key;   ///< unique and stable; decides ties
    std::string name;  ///< for the shopper
    std::string code;  ///< normalised (normalise_code()); empty: it applies without one
    bool is_active = true;
    std::optional<Currency> currency;  ///< needed by everything that names an amount
    PromotionConditions conditions;
    LineSelector targets;
    PromotionEffect effect = PercentOff{};
    int priority = 0;             ///< lower ones are applied first
    std::string exclusive_group;  ///< at most one promotion of a group applies; empty: none
    bool is_stackable = true;     ///< otherwise it applies alone or not at all
};

/// What is wrong with the terms; empty when they can be offered. Ask it before storing a promotion:
/// price_cart() throws for one that has issues.
[[nodiscard]] std::vector<Issue> issues_of(const Promotion& promotion);

}  // namespace scalemart::pricing
