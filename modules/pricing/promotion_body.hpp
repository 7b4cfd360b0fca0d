#pragma once
// A promotion as JSON: what staff sends, what the API shows, and how its terms are stored. One shape for all
// three, so that what can be stored can be shown. Values; the functions are pure.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pricing/promotion.hpp"
#include "schema/thousandths.hpp"
#include "schema/values.hpp"
#include "stores/hours.hpp"

namespace scalemart::pricing {

/// 0.01 to 100.
struct Percent {
    std::int64_t basis_points = 0;
    static std::optional<Percent> from_wire(schema::Thousandths wire, schema::Violation& why);
    [[nodiscard]] schema::Thousandths to_wire() const { return {basis_points * 10}; }
    static void describe(boost::json::object& schema);
};

/// Letters, digits, '-' and '_'; read in any case, with blanks.
struct PromotionCode {
    std::string value;
    static std::optional<PromotionCode> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

using Label = schema::Text<1, 120>;
using UseLimit = schema::Integer<1, 1'000'000'000>;
using PieceCount = schema::Integer<1, 1'000'000>;

inline constexpr std::size_t kLongestSelection = 1000;  ///< entries of each list of a selection
inline constexpr std::size_t kMostTiers = 50;

/// LineSet and LineSelector.
struct LineLists {
    std::optional<std::vector<ProductId>> products;
    std::optional<std::vector<CategoryId>> categories;
    std::optional<std::vector<StoreId>> stores;
    std::optional<std::vector<Label>> brands;
    std::optional<std::vector<Label>> tags;
};
BOOST_DESCRIBE_STRUCT(LineLists, (), (products, categories, stores, brands, tags))

struct LineChoice {
    std::optional<LineLists> only;
    std::optional<LineLists> except;
    std::optional<bool> except_age_restricted;
};
BOOST_DESCRIBE_STRUCT(LineChoice, (), (only, except, except_age_restricted))

/// Of the store's own clock. Hours that end no later than they begin end on the next day.
struct PromotionHours {
    std::optional<std::vector<stores::Weekday>> weekdays;  ///< left out: every day
    stores::TimeOfDay from;
    stores::TimeOfDay to;
};
BOOST_DESCRIBE_STRUCT(PromotionHours, (), (weekdays, from, to))

struct ConditionsBody {
    std::optional<LineChoice> counted;
    std::optional<schema::Amount> minimum_subtotal;
    std::optional<schema::Thousandths> minimum_quantity;  ///< pieces or units of weight
    std::optional<std::vector<Label>> groups;
    std::optional<bool> first_order_only;
    std::optional<Instant> starts_at;
    std::optional<Instant> ends_at;
    std::optional<std::vector<PromotionHours>> hours;
    std::optional<UseLimit> limit;
    std::optional<UseLimit> limit_per_customer;
};
BOOST_DESCRIBE_STRUCT(ConditionsBody, (),
                      (counted, minimum_subtotal, minimum_quantity, groups, first_order_only, starts_at,
                       ends_at, hours, limit, limit_per_customer))

enum class EffectType {
    fixed_price,
    amount_off_lines,
    buy_get,
    percent_off,
    tiered,
    amount_off,
    free_delivery,
    gift
};
BOOST_DESCRIBE_ENUM(EffectType, fixed_price, amount_off_lines, buy_get, percent_off, tiered, amount_off,
                    free_delivery, gift)

/// From a subtotal or a quantity, the same for all tiers; either a percentage (perhaps capped) or an amount.
struct TierBody {
    std::optional<schema::Amount> from_subtotal;
    std::optional<schema::Thousandths> from_quantity;
    std::optional<Percent> percent;
    std::optional<schema::Amount> cap;
    std::optional<schema::Amount> amount;
};
BOOST_DESCRIBE_STRUCT(TierBody, (), (from_subtotal, from_quantity, percent, cap, amount))

/// The type says which of the others belong to it.
struct EffectBody {
    EffectType type = EffectType::percent_off;
    std::optional<schema::Amount> unit_price;
    std::optional<schema::Amount> amount;
    std::optional<bool> per_unit;
    std::optional<LineChoice> bought;
    std::optional<PieceCount> buy;
    std::optional<PieceCount> get;
    std::optional<Percent> percent;
    std::optional<PieceCount> most_times;
    std::optional<schema::Amount> cap;
    std::optional<std::vector<TierBody>> tiers;
    std::optional<schema::Amount> up_to;
    std::optional<ProductId> product;
    std::optional<PieceCount> quantity;
    std::optional<schema::Amount> worth;
};
BOOST_DESCRIBE_STRUCT(EffectBody, (),
                      (type, unit_price, amount, per_unit, bought, buy, get, percent, most_times, cap, tiers,
                       up_to, product, quantity, worth))

/// What of a promotion is stored as JSON. Codes, dates and limits, which statements look at, are columns.
struct TermsBody {
    std::optional<schema::CurrencyCode> currency;
    std::optional<ConditionsBody> conditions;
    std::optional<LineChoice> targets;
    EffectBody effect;
    std::optional<Label> exclusive_group;
    std::optional<bool> stackable;
};
BOOST_DESCRIBE_STRUCT(TermsBody, (), (currency, conditions, targets, effect, exclusive_group, stackable))

[[nodiscard]] TermsBody body_of(const Promotion& promotion);

/// Puts the terms into the promotion. What does not make sense is added to `issues` with pointers as
/// issues_of() gives them, which is to be asked besides.
void apply_terms(const TermsBody& body, Promotion& promotion, std::vector<Issue>& issues);

}  // namespace scalemart::pricing
