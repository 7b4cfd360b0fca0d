#include "reorder.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "schema/decode.hpp"

namespace scalemart::buy_again {
namespace {

namespace refusals = cart::errors;

std::unordered_set<ProductId> still_sold(db::Read& read, const orders::Order& order,
                                         std::span<const orders::OrderLine> lines, Instant now) {
    std::vector<ProductId> products;
    products.reserve(lines.size());
    for (const auto& line : lines) products.push_back(line.product);
    std::unordered_set<ProductId> sold;
    if (products.empty()) return sold;
    for (const auto& item : catalog::items_for_sale(read, order.store, products, now))
        if (item.sellable) sold.insert(item.id);
    return sold;
}

/// "/items/3/quantity" → 3
std::optional<std::size_t> item_in(const std::string& pointer) {
    constexpr std::string_view kStart = "/items/";
    if (!pointer.starts_with(kStart)) return std::nullopt;
    std::size_t index = 0;
    const char* begin = pointer.data() + kStart.size();
    const auto [end, failure] = std::from_chars(begin, pointer.data() + pointer.size(), index);
    if (failure != std::errc{} || end == begin) return std::nullopt;
    return index;
}

bool is_about_an_item(const Error& error) {
    return error.is(refusals::product_unavailable) || error.is(refusals::not_enough_stock)
           || error.is(refusals::quantity_limit) || error.is(refusals::too_many_lines)
           || error.is(refusals::variant_required) || error.is(refusals::variant_not_found)
           || error.is(scalemart::errors::validation_failed);
}

}  // namespace

Basket::Basket(db::Read& read, const orders::Order& order, Instant now) {
    const auto lines = orders::find_lines(read, order.customer, order.id);
    const auto sold = still_sold(read, order, lines, now);
    for (const auto& line : lines) {
        if (line.is_gift) continue;
        const auto quantity = Quantity::of_units(line.estimated_quantity, line.sold_by_weight);
        NotAdded wanted{line.line_number, line.product, line.name, quantity, {}, {}};
        if (!sold.contains(line.product)) {
            wanted.code = refusals::product_unavailable.name;
            wanted.message = line.name + " is not sold any more.";
            refused_.push_back(std::move(wanted));
            continue;
        }
        auto variants = schema::decode<std::map<std::string, std::string>>(line.selected_variants);
        items_.push_back({line.product, quantity,
                          std::move(variants).value_or(std::map<std::string, std::string>{}), line.note});
        of_items_.push_back(std::move(wanted));
    }
}

bool Basket::refuse(const Error& error) {
    if (items_.empty() || !is_about_an_item(error)) return false;
    // What says nothing of an item is about all of them together: the last one is left out.
    std::size_t at = items_.size() - 1;
    if (items_.size() > 1 && !error.issues.empty())
        at = std::min(at, item_in(error.issues.front().pointer).value_or(at));
    refuse_at(at, std::string{error.code->name},
              error.detail.empty() ? std::string{error.code->title} : error.detail);
    return true;
}

void Basket::refuse_at(std::size_t at, std::string code, std::string message) {
    auto refused = std::move(of_items_[at]);
    refused.code = std::move(code);
    refused.message = std::move(message);
    const auto place = std::ranges::upper_bound(refused_, refused.line_number, {}, &NotAdded::line_number);
    refused_.insert(place, std::move(refused));
    of_items_.erase(of_items_.begin() + static_cast<std::ptrdiff_t>(at));
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace scalemart::buy_again
