#include "scenario_facts.hpp"

#include "scenario_numbers.hpp"

namespace scalemart::pricing::testing {
namespace {

FeeKind fee_kind(const std::string& name) {
    static const std::map<std::string, FeeKind> kKinds{
        {"delivery", FeeKind::delivery},      {"slot", FeeKind::slot}, {"priority", FeeKind::priority},
        {"service", FeeKind::service},        {"bag", FeeKind::bag},   {"heavy", FeeKind::heavy},
        {"small_order", FeeKind::small_order}};
    const auto found = kKinds.find(name);
    if (found == kKinds.end()) throw std::runtime_error("there is no fee " + name);
    return found->second;
}

}  // namespace

ScenarioFacts::ScenarioFacts() {
    cart.now = instant("2026-06-15T10:00:00Z");  // a Monday
    cart.store_time = std::chrono::local_seconds{
        std::chrono::duration_cast<std::chrono::seconds>(cart.now.time_since_epoch())};
}

std::int64_t ScenarioFacts::amount(const std::string& text) const {
    return decimal(text, std::string{market.currency.code()}.c_str());
}

std::optional<std::int64_t> ScenarioFacts::take_amount(Words& words, const std::string& name) const {
    if (const auto text = words.take_attribute(name)) return amount(*text);
    return std::nullopt;
}

LineId ScenarioFacts::id_of(const std::string& line) const {
    for (std::size_t i = 0; i < line_names.size(); ++i) {
        if (line_names[i] != line) continue;
        LineId id;
        id.value.bytes[14] = static_cast<unsigned char>(i >> 8);
        id.value.bytes[15] = static_cast<unsigned char>(i + 1);
        return id;
    }
    throw std::runtime_error("there is no line " + line);
}

std::int64_t ScenarioFacts::quantity(const std::string& text, bool& sold_by_weight) {
    sold_by_weight = text.ends_with("kg");
    if (sold_by_weight) return thousandths(text.substr(0, text.size() - 2));
    if (!text.starts_with('x')) throw std::runtime_error(text + " is not a quantity");
    return std::stoll(text.substr(1));
}

bool ScenarioFacts::read(const std::string& command, Words& words) {
    using Reader = void (ScenarioFacts::*)(Words&);
    static const std::map<std::string, Reader> kReaders{
        {"rate", &ScenarioFacts::read_rate},    {"line", &ScenarioFacts::read_line},
        {"price", &ScenarioFacts::read_price},  {"promotion", &ScenarioFacts::read_promotion},
        {"fee", &ScenarioFacts::read_fee},      {"customer", &ScenarioFacts::read_customer},
        {"tender", &ScenarioFacts::read_tender}};
    if (const auto found = kReaders.find(command); found != kReaders.end()) {
        (this->*found->second)(words);
        return true;
    }
    if (command == "currency") {
        const auto code = words.take();
        const auto currency = Currency::parse(code);
        if (!currency) throw std::runtime_error("there is no currency " + code);
        market.currency = *currency;
    } else if (command == "region") {
        market.region = words.take();
    } else if (command == "prices" || command == "rounding" || command == "thresholds") {
        read_prices(command, words);
    } else if (command == "minimum_order") {
        market.minimum_order = amount(words.take());
    } else if (command == "ship") {
        cart.destination.country = words.take();
        if (!words.empty()) cart.destination.region = words.take();
        if (!words.empty()) cart.destination.postcode = words.take();
    } else if (command == "delivery" || command == "pickup") {
        read_delivery(command, words);
    } else if (command == "code") {
        cart.codes.push_back(words.take());
    } else if (command == "tip") {
        const auto text = words.take();
        if (text.ends_with('%'))
            cart.tip.basis_points = basis_points(text);
        else
            cart.tip.amount = amount(text);
    } else if (command == "now") {
        cart.now = instant(words.take());
    } else if (command == "store_time") {
        const auto at = instant(words.take() + "Z");
        cart.store_time = std::chrono::local_seconds{
            std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch())};
    } else if (command == "used") {
        PromotionUses uses;
        uses.promotion = words.take();
        uses.total = std::stoll(words.take_attribute("total").value_or("0"));
        uses.by_customer = std::stoll(words.take_attribute("mine").value_or("0"));
        cart.uses.push_back(uses);
    } else if (command == "refunds") {
        const auto what = words.take();
        const auto how = words.take();
        const auto policy = how == "share"       ? FeeRefund::share
                            : how == "with_last" ? FeeRefund::with_last
                            : how == "never"     ? FeeRefund::never
                                                 : throw std::runtime_error("refunds are not " + how);
        if (what == "all")
            refunds = RefundPolicy::all(policy);
        else if (what == "tip")
            refunds.tip = policy;
        else
            refunds.fees[static_cast<std::size_t>(fee_kind(what))] = policy;
    } else {
        return false;
    }
    return true;
}

void ScenarioFacts::read_prices(const std::string& command, Words& words) {
    const auto how = words.take();
    if (command == "prices") {
        if (how != "include" && how != "exclude") throw std::runtime_error("prices include or exclude tax");
        market.tax.prices_include_tax = how == "include";
    } else if (command == "thresholds") {
        market.thresholds_before_discount = how == "before_discount";
    } else {
        static const std::map<std::string, TaxLevel> kLevels{
            {"unit", TaxLevel::unit}, {"line", TaxLevel::line}, {"order", TaxLevel::order}};
        market.tax.level = kLevels.at(how);
        words.take_flag("half_up");
        market.tax.rounding = words.take_flag("half_even") ? Rounding::half_even : Rounding::half_up;
        market.tax.rates_apart = words.take_flag("apart");
    }
}

