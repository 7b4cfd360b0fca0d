#include <unordered_map>

#include "cart.hpp"
#include "sql.hpp"

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
    for (auto& line : cart_lines(read, customer, store.id)) cart.lines.push_back({std::move(line), {}, {}});

    std::vector<ProductId> products;
    for (const auto& priced : cart.lines) products.push_back(priced.line.product);
    std::unordered_map<ProductId, catalog::ItemForSale> items;
    for (auto& item : catalog::items_for_sale(read, store.id, products, now))
        items.emplace(item.id, std::move(item));

    std::vector<pricing::LineToPrice> to_price;
    for (auto& priced : cart.lines) {
        if (const auto item = items.find(priced.line.product); item != items.end())
            priced.item = item->second;
        if (priced.buyable()) to_price.push_back({priced.item->price, priced.line.quantity});
    }
    const auto codes = read.all<std::string>(sql::coupons, customer, store.id);
    cart.coupons = pricing::find_coupons(read, codes);
    const Currency currency = Currency::parse(store.currency).value_or(Currency{});
    cart.quote =
        pricing::quote(to_price, currency, {store.delivery_fee, store.free_delivery_from}, cart.coupons, now);

    std::size_t next = 0;
    for (auto& priced : cart.lines)
        if (priced.buyable()) priced.price = cart.quote.lines[next++];
    return cart;
}

}  // namespace

PricedCart price_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now) {
    const auto head = read.one<CartHead>(sql::head, customer, store.id);
    return head ? price_lines(read, *head, customer, store, now) : PricedCart{};
}

PricedCart price_locked_cart(db::Tx& tx, const CartHead& head, UserId customer, const stores::Store& store,
                             Instant now) {
    return price_lines(tx, head, customer, store, now);
}

std::vector<OverLimit> lines_over_limit(const PricedCart& cart) {
    std::unordered_map<ProductId, std::int64_t> wanted;
    for (const auto& priced : cart.lines) wanted[priced.line.product] += priced.line.quantity;
    std::vector<OverLimit> over;
    for (const auto& priced : cart.lines) {
        if (!priced.buyable() || !priced.item->max_per_order) continue;
        const std::int64_t limit = *priced.item->max_per_order;
        if (wanted[priced.line.product] > limit) over.push_back({priced.line.id, limit});
    }
    return over;
}

}  // namespace scalemart::cart
