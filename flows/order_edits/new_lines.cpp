#include "new_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/catalog.hpp"
#include "pricing/load_terms.hpp"
#include "pricing/price_cart.hpp"
#include "schema/decode.hpp"
#include "vocabulary/address.hpp"

namespace scalemart::order_edits {
namespace {

using Items = std::vector<catalog::ItemForSale>;

const catalog::ItemForSale* find_item(const Items& items, ProductId product) {
    const auto at = std::ranges::find(items, product, &catalog::ItemForSale::id);
    return at == items.end() ? nullptr : &*at;
}

orders::OrderLine line_of(const catalog::ItemForSale& item, std::int64_t units) {
    orders::OrderLine line;
    line.product = item.id;
    line.sku = item.sku;
    line.name = item.name;
    line.slug = item.slug;
    line.image = item.image_url;
    line.selected_variants = "{}";
    line.quantity = line.estimated_quantity = units;
    line.sold_by_weight = item.sold_by_weight;
    line.unit = item.unit;
    return line;
}

pricing::CartLine facts_of(const catalog::ItemForSale& item, std::int64_t units, StoreId store, Instant now) {
    pricing::CartLine facts;
    facts.id = pricing::LineId::generate(now);
    facts.product = item.id;
    facts.store = store;
    facts.brand = item.brand;
    facts.tax_category = item.tax_category;
    facts.quantity = units;
    facts.sold_by_weight = item.sold_by_weight;
    return facts;
}

/// Units of a product that `lines` hold.
std::int64_t units_in(std::span<const orders::OrderLine> lines, ProductId product) {
    std::int64_t units = 0;
    for (const auto& line : lines)
        if (line.product == product) units += line.quantity;
    return units;
}

/// The units wanted, or what is wrong with them.
std::optional<std::int64_t> units_of(const LineAddition& addition, const catalog::ItemForSale* item,
                                     std::int64_t already, const std::string& pointer,
                                     std::vector<Issue>& issues) {
    if (item == nullptr || !item->sellable) {
        const bool is_family = item != nullptr && item->has_variants;
        issues.push_back({pointer + "/product", is_family ? "choose_variant" : "unavailable",
                          is_family ? "is sold in variants: name one of them" : "is not sold in this store"});
        return std::nullopt;
    }
    if (std::ranges::any_of(item->variants,
                            [](const auto& option) { return option.required.value_or(false); })) {
        issues.push_back(
            {pointer + "/product", "variant_required", "needs a choice that an edit cannot make"});
        return std::nullopt;
    }
    const auto units = addition.quantity.units(item->sold_by_weight);
    if (!units) {
        issues.push_back({pointer + "/quantity", "whole_quantity_required", "is sold by the piece"});
        return std::nullopt;
    }
    const std::int64_t one = units_in_one(item->sold_by_weight);
    if (item->max_per_order && already + *units > *item->max_per_order * one) {
        issues.push_back(
            {pointer + "/quantity", "quantity_limit",
             fmt::format("at most {} per order",
                         quantity_text(*item->max_per_order * one, item->sold_by_weight, item->unit))});
        return std::nullopt;
    }
    return units;
}

/// Prices the lines without anything that belongs to the order as a whole.
pricing::PricedCart price_alone(db::Read& read, const orders::Order& order, const stores::Store& store,
                                std::vector<pricing::CartLine> lines, Instant now) {
    const auto currency = Currency::parse(order.currency).value_or(Currency{});
    auto terms = pricing::load_terms(read, {store.id, currency, 0, {}, 0}, order.customer, {}, now);
    terms.market.fees = {};
    std::vector<ProductId> products;
    for (const auto& line : lines) products.push_back(line.product);
    auto listed = pricing::listed_prices(read, store.id, products);
    for (auto& line : lines) {
        const auto& more = listed[line.product];
        line.price.prices.insert(line.price.prices.end(), more.begin(), more.end());
    }
    pricing::CartFacts facts;
    facts.lines = std::move(lines);
    facts.customer = terms.customer;
    facts.now = now;
    if (const auto to = schema::decode<Address>(order.shipping_address))
        facts.destination = {to->country.value, to->state.value, to->zip_code.value};
    return pricing::price_cart(facts, terms.market, {});
}

}  // namespace

NewLines price_new_lines(db::Read& read, const orders::Order& order, const stores::Store& store,
                         const EditOrder& command, std::span<const orders::OrderLine> kept, Instant now,
                         std::vector<Issue>& issues) {
    NewLines added;
    if (command.additions.empty()) return added;
    std::vector<ProductId> products;
    for (const auto& addition : command.additions) products.push_back(addition.product);
    const auto items = catalog::items_for_sale(read, store.id, products, now);
    const auto currency = Currency::parse(order.currency).value_or(Currency{});
    std::vector<pricing::CartLine> facts;
    for (std::size_t i = 0; i < command.additions.size(); ++i) {
        const auto& addition = command.additions[i];
        const auto* item = find_item(items, addition.product);
        const auto already = units_in(kept, addition.product) + units_in(added.lines, addition.product);
        const auto units = units_of(addition, item, already, fmt::format("/additions/{}", i), issues);
        if (!units) continue;
        added.lines.push_back(line_of(*item, *units));
        facts.push_back(facts_of(*item, *units, store.id, now));
        facts.back().price.prices.push_back({currency, item->price, {}, {}, {}, 0});
        if (item->age_restriction.value_or(0) > added.minimum_age.value_or(0))
            added.minimum_age = item->age_restriction;
    }
    if (!issues.empty()) return added;
    added.price = price_alone(read, order, store, std::move(facts), now);
    for (std::size_t i = 0; i < added.lines.size(); ++i) {
        added.lines[i].price_at_time = added.price.lines[i].unit_price;
        added.lines[i].total_price = added.price.lines[i].total;
    }
    return added;
}

}  // namespace scalemart::order_edits