/// rate US/NY/10 food State=4% City=4.5% QST=9.5%:compound
void ScenarioFacts::read_rate(Words& words) {
    TaxZone zone;
    auto where = split(words.take(), '/');
    where.resize(3);
    if (where[0] != "*") zone.country = where[0];
    zone.region = where[1];
    zone.postcode_prefix = where[2];
    TaxCategory category;
    if (const auto name = words.take(); name != "standard") category.category = name;
    while (!words.empty()) {
        const auto parts = split(words.take(), ':');
        category.rates.push_back(
            {parts.at(0), millionths(parts.at(1)), parts.size() > 2 && parts[2] == "compound"});
    }
    for (auto& known : market.taxes.zones)
        if (known.country == zone.country && known.region == zone.region
            && known.postcode_prefix == zone.postcode_prefix) {
            known.categories.push_back(category);
            return;
        }
    zone.categories.push_back(category);
    market.taxes.zones.push_back(zone);
}

void ScenarioFacts::read_line(Words& words) {
    CartLine line;
    const auto name = words.take();
    line_names.push_back(name);
    line.id = id_of(name);
    line.price = PriceTerms::of(amount(words.take()), market.currency);
    line.is_heavy = words.take_flag("heavy");
    line.is_age_restricted = words.take_flag("age");
    line.excluded_from_discount = words.take_flag("nodiscount");
    if (!words.empty()) line.quantity = quantity(words.take(), line.sold_by_weight);
    line.product = ProductId::from_name(words.take_attribute("product").value_or(name));
    line.store = StoreId::from_name(words.take_attribute("store").value_or("here"));
    line.brand = words.take_attribute("brand").value_or("");
    line.tax_category = words.take_attribute("tax").value_or("");
    line.weight_grams = std::stoll(words.take_attribute("grams").value_or("0"));
    for (const auto& category : split(words.take_attribute("category").value_or(""), ','))
        line.categories.push_back(CategoryId::from_name(category));
    line.tags = split(words.take_attribute("tag").value_or(""), ',');
    cart.lines.push_back(line);
}

/// price apple 2.50 list=vip group=vip from=3 region=eu currency=EUR
void ScenarioFacts::read_price(Words& words) {
    const auto id = id_of(words.take());
    const auto text = words.take();
    const auto currency = words.take_attribute("currency").value_or(std::string{market.currency.code()});
    ListedPrice price{*Currency::parse(currency), decimal(text, currency.c_str()), {}, {}, {}, 0};
    price.list = words.take_attribute("list").value_or("");
    price.group = words.take_attribute("group").value_or("");
    price.region = words.take_attribute("region").value_or("");
    price.from_quantity = thousandths(words.take_attribute("from").value_or("0"));
    for (auto& line : cart.lines)
        if (line.id == id) line.price.prices.push_back(price);
}

void ScenarioFacts::read_fee(Words& words) {
    const auto kind = fee_kind(words.take());
    auto& fees = market.fees;
    const auto text = words.empty() ? std::string{"0"} : words.take();
    switch (kind) {
        case FeeKind::delivery:
            fees.delivery = DeliveryFee{amount(text), {}, take_amount(words, "free_from")};
            for (const auto& step : split(words.take_attribute("by_distance").value_or(""), ',')) {
                const auto parts = split(step, ':');
                fees.delivery->by_distance.push_back({std::stoll(parts.at(0)), amount(parts.at(1))});
            }
            break;
        case FeeKind::service:
            fees.service = ServiceFee{basis_points(text), take_amount(words, "min").value_or(0),
                                      take_amount(words, "max")};
            break;
        case FeeKind::bag:
            fees.per_bag = amount(text);
            break;
        case FeeKind::priority:
            fees.priority = amount(text);
            break;
        case FeeKind::heavy:
            fees.heavy = HeavyFee{amount(text), std::stoll(words.take_attribute("over").value_or("0")),
                                  words.take_flag("heavy_only")};
            break;
        case FeeKind::small_order:
            fees.small_order = SmallOrderFee{amount(text), take_amount(words, "under").value_or(0)};
            break;
        case FeeKind::slot:
            break;
    }
    if (const auto tax = words.take_attribute("tax")) {
        auto& rule = fees.taxes[static_cast<std::size_t>(kind)];
        rule.as_goods = *tax == "goods";
        if (!rule.as_goods) rule.category = *tax;
    }
}

void ScenarioFacts::read_delivery(const std::string& command, Words& words) {
    auto& delivery = cart.delivery;
    delivery.is_delivery = command == "delivery";
    delivery.is_priority = words.take_flag("priority");
    if (const auto metres = words.take_attribute("metres")) delivery.distance_metres = std::stoll(*metres);
    delivery.slot_fee = take_amount(words, "slot").value_or(0);
    delivery.bags = std::stoll(words.take_attribute("bags").value_or("0"));
}

void ScenarioFacts::read_customer(Words& words) {
    cart.customer.is_first_order = words.take_flag("first_order");
    cart.customer.is_tax_exempt = words.take_flag("exempt");
    while (!words.empty()) cart.customer.groups.push_back(words.take());
}

void ScenarioFacts::read_tender(Words& words) {
    const auto kind = words.take();
    const auto key = words.take();
    tenders.push_back(
        {kind == "gift_card" ? TenderKind::gift_card : TenderKind::store_credit, key, amount(words.take())});
}

}  // namespace scalemart::pricing::testing
