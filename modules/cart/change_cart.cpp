#include "change_cart.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "choose_variants.hpp"
#include "db/in_list.hpp"
#include "inventory/inventory.hpp"
#include "inventory/kits.hpp"
#include "pricing/promotions.hpp"
#include "schema/encode.hpp"
#include "schema/issues.hpp"
#include "shared_stock.hpp"
#include "sql.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {
namespace {

struct LineInStore {
    StoreId store;
    ProductId product;
    CartLineId id;
    std::int64_t quantity = 0;
    bool sold_by_weight = false;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(LineInStore, (), (store, product, id, quantity, sold_by_weight, note))

struct ProductInCart {
    ProductId product;
    std::int64_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(ProductInCart, (), (product, quantity))

/// What a product may be bought by: its catalogue entry and its stock.
struct Offers {
    Items items;
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

Error whole_quantity_required(std::string_view what) {
    return {&scalemart::errors::validation_failed,
            {},
            {{"/quantity", "whole_quantity_required",
              fmt::format("must be a whole number: {} is sold by the piece", what)}},
            {}};
}

/// How much of the wanted products the cart holds already, in all variants.
std::unordered_map<ProductId, std::int64_t> in_cart(db::Read& read, const Shopper& shopper,
                                                    std::span<const ProductId> products) {
    std::vector<db::Param> params{shopper.customer.value, shopper.store.id.value};
    const std::string text =
        "select product_id, cast(sum(quantity) as bigint) from cart_line where customer_id = $1 and "
        "store_id = $2 and product_id in "
        + db::in_list(params, products) + " group by product_id";
    std::unordered_map<ProductId, std::int64_t> quantities;
    for (const auto& row : read.all_dynamic<ProductInCart>("cart.of_products", text, params))
        quantities[row.product] = row.quantity;
    return quantities;
}

Error not_enough(const catalog::ItemForSale& item, std::int64_t left) {
    const bool by_weight = item.sold_by_weight;
    return {&errors::not_enough_stock,
            fmt::format("Only {} of {} are left.", quantity_text(left, by_weight, item.unit), item.name),
            {{"/quantity", "available", Quantity::of_units(left, by_weight).to_text()}},
            {}};
}

/// The first reason why `quantity` units in all of a product cannot be in the cart.
std::optional<Error> refuse_quantity(const Offers& offers, ProductId product, std::int64_t quantity) {
    const auto item = offers.items.find(product);
    if (item == offers.items.end() || !item->second.sellable)
        return Error{
            &errors::product_unavailable, product.to_string() + " is not sold in this store.", {}, {}};
    const auto& [name, by_weight, unit] =
        std::tie(item->second.name, item->second.sold_by_weight, item->second.unit);
    const std::int64_t limit =
        std::min<std::int64_t>(item->second.max_per_order.value_or(Quantity::kMost), Quantity::kMost)
        * units_in_one(by_weight);
    if (quantity > limit)
        return Error{&errors::quantity_limit,
                     fmt::format("At most {} of {} per order.", quantity_text(limit, by_weight, unit), name),
                     {},
                     {}};
    const auto stock = offers.stock.find(product);
    if (stock == offers.stock.end())
        return Error{&errors::product_unavailable, name + " is not stocked in this store.", {}, {}};
    const bool counted = stock->second.track_quantity && !stock->second.allow_backorders;
    const std::int64_t left = stock->second.available();
    if (counted && quantity > left) return not_enough(item->second, left);
    return std::nullopt;
}

/// What was added may draw on the same stock as the other lines. For a cart as it will be.
std::optional<Error> refuse_shared(db::Read& read, const Shopper& shopper, const Offers& offers,
                                   std::span<const ProductId> added) {
    if (!inventory::share_stock(read, added)) return std::nullopt;
    for (const auto& [product, left] : shared_shortages(read, shopper.customer, shopper.store.id))
        if (const auto item = offers.items.find(product); item != offers.items.end())
            return not_enough(item->second, left);
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

/// Says which of several items it is about.
Error at_item(Error refusal, std::size_t i, std::size_t count) {
    if (count < 2) return refusal;
    for (auto& issue : refusal.issues) issue.pointer = fmt::format("/items/{}{}", i, issue.pointer);
    if (refusal.issues.empty())
        refusal.issues.push_back(
            {fmt::format("/items/{}", i), std::string{refusal.code->name}, refusal.detail});
    return refusal;
}

}  // namespace

Result<void> add_items(db::Tx& tx, const Shopper& shopper, std::span<const ItemToAdd> items) {
    const auto [customer, store, now] = shopper;
    SCALEMART_CHECK(stores::require_selling(store));
    tx.exec(sql::create_cart, customer, store.id, CartId::generate(now), now);
    lock_cart(tx, customer, store.id);

    std::vector<ProductId> products;
    products.reserve(items.size());
    for (const auto& item : items) products.push_back(item.product);
    Offers offers = load_offers(tx, shopper, products);
    std::vector<ItemToAdd> chosen_items;
    if (has_choices(offers.items, items)) {
        auto chosen = choose_variants(tx, offers.items, items);
        if (chosen.refusal) return fail(at_item(*std::move(chosen.refusal), chosen.at, items.size()));
        chosen_items = std::move(chosen.items);
        items = chosen_items;
        for (std::size_t i = 0; i < items.size(); ++i) products[i] = items[i].product;
        offers = load_offers(tx, shopper, products);
    }
    auto wanted = in_cart(tx, shopper, products);

    std::vector<std::string> variants;
    variants.reserve(items.size());
    std::vector<std::int64_t> units;
    units.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        std::optional<Error> refusal;
        const auto offer = offers.items.find(item.product);
        const auto count = item.quantity.units(offer != offers.items.end() && offer->second.sold_by_weight);
        if (offer != offers.items.end() && !count) refusal = whole_quantity_required(offer->second.name);
        if (!refusal)
            refusal = refuse_quantity(offers, item.product, wanted[item.product] += count.value_or(0));
        if (!refusal && !offer->second.variant_of) refusal = refuse_variants(offer->second, item);
        if (refusal) return fail(at_item(*std::move(refusal), i, items.size()));
        variants.push_back(schema::to_json(item.selected_variants));
        units.push_back(*count);
    }

