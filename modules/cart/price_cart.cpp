#include <algorithm>

#include "cart.hpp"
#include "sql.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {

std::optional<CartHead> lock_cart(db::Tx& tx, UserId customer, StoreId store) {
    return tx.one<CartHead>(sql::lock_cart, customer, store);
}

std::vector<CartLine> cart_lines(db::Read& read, UserId customer, StoreId store) {
    return read.all<CartLine>(sql::lines, customer, store);
}

namespace {

PricedCart price_lines(db::Read& read, const CartHead& head, UserId customer, const stores::Store& store,
                       Instant now) {
    PricedCart cart;
    cart.head = head;
    auto lines = cart_lines(read, customer, store.id);
    std::vector<ProductId> products;
    products.reserve(lines.size());
    cart.lines.reserve(lines.size());
    for (auto& line : lines) {
        products.push_back(line.product);
        cart.lines.push_back({std::move(line), nullptr, {}});
    }
    cart.items = catalog::items_for_sale(read, store.id, products, now);
    std::ranges::sort(cart.items, {}, &catalog::ItemForSale::id);

    std::vector<pricing::LineToPrice> to_price;
    to_price.reserve(lines.size());
    for (auto& priced : cart.lines) {
        const auto& line = priced.line;
        const auto item = std::ranges::lower_bound(cart.items, line.product, {}, &catalog::ItemForSale::id);
        if (item != cart.items.end() && item->id == line.product) priced.item = &*item;
        if (priced.buyable()) to_price.push_back({priced.item->price, line.quantity, line.sold_by_weight});
    }
    const auto codes = read.all<std::string>(sql::coupons, customer, store.id);
    cart.coupons = pricing::find_coupons(read, codes);
    pricing::mark_used_up(read, cart.coupons, customer, now);
    const Currency currency = Currency::parse(store.currency).value_or(Currency{});
    cart.quote =
        pricing::quote(to_price, currency, {store.delivery_fee, store.free_delivery_from}, cart.coupons, now);

    std::size_t next = 0;
    for (auto& priced : cart.lines)
        if (priced.buyable()) priced.price = cart.quote.lines[next++];
    return cart;
}

}  // namespace

std::optional<int> PricedCart::minimum_age() const {
    std::optional<int> age;
    for (const auto& line : lines)
        if (line.buyable() && line.item->age_restriction.value_or(0) > age.value_or(0))
            age = line.item->age_restriction;
    return age;
}

PricedCart price_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now) {
    const auto head = read.one<CartHead>(sql::head, customer, store.id);
    return head ? price_lines(read, *head, customer, store, now) : PricedCart{};
}

PricedCart price_locked_cart(db::Tx& tx, const CartHead& head, UserId customer, const stores::Store& store,
                             Instant now) {
    return price_lines(tx, head, customer, store, now);
}

std::vector<OverLimit> lines_over_limit(const PricedCart& cart) {
    std::vector<std::int64_t> quantities(cart.items.size());
    for (const auto& priced : cart.lines)
        if (priced.buyable()) quantities[cart.index_of(priced)] += priced.line.quantity;
    std::vector<OverLimit> over;
    for (const auto& priced : cart.lines) {
        if (!priced.buyable() || !priced.item->max_per_order) continue;
        const std::int64_t limit = *priced.item->max_per_order;
        if (quantities[cart.index_of(priced)] > limit * units_in_one(priced.line.sold_by_weight))
            over.push_back({priced.line.id, limit, priced.unit()});
    }
    return over;
}

}  // namespace scalemart::cart
