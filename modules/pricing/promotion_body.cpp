#include "promotion_body.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "promotion_code.hpp"
#include "schema/wire_name.hpp"

namespace scalemart::pricing {

std::optional<Percent> Percent::from_wire(schema::Thousandths wire, schema::Violation& why) {
    if (wire.count % 10 == 0 && wire.count >= 10 && wire.count <= 100'000) return Percent{wire.count / 10};
    why = {"range", "must be between 0.01 and 100, with at most two decimals"};
    return std::nullopt;
}

void Percent::describe(boost::json::object& schema) {
    schema["type"] = "number";
    schema["multipleOf"] = 0.01;
    schema["minimum"] = 0.01;
    schema["maximum"] = 100;
}

std::optional<PromotionCode> PromotionCode::from_wire(std::string_view text, schema::Violation& why) {
    auto code = normalise_code(text);
    const bool is_plain = std::ranges::all_of(code, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (is_plain && code.size() >= 2 && code.size() <= 40) return PromotionCode{std::move(code)};
    why.message = "must be 2 to 40 letters, digits, '-' or '_'";
    return std::nullopt;
}

void PromotionCode::describe(boost::json::object& schema) {
    schema["type"] = "string";
    schema["pattern"] = "^[A-Za-z0-9_\\- ]{2,40}$";
    schema["examples"] = boost::json::array{"WELCOME10"};
}

namespace {

constexpr int kMinutesOfDay = 24 * 60;

// From values to JSON.

template <class Id>
void put(std::optional<std::vector<Id>>& out, const std::vector<Id>& from) {
    if (!from.empty()) out = from;
}
void put(std::optional<std::vector<Label>>& out, const std::vector<std::string>& from) {
    if (from.empty()) return;
    out.emplace();
    for (const auto& each : from) out->push_back({each});
}
void put(std::optional<schema::Amount>& out, const std::optional<std::int64_t>& from) {
    if (from) out = schema::Amount{*from};
}
template <class Count>
void put_count(std::optional<Count>& out, const std::optional<std::int64_t>& from) {
    if (from) out = Count{*from};
}

std::optional<LineLists> lists_of(const LineSet& set) {
    if (set.products.empty() && set.categories.empty() && set.stores.empty() && set.brands.empty()
        && set.tags.empty())
        return std::nullopt;
    LineLists lists;
    put(lists.products, set.products);
    put(lists.categories, set.categories);
    put(lists.stores, set.stores);
    put(lists.brands, set.brands);
    put(lists.tags, set.tags);
    return lists;
}

std::optional<LineChoice> choice_of(const LineSelector& selector) {
    LineChoice choice{lists_of(selector.only), lists_of(selector.except), {}};
    if (selector.except_age_restricted) choice.except_age_restricted = true;
    if (!choice.only && !choice.except && !choice.except_age_restricted) return std::nullopt;
    return choice;
}

std::string time_text(int minute) {
    const auto two = [](int number) {
        return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
    };
    return two(minute / 60) + ":" + two(minute % 60);
}

PromotionHours hours_of(const HoursWindow& window) {
    PromotionHours hours{{}, {time_text(window.from_minute)}, {time_text(window.to_minute)}};
    if (window.weekdays == 0x7F) return hours;
    hours.weekdays.emplace();
    for (unsigned day = 0; day < 7; ++day)
        if ((window.weekdays >> day & 1U) != 0) hours.weekdays->push_back(static_cast<stores::Weekday>(day));
    return hours;
}

std::optional<ConditionsBody> conditions_of(const PromotionConditions& when) {
    ConditionsBody body;
    body.counted = choice_of(when.counted);
    put(body.minimum_subtotal, when.minimum_subtotal);
    if (when.minimum_quantity) body.minimum_quantity = schema::Thousandths{*when.minimum_quantity};
    put(body.groups, when.groups);
    if (when.first_order_only) body.first_order_only = true;
    body.starts_at = when.starts_at;
    body.ends_at = when.ends_at;
    for (const auto& window : when.hours) {
        if (!body.hours) body.hours.emplace();
        body.hours->push_back(hours_of(window));
    }
    put_count(body.limit, when.limit);
    put_count(body.limit_per_customer, when.limit_per_customer);
    return body;
}

struct DescribeEffect {
    EffectBody operator()(const FixedPrice& effect) const {
        EffectBody body{.type = EffectType::fixed_price};
        put(body.unit_price, effect.unit_price);
        return body;
    }
    EffectBody operator()(const AmountOffLines& effect) const {
        EffectBody body{.type = EffectType::amount_off_lines};
        put(body.amount, effect.amount);
        body.per_unit = effect.per_unit;
        return body;
    }
    EffectBody operator()(const BuyGet& effect) const {
        EffectBody body{.type = EffectType::buy_get};
        body.bought = choice_of(effect.bought);
        body.buy = PieceCount{effect.buy};
        body.get = PieceCount{effect.get};
        body.percent = Percent{effect.basis_points};
        put_count(body.most_times, effect.most_times);
        return body;
    }
    EffectBody operator()(const PercentOff& effect) const {
        EffectBody body{.type = EffectType::percent_off};
        body.percent = Percent{effect.basis_points};
        put(body.cap, effect.cap);
        return body;
    }
    EffectBody operator()(const Tiered& effect) const {
        EffectBody body{.type = EffectType::tiered};
        body.tiers.emplace();
        for (const auto& tier : effect.tiers) {
            auto& step = body.tiers->emplace_back();
            if (effect.by == Tiered::By::subtotal)
                step.from_subtotal = schema::Amount{tier.from};
            else
                step.from_quantity = schema::Thousandths{tier.from};
            const EffectBody off = std::visit(*this, tier.effect);
            step.percent = off.percent;
            step.cap = off.cap;
            step.amount = off.amount;
        }
        return body;
    }
    EffectBody operator()(const AmountOff& effect) const {
        EffectBody body{.type = EffectType::amount_off};
        put(body.amount, effect.amount);
        return body;
    }
    EffectBody operator()(const FreeDelivery& effect) const {
        EffectBody body{.type = EffectType::free_delivery};
        put(body.up_to, effect.up_to);
        return body;
    }
    EffectBody operator()(const Gift& effect) const {
        EffectBody body{.type = EffectType::gift};
        body.product = effect.product;
        body.quantity = PieceCount{effect.quantity};
        put(body.worth, effect.worth);
        return body;
    }
};

// From JSON to values.

template <class T>
std::optional<std::int64_t> number(const std::optional<T>& value) {
    return value ? std::optional{value->value} : std::nullopt;
}

class TermsReader {
 public:
    explicit TermsReader(std::vector<Issue>& issues) : issues_(issues) {}

    void issue(std::string pointer, std::string code, std::string message) {
        issues_.push_back({std::move(pointer), std::move(code), std::move(message)});
    }

    template <class From, class To>
    void list(const std::optional<std::vector<From>>& from, std::vector<To>& to, const std::string& pointer) {
        if (!from) return;
        if (from->size() > kLongestSelection)
            issue(pointer, "length", "must be at most " + std::to_string(kLongestSelection) + " entries");
        for (const auto& each : *from) {
            if constexpr (std::is_same_v<From, Label>)
                to.push_back(each.value);
            else
                to.push_back(each);
        }
        // Searched by halves where they are sorted.
        std::ranges::sort(to);
    }
    void lists(const std::optional<LineLists>& from, LineSet& to, const std::string& pointer) {
        if (!from) return;
        list(from->products, to.products, pointer + "/products");
        list(from->categories, to.categories, pointer + "/categories");
        list(from->stores, to.stores, pointer + "/stores");
        list(from->brands, to.brands, pointer + "/brands");
        list(from->tags, to.tags, pointer + "/tags");
    }
    void choice(const std::optional<LineChoice>& from, LineSelector& to, const std::string& pointer) {
        to = {};
        if (!from) return;
        lists(from->only, to.only, pointer + "/only");
        lists(from->except, to.except, pointer + "/except");
        to.except_age_restricted = from->except_age_restricted.value_or(false);
    }
    void conditions(const ConditionsBody& from, PromotionConditions& to) {
        to = {};
        choice(from.counted, to.counted, "/conditions/counted");
        to.minimum_subtotal = number(from.minimum_subtotal);
        if (from.minimum_quantity) to.minimum_quantity = from.minimum_quantity->count;
        list(from.groups, to.groups, "/conditions/groups");
        to.first_order_only = from.first_order_only.value_or(false);
        to.starts_at = from.starts_at;
        to.ends_at = from.ends_at;
        to.limit = number(from.limit);
        to.limit_per_customer = number(from.limit_per_customer);
        if (!from.hours) return;
        if (from.hours->size() > stores::kMaximumSpans)
            issue("/conditions/hours", "length",
                  "must be at most " + std::to_string(stores::kMaximumSpans) + " entries");
        for (const auto& hours : *from.hours) to.hours.push_back(window(hours));
    }

    /// Reads the effect from a copy of the body: what was taken out of it belongs to its type.
    PromotionEffect effect(EffectBody body) {
        const auto type = body.type;
        auto effect = read_effect(body);
        boost::mp11::mp_for_each<schema::MembersOf<EffectBody>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(body.*member.pointer)>;
            if constexpr (schema::is_optional<Field>)
                if ((body.*member.pointer).has_value())
                    issue("/effect/" + std::string{schema::wire_name_of<decltype(member)>.view()},
                          "unexpected",
                          "does not belong to the effect "
                              + std::string{boost::describe::enum_to_string(type, "")});
        });
        return effect;
    }

 private:
    static HoursWindow window(const PromotionHours& hours) {
        HoursWindow window;
        if (hours.weekdays) {
            window.weekdays = 0;
            for (const auto day : *hours.weekdays) window.weekdays |= 1U << static_cast<unsigned>(day);
        }
        // "24:00" is where the day ends; as a beginning it is that of the next.
        window.from_minute = static_cast<int>(hours.from.minutes().count()) % kMinutesOfDay;
        window.to_minute = static_cast<int>(hours.to.minutes().count());
        return window;
    }

    template <class T>
    static std::optional<T> take(std::optional<T>& field) {
        return std::exchange(field, std::nullopt);
    }
    template <class T>
    std::int64_t required(std::optional<T>& field, const char* name) {
        if (!field) {
            issue(std::string{"/effect/"} + name, "required", "is required");
            return 1;
        }
        if constexpr (std::is_same_v<T, Percent>)
            return take(field)->basis_points;
        else
            return take(field)->value;
    }

    PromotionEffect read_effect(EffectBody& body) {
        switch (body.type) {
            case EffectType::fixed_price:
                return FixedPrice{required(body.unit_price, "unitPrice")};
            case EffectType::amount_off_lines:
                return AmountOffLines{required(body.amount, "amount"), take(body.per_unit).value_or(true)};
            case EffectType::buy_get:
                return buy_get(body);
            case EffectType::percent_off:
                return PercentOff{required(body.percent, "percent"), number(take(body.cap))};
            case EffectType::tiered:
                return tiered(body);
            case EffectType::amount_off:
                return AmountOff{required(body.amount, "amount")};
            case EffectType::free_delivery:
                return FreeDelivery{number(take(body.up_to))};
            case EffectType::gift:
                break;
        }
        Gift gift;
        if (const auto product = take(body.product))
            gift.product = *product;
        else
            issue("/effect/product", "required", "is required");
        gift.quantity = take(body.quantity).value_or(PieceCount{1}).value;
        gift.worth = required(body.worth, "worth");
        return gift;
    }

    BuyGet buy_get(EffectBody& body) {
        BuyGet effect;
        choice(take(body.bought), effect.bought, "/effect/bought");
        effect.buy = required(body.buy, "buy");
        effect.get = required(body.get, "get");
        effect.basis_points = take(body.percent).value_or(Percent{10'000}).basis_points;
        effect.most_times = number(take(body.most_times));
        return effect;
    }

    Tiered tiered(EffectBody& body) {
        Tiered effect;
        const auto tiers = take(body.tiers).value_or(std::vector<TierBody>{});
        if (tiers.size() > kMostTiers)
            issue("/effect/tiers", "length", "must be at most " + std::to_string(kMostTiers));
        const bool by_quantity = !tiers.empty() && tiers.front().from_quantity.has_value();
        effect.by = by_quantity ? Tiered::By::quantity : Tiered::By::subtotal;
        for (std::size_t i = 0; i < tiers.size(); ++i)
            effect.tiers.push_back(tier(tiers[i], by_quantity, "/effect/tiers/" + std::to_string(i)));
        return effect;
    }

    Tier tier(const TierBody& body, bool by_quantity, const std::string& pointer) {
        if (body.from_quantity.has_value() == body.from_subtotal.has_value()
            || body.from_quantity.has_value() != by_quantity)
            issue(pointer, "either", "needs fromSubtotal or fromQuantity, the same in all tiers");
        Tier tier;
        if (body.from_quantity) tier.from = body.from_quantity->count;
        if (body.from_subtotal) tier.from = body.from_subtotal->value;
        if (body.percent.has_value() == body.amount.has_value() || (body.amount && body.cap))
            issue(pointer, "either", "needs a percent, with or without a cap, or an amount");
        if (body.amount)
            tier.effect = AmountOff{body.amount->value};
        else
            tier.effect = PercentOff{body.percent.value_or(Percent{1}).basis_points, number(body.cap)};
        return tier;
    }

    std::vector<Issue>& issues_;
};

}  // namespace

TermsBody body_of(const Promotion& promotion) {
    TermsBody body;
    if (promotion.currency) body.currency = schema::CurrencyCode{*promotion.currency};
    body.conditions = conditions_of(promotion.conditions);
    body.targets = choice_of(promotion.targets);
    body.effect = std::visit(DescribeEffect{}, promotion.effect);
    if (!promotion.exclusive_group.empty()) body.exclusive_group = Label{promotion.exclusive_group};
    if (!promotion.is_stackable) body.stackable = false;
    return body;
}

void apply_terms(const TermsBody& body, Promotion& promotion, std::vector<Issue>& issues) {
    TermsReader reader(issues);
    promotion.currency = body.currency ? std::optional{body.currency->value} : std::nullopt;
    reader.conditions(body.conditions.value_or(ConditionsBody{}), promotion.conditions);
    reader.choice(body.targets, promotion.targets, "/targets");
    promotion.effect = reader.effect(body.effect);
    promotion.exclusive_group = body.exclusive_group ? body.exclusive_group->value : std::string{};
    promotion.is_stackable = body.stackable.value_or(true);
}

}  // namespace scalemart::pricing
