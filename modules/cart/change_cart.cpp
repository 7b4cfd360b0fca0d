#include "change_cart.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "inventory/inventory.hpp"
#include "schema/encode.hpp"
#include "schema/issues.hpp"
#include "sql.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {
namespace {

struct LineInStore {
    StoreId store;
    ProductId product;
    std::string selected_variants;
    CartLineId id;
    std::int64_t quantity = 0;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(LineInStore, (), (store, product, selected_variants, id, quantity, note))

constexpr std::int64_t kMaximumQuantity = 999;

/// What a product may be bought by: its catalogue entry and its stock.
struct Offers {
    std::unordered_map<ProductId, catalog::ItemForSale> items;
    std::unordered_map<ProductId, inventory::StockLevel> stock;
};

Offers load_offers(db::Read& read, const Shopper& shopper, std::span<const ProductId> products) {
    Offers offers;
    for (auto& item : catalog::items_for_sale(read, shopper.store.id, products, shopper.now))
        offers.items.emplace(item.id, std::move(item));
    for (auto& level : inventory::stock_levels(read, shopper.store.id, products))
        offers.stock.emplace(level.product, level);
    return offers;
}

/// The first reason why `quantity` in all of a product cannot be in the cart.
std::optional<Error> refuse_quantity(const Offers& offers, ProductId product, std::int64_t quantity) {
    const auto item = offers.items.find(product);
    if (item == offers.items.end() || !item->second.sellable)
        return Error{
            &errors::product_unavailable, product.to_string() + " is not sold in this store.", {}, {}};
    const auto& name = item->second.name;
    const std::int64_t limit =
        std::min<std::int64_t>(item->second.max_per_order.value_or(kMaximumQuantity), kMaximumQuantity);
    if (quantity > limit)
        return Error{
            &errors::quantity_limit, fmt::format("At most {} of {} per order.", limit, name), {}, {}};
    const auto stock = offers.stock.find(product);
    if (stock == offers.stock.end())
        return Error{&errors::product_unavailable, name + " is not stocked in this store.", {}, {}};
    const bool counted = stock->second.track_quantity && !stock->second.allow_backorders;
    if (counted && quantity > stock->second.available())
        return Error{&errors::not_enough_stock,
                     fmt::format("Only {} of {} are left.", stock->second.available(), name),
                     {{"/quantity", "available", std::to_string(stock->second.available())}},
                     {}};
    return std::nullopt;
}

/// Every required variant chosen, nothing chosen that is not offered.
std::optional<Error> refuse_variants(const catalog::ItemForSale& item, const ItemToAdd& wanted) {
    schema::Issues issues("/selectedVariants");
    for (const auto& variant : item.variants) {
        const std::string& name = variant.name.value;
        const schema::Issues::Scope scope(issues, name);
        const auto chosen = wanted.selected_variants.find(name);
        if (chosen == wanted.selected_variants.end()) {
            if (variant.required.value_or(false)) issues.add("required", "must be chosen");
        } else if (std::none_of(variant.options.begin(), variant.options.end(),
                                [&](const auto& option) { return option.value == chosen->second; })) {
            issues.add("choice", "is not offered");
        }
    }
    for (const auto& [name, option] : wanted.selected_variants) {
        const bool known =
            std::any_of(item.variants.begin(), item.variants.end(),
                        [&, &name = name](const auto& variant) { return variant.name.value == name; });
        if (known) continue;
        const schema::Issues::Scope scope(issues, name);
        issues.add("unknown_field", "is not a variant of this product");
    }
    if (issues.empty()) return std::nullopt;
    return Error{&errors::variant_required, item.name, issues.take(), {}};
}

}  // namespace

Result<void> add_items(db::Tx& tx, const Shopper& shopper, std::span<const ItemToAdd> items) {
    const auto [customer, store, now] = shopper;
    tx.exec(sql::create_cart, customer, store.id, CartId::generate(now), now);
    lock_cart(tx, customer, store.id);

    const auto present = tx.all<CartLine>(sql::lines, customer, store.id);
    std::unordered_map<ProductId, std::int64_t> wanted;
    for (const auto& line : present) wanted[line.product] += line.quantity;
    std::vector<ProductId> products;
    for (const auto& item : items) products.push_back(item.product);
    const Offers offers = load_offers(tx, shopper, products);

    std::vector<std::string> variants;
    variants.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        auto refusal = refuse_quantity(offers, item.product, wanted[item.product] += item.quantity);
        if (!refusal) refusal = refuse_variants(offers.items.at(item.product), item);
        if (refusal) {
            if (items.size() > 1)
                for (auto& issue : refusal->issues)
                    issue.pointer = fmt::format("/items/{}{}", i, issue.pointer);
            if (items.size() > 1 && refusal->issues.empty())
                refusal->issues.push_back(
                    {fmt::format("/items/{}", i), std::string{refusal->code->name}, refusal->detail});
            return fail(std::move(*refusal));
        }
        variants.push_back(schema::to_json(item.selected_variants));
    }