    std::vector<db::ParamRow> rows;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& offer = offers.items.at(items[i].product);
        rows.push_back({customer.value, store.id.value, items[i].product.value, db::to_param(variants[i]),
                        CartLineId::generate(now).value, units[i], offer.sold_by_weight,
                        db::to_param(items[i].note), offer.price, db::to_param(now)});
    }
    tx.exec_many(sql::add_line, rows);
    if (tx.one<std::int64_t>(sql::count_lines, customer, store.id).value()
        > static_cast<std::int64_t>(kMaximumLines))
        return fail(errors::too_many_lines, fmt::format("At most {} different items.", kMaximumLines));
    if (auto refusal = refuse_shared(tx, shopper, offers, products)) return fail(std::move(*refusal));
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
    std::int64_t quantity = line->quantity;
    if (change.quantity) {
        const auto units = change.quantity->units(line->sold_by_weight);
        const auto item = offers.items.find(line->product);
        if (!units)
            return fail(whole_quantity_required(
                item == offers.items.end() ? std::string_view{"it"} : std::string_view{item->second.name}));
        quantity = *units;
    }
    // Taking some out is always allowed, even when what remains is more than there is.
    if (quantity > line->quantity) {
        SCALEMART_CHECK(stores::require_selling(store));
        // Other lines of the same product (other variants) draw on the same stock.
        const auto others =
            tx.one<std::int64_t>(sql::of_product_in_others, customer, store.id, line->product, id).value();
        if (auto refusal = refuse_quantity(offers, line->product, quantity + others))
            return fail(std::move(*refusal));
    }
    const auto item = offers.items.find(line->product);
    // Of what is not sold any more there is no price to have seen: the last one stays.
    const auto price = item == offers.items.end() ? std::nullopt : std::optional{item->second.price};
    const bool is_more = quantity > line->quantity;
    tx.exec(sql::set_line, customer, id, quantity, change.changes_note ? change.note : line->note, price);
    if (is_more)
        if (auto refusal = refuse_shared(tx, shopper, offers, products)) return fail(std::move(*refusal));
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
    tx.exec(sql::clear_choices, shopper.customer, shopper.store.id);
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
}

void choose(db::Tx& tx, const Shopper& shopper, const Choices& choices) {
    const auto [customer, store, now] = shopper;
    tx.exec(sql::create_cart, customer, store.id, CartId::generate(now), now);
    const auto head = lock_cart(tx, customer, store.id).value();
    const auto tip = choices.tip.value_or(pricing::Tip{head.tip_amount, head.tip_basis_points});
    tx.exec(sql::set_choices, customer, store.id, tip.amount, tip.basis_points,
            choices.is_priority.value_or(head.is_priority), choices.bags.value_or(head.bags));
    tx.exec(sql::bump, customer, store.id, now);
}

Result<void> add_coupon(db::Tx& tx, const Shopper& shopper, std::string_view code) {
    const std::string normal = pricing::normalise_code(code);
    if (!pricing::knows_code(tx, shopper.store.id, normal))
        return fail(pricing::errors::coupon_unknown, normal + " is not a coupon of ours.");
    tx.exec(sql::create_cart, shopper.customer, shopper.store.id, CartId::generate(shopper.now), shopper.now);
    lock_cart(tx, shopper.customer, shopper.store.id);
    tx.exec(sql::add_coupon, shopper.customer, shopper.store.id, normal);
    if (tx.one<std::int64_t>(sql::count_coupons, shopper.customer, shopper.store.id).value()
        > kMaximumCoupons)
        return fail(errors::too_many_coupons, fmt::format("At most {} codes.", kMaximumCoupons));
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
    return {};
}

void remove_coupon(db::Tx& tx, const Shopper& shopper, std::string_view code) {
    if (!lock_cart(tx, shopper.customer, shopper.store.id)) return;
    tx.exec(sql::delete_coupon, shopper.customer, shopper.store.id, pricing::normalise_code(code));
    tx.exec(sql::bump, shopper.customer, shopper.store.id, shopper.now);
}

}  // namespace scalemart::cart
