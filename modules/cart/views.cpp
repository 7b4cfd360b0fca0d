#include "views.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "shared_stock.hpp"

namespace scalemart::cart {
namespace {

/// Products the cart wants more of than there is, with what is left. Whoever counts the stock keeps the
/// item's label true, and any label but "out" means at least one piece: of a single piece no more needs to be
/// known, so that most lines cost nothing here.
std::unordered_map<ProductId, std::int64_t> find_shortages(db::Read& read, const PricedCart& cart,
                                                           StoreId store) {
    std::vector<std::int64_t> quantities(cart.items.size());
    for (const auto& priced : cart.lines)
        if (priced.buyable()) quantities[cart.index_of(priced)] += priced.line.quantity;
    inventory::Units wanted;
    std::vector<ProductId> doubtful;
    for (std::size_t i = 0; i < quantities.size(); ++i) {
        const auto& item = cart.items[i];
        if (quantities[i] == 0) continue;
        wanted.emplace_hint(wanted.end(), item.id, quantities[i]);
        if (quantities[i] > 1 || !is_in_stock(item.availability)) doubtful.push_back(item.id);
    }
    return shortages_of(read, store, wanted, doubtful);
}

std::vector<CartProblemView> find_problems(db::Read& read, const PricedCart& cart, const stores::Store& store,
                                           Currency currency) {
    std::vector<CartProblemView> problems;
    if (const auto selling = stores::require_selling(store); !selling)
        problems.push_back({{}, std::string{selling.error().code->name}, selling.error().detail});
    const auto shortages = find_shortages(read, cart, store.id);
    for (const auto& priced : cart.lines) {
        const auto& [line, item, price] = priced;
        if (!priced.buyable()) {
            problems.push_back({line.id, "unavailable", "This is no longer sold here."});
            continue;
        }
        if (const auto left = shortages.find(line.product); left != shortages.end())
            problems.push_back(
                {line.id, "not_enough_stock",
                 fmt::format("Only {} of {} are left.",
                             quantity_text(left->second, line.sold_by_weight, item->unit), item->name)});
        if (item->price != line.price_seen)
            problems.push_back(
                {line.id, "price_changed",
                 fmt::format("The price changed from {} to {}.", to_decimal({line.price_seen, currency}),
                             to_decimal({item->price, currency}))});
    }
    for (const auto& [line, limit, unit] : lines_over_limit(cart))
        problems.push_back(
            {line, "quantity_limit",
             fmt::format("At most {}{}{} of this per order.", limit, unit.empty() ? "" : " ", unit)});
    const std::int64_t goods = cart.quote.subtotal - cart.quote.discount;
    if (!cart.lines.empty() && goods < store.minimum_order)
        problems.push_back({{},
                            "below_minimum_order",
                            fmt::format("Add items for {} more to reach this store's minimum.",
                                        to_decimal({store.minimum_order - goods, currency}))});
    return problems;
}

/// Takes the item's texts when it is the only line about it.
CartItemView view_line(PricedCartLine& priced, catalog::ItemForSale* item, bool takes_texts) {
    auto& line = priced.line;
    CartItemView view;
    view.id = line.id;
    view.product = line.product;
    view.quantity = Quantity::of_units(line.quantity, line.sold_by_weight);
    view.sold_by_weight = line.sold_by_weight;
    view.selected_variants.text = std::move(line.selected_variants);
    view.note = std::move(line.note);
    view.total_price = priced.price.total;
    view.discount = priced.price.discount;
    if (item == nullptr) return view;
    const auto text = [&](std::string& of_item) { return takes_texts ? std::move(of_item) : of_item; };
    view.sku = text(item->sku);
    view.name = text(item->name);
    view.slug = text(item->slug);
    view.image = text(item->image_url);
    view.brand = text(item->brand);
    view.base_price = item->base_price;
    view.price = item->price;
    view.availability = item->sellable ? item->availability : Availability::out;
    view.max_per_order = item->max_per_order;
    view.age_restriction = item->age_restriction;
    if (item->sold_by_weight) view.unit = item->unit;
    return view;
}

CartProgressView progress_of(const PricedCart& cart, const stores::Store& store) {
    const std::int64_t goods = cart.quote.subtotal - cart.quote.discount;
    CartProgressView progress;
    progress.to_minimum_order = std::max<std::int64_t>(store.minimum_order - goods, 0);
    if (store.free_delivery_from)
        progress.to_free_delivery = std::max<std::int64_t>(*store.free_delivery_from - goods, 0);
    return progress;
}

}  // namespace

CartView view_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now) {
    PricedCart cart = price_cart(read, customer, store, now);
    CartView view;
    view.store = {store.id,
                  store.slug,
                  store.name,
                  store.minimum_order,
                  store.free_delivery_from,
                  stores::is_selling(store)};
    view.pricing = {cart.quote.subtotal, cart.quote.delivery, cart.quote.tax,
                    cart.quote.discount, cart.quote.total,    store.currency};
    view.progress = progress_of(cart, store);
    if (!cart.head) return view;
    view.id = cart.head->id;
    view.version = cart.head->version;
    view.updated_at = cart.head->updated_at;
    view.minimum_age = cart.minimum_age();
    view.coupons = cart.quote.coupons;
    view.problems = find_problems(read, cart, store, Currency::parse(store.currency).value_or(Currency{}));
    // As many items as lines: no two lines are about the same one.
    const bool takes_texts = cart.items.size() == cart.lines.size();
    view.items.reserve(cart.lines.size());
    for (auto& priced : cart.lines) {
        view.item_count += priced.line.sold_by_weight ? 1 : priced.line.quantity;
        auto* item = priced.item == nullptr ? nullptr : &cart.items[cart.index_of(priced)];
        view.items.push_back(view_line(priced, item, takes_texts));
    }
    return view;
}

}  // namespace scalemart::cart
