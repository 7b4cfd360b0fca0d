#include "views.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "cart_tenders.hpp"
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

class Problems {
 public:
    Problems(db::Read& read, const PricedCart& cart, const stores::Store& store) : cart_(cart) {
        if (const auto selling = stores::require_selling(store); !selling)
            add({}, selling.error().code->name, selling.error().detail);
        shortages_ = find_shortages(read, cart, store.id);
        for (const auto& line : cart.lines) look_at(line);
        for (const auto& [line, limit, unit] : lines_over_limit(cart))
            add(line, "quantity_limit",
                fmt::format("At most {}{}{} of this per order.", limit, unit.empty() ? "" : " ", unit));
        const auto& minimum = cart.price.minimum_order;
        if (cart.lines.empty() || !minimum || minimum->missing == 0) return;
        add({}, "below_minimum_order",
            fmt::format("Add items for {} more to reach this store's minimum.", text_of(minimum->missing)))
            .missing = minimum->missing;
    }
    std::vector<CartProblemView> take() { return std::move(problems_); }

 private:
    CartProblemView& add(std::optional<CartLineId> item, std::string_view code, std::string message) {
        auto& problem = problems_.emplace_back();
        problem.item = item;
        problem.code = code;
        problem.message = std::move(message);
        return problem;
    }
    [[nodiscard]] std::string text_of(std::int64_t amount) const {
        return to_decimal({amount, cart_.terms.market.currency});
    }
    void look_at(const PricedCartLine& priced) {
        const auto& [line, item, price] = priced;
        if (!priced.buyable()) {
            add(line.id, "unavailable", "This is no longer sold here.");
            return;
        }
        if (const auto left = shortages_.find(line.product); left != shortages_.end())
            add(line.id, "not_enough_stock",
                fmt::format("Only {} of {} are left.",
                            quantity_text(left->second, line.sold_by_weight, item->unit), item->name))
                .available = Quantity::of_units(left->second, line.sold_by_weight).to_wire();
        // Who pays the price of a list does not mind what happens to the ordinary one.
        if (item->price != line.price_seen && price->price_list.empty()) {
            auto& problem = add(line.id, "price_changed",
                                fmt::format("The price changed from {} to {}.", text_of(line.price_seen),
                                            text_of(item->price)));
            problem.old_price = line.price_seen;
            problem.new_price = item->price;
        }
    }

    const PricedCart& cart_;
    std::unordered_map<ProductId, std::int64_t> shortages_;
    std::vector<CartProblemView> problems_;
};

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
    if (item == nullptr) return view;
    const auto text = [&](std::string& of_item) { return takes_texts ? std::move(of_item) : of_item; };
    view.sku = text(item->sku);
    view.name = text(item->name);
    view.slug = text(item->slug);
    view.image = text(item->image_url);
    view.brand = text(item->brand);
    view.base_price = item->base_price;
    view.price = item->price;
    if (const auto* price = priced.price) {
        view.price = price->unit_price;
        view.total_price = price->total;
        view.discount = price->discount;
        view.tax = price->tax;
        if (!price->price_list.empty()) view.price_list = price->price_list;
        if (!price->discounts.empty()) view.discounts = price->discounts;
    }
    view.availability = item->sellable ? item->availability : Availability::out;
    view.max_per_order = item->max_per_order;
    view.age_restriction = item->age_restriction;
    if (item->sold_by_weight) view.unit = item->unit;
    return view;
}

CartPricingView pricing_of(const pricing::PricedCart& price) {
    return {price.subtotal, shipping_of(price), price.tax, price.discount,    price.total,
            price.currency, price.fee_total,    price.tip, price.added_tax(), price.prices_include_tax};
}

CartProgressView progress_of(const pricing::PricedCart& price) {
    CartProgressView progress;
    if (price.minimum_order) progress.to_minimum_order = price.minimum_order->missing;
    if (price.free_delivery) progress.to_free_delivery = price.free_delivery->missing;
    return progress;
}

/// The names that reasons had before there were promotions without codes.
std::string older_name_of(pricing::Reason reason) {
    switch (reason) {
        case pricing::Reason::expired:
            return "ended";
        case pricing::Reason::minimum_subtotal:
            return "minimum_not_reached";
        case pricing::Reason::used_up_by_customer:
            return "used_up";
        default:
            return boost::describe::enum_to_string(reason, "");
    }
}

