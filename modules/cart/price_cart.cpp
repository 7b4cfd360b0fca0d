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

PricedCart price_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now) {
    PricedCart cart;
    cart.head = read.one<CartHead>(sql::head, customer, store.id);
    if (!cart.head) return cart;
    for (auto& line : cart_lines(read, customer, store.id)) cart.lines.push_back({std::move(line), {}, {}});

    std::vector<ProductId> products;
    for (const auto& priced : cart.lines) products.push_back(priced.line.product);
    std::unordered_map<ProductId, catalog::ItemForSale> items;
    for (auto& item : catalog::items_for_sale(read, store.id, products, now)) items.emplace(item.id, std::move(item));

    std::vector<pricing::LineToPrice> to_price;
    for (auto& priced : cart.lines) {
        if (const auto item = items.find(priced.line.product); item != items.end()) priced.item = item->second;
        if (priced.buyable()) to_price.push_back({priced.item->price, priced.line.quantity});
    }
    const auto codes = read.all<std::string>(sql::coupons, customer, store.id);
    cart.coupons = pricing::find_coupons(read, codes);
    const Currency currency = Currency::parse(store.currency).value_or(Currency{});
    cart.quote = pricing::quote(to_price, currency, {store.delivery_fee, store.free_delivery_from}, cart.coupons, now);

    std::size_t next = 0;
    for (auto& priced : cart.lines)
        if (priced.buyable()) priced.price = cart.quote.lines[next++];
    return cart;
}

}  // namespace scalemart::cart