    std::vector<db::ParamRow> rows;
    for (std::size_t i = 0; i < items.size(); ++i)
        rows.push_back({customer.value, store.id.value, items[i].product.value, db::to_param(variants[i]),
                        CartLineId::generate(now).value, items[i].quantity, db::to_param(items[i].note),
                        offers.items.at(items[i].product).price, db::to_param(now)});
    tx.exec_many(sql::add_line, rows);
    if (present.size() + items.size() > kMaximumLines
        && tx.all<CartLine>(sql::lines, customer, store.id).size() > kMaximumLines)
        return fail(errors::too_many_lines, fmt::format("At most {} different items.", kMaximumLines));
    tx.exec(sql::bump, customer, store.id, now);
    return {};
}

std::optional<StoreId> store_of_line(db::Read& read, UserId customer, CartLineId line) {
    const auto found = read.one<LineInStore>(sql::line_by_id, customer, line);
    if (!found) return std::nullopt;
    return found->store;
}

Result<void> change_item(db::Tx& tx, const Shopper& shopper, CartLineId id, const ItemChange& change) {
    const auto [customer, store, now] = shopper;
    lock_cart(tx, customer, store.id);
    const auto line = tx.one<LineInStore>(sql::line_by_id, customer, id);
    if (!line || line->store != store.id) return fail(errors::line_not_found);
    const std::array products{line->product};
    const Offers offers = load_offers(tx, shopper, products);
    const std::int64_t quantity = change.quantity.value_or(line->quantity);

    // Other lines of the same product (other variants) draw on the same stock.
    std::int64_t in_all = quantity;
    for (const auto& other : tx.all<CartLine>(sql::lines, customer, store.id))
        if (other.product == line->product && other.id != id) in_all += other.quantity;
    // Taking some out is always allowed, even when what remains is more than there is.
    if (quantity > line->quantity) {
        if (auto refusal = refuse_quantity(offers, line->product, in_all)) return fail(std::move(*refusal));
    }
    const auto item = offers.items.find(line->product);
    // Of what is not sold any more there is no price to have seen: the last one stays.
    const auto price = item == offers.items.end() ? std::nullopt : std::optional{item->second.price};
    tx.exec(sql::set_line, customer, id, quantity, change.changes_note ? change.note : line->note, price);
    tx.exec(sql::bump, customer, store.id, now);
    return {};
}

Result<void> remove_item(db::Tx& tx, const Shopper& shopper, CartLineId id) {
    lock_cart(tx, shopper.customer, shopper.store.id);
    if (tx.exec(sql::delete_line, shopper.customer, id) == 0) return fail(errors::line_not_found);
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
    return {};
}

void clear(db::Tx& tx, const Shopper& shopper) {
    if (!lock_cart(tx, shopper.customer, shopper.store.id)) return;
    tx.exec(sql::clear_lines, shopper.customer, shopper.store.id);
    tx.exec(sql::clear_coupons, shopper.customer, shopper.store.id);
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
}

Result<void> add_coupon(db::Tx& tx, const Shopper& shopper, std::string_view code) {
    const std::string normal = pricing::normalise_code(code);
    if (!pricing::find_coupon(tx, normal))
        return fail(pricing::errors::coupon_unknown, normal + " is not a coupon of ours.");
    tx.exec(sql::create_cart, shopper.customer, shopper.store.id, CartId::generate(shopper.now), shopper.now);
    lock_cart(tx, shopper.customer, shopper.store.id);
    tx.exec(sql::add_coupon, shopper.customer, shopper.store.id, normal);
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
    return {};
}

void remove_coupon(db::Tx& tx, const Shopper& shopper, std::string_view code) {
    if (!lock_cart(tx, shopper.customer, shopper.store.id)) return;
    tx.exec(sql::delete_coupon, shopper.customer, shopper.store.id, pricing::normalise_code(code));
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
}

}  // namespace scalemart::cart