void view_promotions(const PricedCart& cart, CartView& view) {
    const Currency& currency = cart.terms.market.currency;
    view.promotions.reserve(cart.price.promotions.size());
    for (const auto& outcome : cart.price.promotions) {
        auto& promotion = view.promotions.emplace_back();
        promotion.name = outcome.name;
        promotion.applied = outcome.applied;
        promotion.discount = outcome.discount;
        promotion.delivery_saved = outcome.delivery_saved;
        promotion.reason = outcome.reason;
        promotion.missing = outcome.missing;
        promotion.other = outcome.other;
        promotion.at = outcome.at;
        if (outcome.reason) promotion.message = pricing::message_for(outcome, currency);
        if (outcome.code.empty()) continue;
        promotion.code = outcome.code;
        auto& coupon = view.coupons.emplace_back();
        coupon.code = outcome.code;
        coupon.description = outcome.name;
        coupon.applied = outcome.applied;
        coupon.discount = outcome.discount;
        if (outcome.reason) coupon.reason = older_name_of(*outcome.reason);
        coupon.message = promotion.message;
    }
    std::ranges::sort(view.coupons, {}, &CartCouponView::code);
    for (const auto& gift : cart.price.gifts) {
        const auto& item = cart.item_of(gift);
        view.gifts.push_back(
            {gift.product, item.sku, item.name, item.slug, item.image_url, gift.quantity, gift.promotion});
    }
}

CartChoicesView choices_of(const CartHead& head) {
    CartChoicesView choices;
    if (head.tip_amount > 0) choices.tip_amount = head.tip_amount;
    if (head.tip_basis_points > 0) choices.tip_percent = head.tip_basis_points / 100;
    choices.priority = head.is_priority;
    choices.bags = head.bags;
    return choices;
}

CartPaymentView payment_of(db::Read& read, UserId customer, StoreId store, const PricedCart& cart,
                           Instant now, const ShopperFacts* shopper) {
    CartPaymentView view;
    view.due = cart.price.total;
    const auto chosen = find_tenders(read, customer, store);
    if (chosen.cards.empty() && !chosen.use_store_credit) return view;
    const auto pending = shopper == nullptr ? std::nullopt : shopper->pending_order(read, customer, store);
    const auto offer = chosen.offer(read, customer, cart.terms.market.currency, now, pending);
    const auto shares = pricing::split_total(cart.price.total, offer.tenders);
    for (std::size_t i = 0; i < chosen.cards.size(); ++i) {
        const auto& [card, last_four] = chosen.cards[i];
        auto& tender = view.tenders.emplace_back();
        tender.card = card;
        tender.last_four = last_four;
        for (const auto& refused : offer.refused)
            if (refused.index == i) tender.problem = refused.problem;
        for (const auto& share : shares)
            if (share.key == card.to_string()) tender.amount = share.amount;
        view.due -= tender.amount;
    }
    if (!chosen.use_store_credit) return view;
    auto& credit = view.tenders.emplace_back();
    credit.kind = pricing::TenderKind::store_credit;
    for (const auto& share : shares)
        if (share.kind == pricing::TenderKind::store_credit) credit.amount = share.amount;
    view.due -= credit.amount;
    return view;
}

}  // namespace

CartView view_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now,
                   const Circumstances& circumstances) {
    PricedCart cart = price_cart(read, customer, store, now, circumstances);
    CartView view;
    view.store = {store.id,
                  store.slug,
                  store.name,
                  store.minimum_order,
                  store.free_delivery_from,
                  stores::is_selling(store)};
    view.pricing = pricing_of(cart.price);
    view.progress = progress_of(cart.price);
    if (!cart.head) return view;
    view.id = cart.head->id;
    view.version = cart.head->version;
    view.updated_at = cart.head->updated_at;
    view.choices = choices_of(*cart.head);
    view.payment = payment_of(read, customer, store.id, cart, now, circumstances.shopper);
    view.minimum_age = cart.minimum_age();
    view_promotions(cart, view);
    view.problems = Problems{read, cart, store}.take();
    // As many items as lines: no two lines are about the same one.
    const bool takes_texts = cart.items.size() == cart.lines.size();
    view.items.reserve(cart.lines.size());
    for (auto& priced : cart.lines) {
        view.item_count += priced.line.sold_by_weight ? 1 : priced.line.quantity;
        auto* item = priced.item == nullptr ? nullptr : &cart.items[cart.index_of(priced)];
        view.items.push_back(view_line(priced, item, takes_texts));
    }
    view.fees = std::move(cart.price.fees);
    view.taxes = std::move(cart.price.taxes);
    return view;
}

}  // namespace scalemart::cart
