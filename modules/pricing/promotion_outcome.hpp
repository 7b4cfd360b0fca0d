#pragma once
// What became of one promotion, in codes a program can rely on and in words for the shopper. Values.

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/currency.hpp"

namespace scalemart::pricing {

/// Stable names: they go out to clients.
enum class Reason {
    unknown_code,
    inactive,
    not_started,    ///< `at`
    expired,        ///< `at`
    outside_hours,  ///< not at this hour or weekday
    other_currency,
    not_for_group,  ///< for other customers
    first_order_only,
    used_up,  ///< in all
    used_up_by_customer,
    minimum_subtotal,  ///< `missing` minor units
    minimum_quantity,  ///< `missing` thousandths
    no_matching_lines,
    no_delivery,  ///< free delivery of what is not delivered
    gift_unavailable,
    not_with,        ///< `other`, which is better
    better_without,  ///< the shopper pays less when it does not apply
    no_effect,       ///< nothing is left that it could take off
};
BOOST_DESCRIBE_ENUM(Reason, unknown_code, inactive, not_started, expired, outside_hours, other_currency,
                    not_for_group, first_order_only, used_up, used_up_by_customer, minimum_subtotal,
                    minimum_quantity, no_matching_lines, no_delivery, gift_unavailable, not_with,
                    better_without, no_effect)

struct PromotionOutcome {
    std::string key;   ///< empty for a code that nobody knows
    std::string code;  ///< empty for a promotion that needs none
    std::string name;
    bool applied = false;
    std::int64_t discount = 0;        ///< off the lines
    std::int64_t delivery_saved = 0;  ///< off the delivery fee
    std::optional<Reason> reason;     ///< set exactly when it did not apply
    std::optional<std::int64_t> missing;
    std::optional<std::string> other;  ///< the name of another promotion
    std::optional<Instant> at;

    friend bool operator==(const PromotionOutcome&, const PromotionOutcome&) = default;
};
BOOST_DESCRIBE_STRUCT(PromotionOutcome, (),
                      (key, code, name, applied, discount, delivery_saved, reason, missing, other, at))

/// One English sentence that says why it does not apply; empty when it does.
[[nodiscard]] std::string message_for(const PromotionOutcome& outcome, Currency currency);

}  // namespace scalemart::pricing
