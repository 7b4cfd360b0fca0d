#include "promotion.hpp"

namespace scalemart::pricing {
namespace {

class Terms {
 public:
    explicit Terms(const Promotion& promotion) : promotion_(promotion) {}

    std::vector<Issue> issues() && {
        require(!promotion_.key.empty(), "/key", "required", "is required");
        check(promotion_.conditions);
        std::visit([&](const auto& effect) { check(effect); }, promotion_.effect);
        require(!needs_currency_ || promotion_.currency.has_value(), "/currency", "required",
                "is required by the amounts");
        return std::move(issues_);
    }

 private:
    void require(bool holds, const char* pointer, const char* code, const char* message) {
        if (!holds) issues_.push_back({pointer, code, message});
    }
    void amount(std::int64_t value, const char* pointer, std::int64_t least) {
        require(value >= least, pointer, "range", least == 0 ? "must not be negative" : "must be positive");
        needs_currency_ = true;
    }
    void amount(const std::optional<std::int64_t>& value, const char* pointer, std::int64_t least) {
        if (value) amount(*value, pointer, least);
    }
    void percent(std::int64_t basis_points, const char* pointer) {
        require(basis_points >= 1 && basis_points <= 10'000, pointer, "range",
                "must be between 0.01 and 100 percent");
    }

    void check(const PromotionConditions& when) {
        amount(when.minimum_subtotal, "/conditions/minimumSubtotal", 0);
        require(when.minimum_quantity.value_or(0) >= 0, "/conditions/minimumQuantity", "range",
                "must not be negative");
        require(!when.starts_at || !when.ends_at || *when.starts_at < *when.ends_at, "/conditions/endsAt",
                "order", "must be after the start");
        require(when.limit.value_or(0) >= 0 && when.limit_per_customer.value_or(0) >= 0, "/conditions/limit",
                "range", "must not be negative");
        for (const auto& [weekdays, from, to] : when.hours)
            require(weekdays <= 0x7F && from >= 0 && from < 24 * 60 && to >= 0 && to <= 24 * 60,
                    "/conditions/hours", "range", "must be minutes of a day");
    }
    void check(const FixedPrice& effect) { amount(effect.unit_price, "/effect/unitPrice", 0); }
    void check(const AmountOffLines& effect) { amount(effect.amount, "/effect/amount", 1); }
    void check(const BuyGet& effect) {
        require(effect.buy >= 1 && effect.get >= 1, "/effect/buy", "range", "must be at least one");
        percent(effect.basis_points, "/effect/percent");
        require(effect.most_times.value_or(1) >= 1, "/effect/mostTimes", "range", "must be at least one");
    }
    void check(const PercentOff& effect) {
        percent(effect.basis_points, "/effect/percent");
        amount(effect.cap, "/effect/cap", 0);
    }
    void check(const AmountOff& effect) { amount(effect.amount, "/effect/amount", 1); }
    void check(const Tiered& effect) {
        require(!effect.tiers.empty(), "/effect/tiers", "required", "must have at least one");
        std::int64_t previous = -1;
        for (const auto& tier : effect.tiers) {
            require(tier.from > previous, "/effect/tiers", "order", "must rise");
            previous = tier.from;
            std::visit([&](const auto& step) { check(step); }, tier.effect);
        }
        if (effect.by == Tiered::By::subtotal) needs_currency_ = true;
    }
    void check(const FreeDelivery& effect) { amount(effect.up_to, "/effect/upTo", 1); }
    void check(const Gift& effect) {
        require(effect.quantity >= 1, "/effect/quantity", "range", "must be at least one");
        amount(effect.worth, "/effect/worth", 0);
    }

    const Promotion& promotion_;
    std::vector<Issue> issues_;
    bool needs_currency_ = false;
};

}  // namespace

std::vector<Issue> issues_of(const Promotion& promotion) {
    return Terms{promotion}.issues();
}

}  // namespace scalemart::pricing
