#include "views.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "inventory/inventory.hpp"

namespace scalemart::cart {
namespace {

std::vector<CartProblemView> find_problems(db::Read& read, const PricedCart& cart, const stores::Store& store,
                                           Currency currency) {
    std::vector<CartProblemView> problems;
    std::vector<ProductId> products;
    std::unordered_map<ProductId, std::int64_t> wanted;
    for (const auto& priced : cart.lines) {
        products.push_back(priced.line.product);
        wanted[priced.line.product] += priced.line.quantity;
    }
    std::unordered_map<ProductId, inventory::StockLevel> stock;
    for (auto& level : inventory::stock_levels(read, store.id, products)) stock.emplace(level.product, level);

    for (const auto& [line, item, price] : cart.lines) {
        if (!item || !item->sellable) {
            problems.push_back({line.id, "unavailable", "This is no longer sold here."});
            continue;
        }
        const auto level = stock.find(line.product);
        const bool counted =
            level != stock.end() && level->second.track_quantity && !level->second.allow_backorders;
        if (counted && wanted[line.product] > level->second.available())
            problems.push_back(
                {line.id, "not_enough_stock",
                 fmt::format("Only {} of {} are left.", level->second.available(), item->name)});
        if (item->price != line.price_seen)
            problems.push_back(
                {line.id, "price_changed",
                 fmt::format("The price changed from {} to {}.", to_decimal({line.price_seen, currency}),
                             to_decimal({item->price, currency}))});
    }
    for (const auto& [line, limit] : lines_over_limit(cart))
        problems.push_back({line, "quantity_limit", fmt::format("At most {} of this per order.", limit)});
    const std::int64_t goods = cart.quote.subtotal - cart.quote.discount;
    if (!cart.lines.empty() && goods < store.minimum_order)
        problems.push_back({{},
                            "below_minimum_order",
                            fmt::format("Add items for {} more to reach this store's minimum.",
                                        to_decimal({store.minimum_order - goods, currency}))});
    return problems;
}

CartItemView view_line(const PricedCartLine& priced) {
    const auto& [line, item, price] = priced;
    CartItemView view;
    view.id = line.id;
    view.product = line.product;
    view.quantity = line.quantity;
    view.selected_variants.text = line.selected_variants;
    view.note = line.note;
    view.total_price = price.total;
    view.discount = price.discount;
    if (!item) return view;
    view.sku = item->sku;
    view.name = item->name;
    view.slug = item->slug;
    view.image = item->image_url;
    view.brand = item->brand;
    view.base_price = item->base_price;
    view.price = item->price;
    view.availability = item->sellable ? item->availability : Availability::out;
    view.max_per_order = item->max_per_order;
    return view;
}

}  // namespace

CartView view_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now) {
    const PricedCart cart = price_cart(read, customer, store, now);
    CartView view;
    view.store = {store.id, store.slug, store.name, store.minimum_order, store.free_delivery_from};
    view.pricing = {cart.quote.subtotal, cart.quote.delivery, cart.quote.tax,
                    cart.quote.discount, cart.quote.total,    store.currency};
    if (!cart.head) return view;
    view.id = cart.head->id;
    view.version = cart.head->version;
    view.updated_at = cart.head->updated_at;
    for (const auto& priced : cart.lines) {
        view.item_count += priced.line.quantity;
        view.items.push_back(view_line(priced));
    }
    view.coupons = cart.quote.coupons;
    view.problems = find_problems(read, cart, store, Currency::parse(store.currency).value_or(Currency{}));
    return view;
}

}  // namespace scalemart::cart
