#include <algorithm>

#include "cart.hpp"
#include "catalog/selection_facts.hpp"
#include "inventory/inventory.hpp"
#include "sql.hpp"
#include "vocabulary/quantity.hpp"
#include "zones/time_zone.hpp"

namespace scalemart::cart {

std::optional<CartHead> lock_cart(db::Tx& tx, UserId customer, StoreId store) {
    return tx.one<CartHead>(sql::lock_cart, customer, store);
}

std::vector<CartLine> cart_lines(db::Read& read, UserId customer, StoreId store) {
    return read.all<CartLine>(sql::lines, customer, store);
}

namespace {

/// What the promotions of a cart look at, so that nothing is read for nobody.
struct Needs {
    bool categories = false;
    bool tags = false;
    bool hours = false;
    bool first_order = false;

    explicit Needs(std::span<const pricing::Promotion> promotions) {
        for (const auto& promotion : promotions) {
            look_at(promotion.targets);
            look_at(promotion.conditions.counted);
            if (const auto* effect = std::get_if<pricing::BuyGet>(&promotion.effect)) look_at(effect->bought);
            hours = hours || !promotion.conditions.hours.empty();
            first_order = first_order || promotion.conditions.first_order_only;
        }
    }

 private:
    void look_at(const pricing::LineSelector& selector) {
        categories = categories || !selector.only.categories.empty() || !selector.except.categories.empty();
        tags = tags || !selector.only.tags.empty() || !selector.except.tags.empty();
    }
};

/// Everything a price is computed from, gathered for one cart.
class Pricing {
 public:
    Pricing(db::Read& read, UserId customer, const stores::Store& store, Instant now,
            const Circumstances& circumstances)
        : read_(read), customer_(customer), store_(store), now_(now), circumstances_(circumstances) {}

    PricedCart price(const std::optional<CartHead>& head) {
        cart_.head = head;
        if (head) load_lines();
        load_terms();
        look_for_gifts();
        load_surroundings();
        describe_lines();
        cart_.price = pricing::price_cart(cart_.facts, cart_.terms.market, cart_.terms.promotions);
        std::size_t next = 0;
        for (auto& line : cart_.lines)
            if (line.buyable()) line.price = &cart_.price.lines[next++];
        return std::move(cart_);
    }

 private:
    void load_lines() {
        auto lines = cart_lines(read_, customer_, store_.id);
        products_.reserve(lines.size());
        cart_.lines.reserve(lines.size());
        for (auto& line : lines) {
            products_.push_back(line.product);
            cart_.lines.push_back({std::move(line), nullptr, nullptr});
        }
        cart_.items = catalog::items_for_sale(read_, store_.id, products_, now_);
        std::ranges::sort(cart_.items, {}, &catalog::ItemForSale::id);
        for (auto& priced : cart_.lines) {
            const auto item =
                std::ranges::lower_bound(cart_.items, priced.line.product, {}, &catalog::ItemForSale::id);
            if (item != cart_.items.end() && item->id == priced.line.product) priced.item = &*item;
        }
        cart_.facts.codes = read_.all<std::string>(sql::coupons, customer_, store_.id);
    }

    [[nodiscard]] UserId buyer() const { return circumstances_.priced_for.value_or(customer_); }

    void load_terms() {
        const pricing::StoreTerms terms{store_.id, Currency::parse(store_.currency).value_or(Currency{}),
                                        store_.delivery_fee, store_.free_delivery_from, store_.minimum_order};
        cart_.terms = pricing::load_terms(read_, terms, buyer(), cart_.facts.codes, now_);
        cart_.facts.customer = cart_.terms.customer;
        cart_.facts.uses = cart_.terms.uses;
    }

    /// A gift that is not there is not promised. What the cart itself takes of it counts.
    void look_for_gifts() {
        std::vector<ProductId> gifts;
        for (const auto& promotion : cart_.terms.promotions)
            if (const auto* gift = std::get_if<pricing::Gift>(&promotion.effect))
                gifts.push_back(gift->product);
        if (gifts.empty()) return;
        cart_.gift_items = catalog::items_for_sale(read_, store_.id, gifts, now_);
        const auto stock = inventory::stock_levels(read_, store_.id, gifts);
        for (auto& promotion : cart_.terms.promotions) {
            auto* gift = std::get_if<pricing::Gift>(&promotion.effect);
            if (gift == nullptr) continue;
            const auto item = std::ranges::find(cart_.gift_items, gift->product, &catalog::ItemForSale::id);
            const auto level = std::ranges::find(stock, gift->product, &inventory::StockLevel::product);
            gift->is_available = gift->is_available && item != cart_.gift_items.end() && item->sellable
                                 && !item->sold_by_weight && level != stock.end()
                                 && (!level->track_quantity || level->allow_backorders
                                     || level->available() >= gift->quantity + in_cart(gift->product));
        }
    }
    [[nodiscard]] std::int64_t in_cart(ProductId product) const {
        std::int64_t quantity = 0;
        for (const auto& line : cart_.lines)
            if (line.line.product == product) quantity += line.line.quantity;
        return quantity;
    }

    void load_surroundings() {
        const Needs needs(cart_.terms.promotions);
        auto& facts = cart_.facts;
        const auto* shopper = circumstances_.shopper;
        facts.now = now_;
        if (needs.hours) {
            const auto zone = zones::TimeZone::find(store_.timezone).value_or(zones::TimeZone::utc());
            facts.store_time = zone.wall_time(now_);
        }
        if (needs.first_order && shopper != nullptr)
            facts.customer.is_first_order = !shopper->has_ordered(read_, buyer(), store_.id);
        facts.destination = {store_.country, store_.state, store_.zip_code};
        if (circumstances_.destination) {
            facts.destination = *circumstances_.destination;
        } else if (!cart_.terms.market.taxes.zones.empty() && shopper != nullptr) {
            if (auto home = shopper->home_of(read_, buyer())) facts.destination = *std::move(home);
        }
        if (cart_.head) {
            facts.delivery.is_priority = cart_.head->is_priority;
            facts.delivery.bags = cart_.head->bags;
            facts.tip = {cart_.head->tip_amount, cart_.head->tip_basis_points};
        }
        if (products_.empty()) return;
        listed_ = pricing::listed_prices(read_, store_.id, products_);
        if (needs.categories) paths_ = catalog::category_paths(read_, cart_.items);
        if (needs.tags) tags_ = catalog::tags_of(read_, products_);
    }

    void describe_lines() {
        const auto& currency = cart_.terms.market.currency;
        cart_.facts.lines.reserve(cart_.lines.size());
        for (const auto& [line, item, price] : cart_.lines) {
            if (item == nullptr || !item->sellable) continue;
            auto& facts = cart_.facts.lines.emplace_back();
            facts.id = pricing::LineId{line.id.value};
            facts.product = line.product;
            facts.store = store_.id;
            facts.brand = item->brand;
            facts.tax_category = item->tax_category;
            facts.quantity = line.quantity;
            facts.sold_by_weight = line.sold_by_weight;
            facts.weight_grams = item->grams_of(line.quantity);
            facts.is_heavy = item->is_heavy;
            facts.is_age_restricted = item->age_restriction.value_or(0) > 0;
            facts.excluded_from_discount = item->excluded_from_discount;
            facts.price.prices.push_back({currency, item->price, {}, {}, {}, 0});
            add_from_lists(facts);
            if (!paths_.empty()) facts.categories = paths_[item->category];
            if (!tags_.empty()) facts.tags = tags_[item->id];
        }
    }
    void add_from_lists(pricing::CartLine& facts) const {
        if (listed_.empty()) return;
        const auto listed = listed_.find(facts.product);
        if (listed == listed_.end()) return;
        facts.price.prices.insert(facts.price.prices.end(), listed->second.begin(), listed->second.end());
    }

    db::Read& read_;
    UserId customer_;
    const stores::Store& store_;
    Instant now_;
    const Circumstances& circumstances_;
    PricedCart cart_;
    std::vector<ProductId> products_;
    std::map<ProductId, std::vector<pricing::ListedPrice>> listed_;
    std::map<CategoryId, std::vector<CategoryId>> paths_;
    std::map<ProductId, std::vector<std::string>> tags_;
};

}  // namespace

std::optional<int> PricedCart::minimum_age() const {
    std::optional<int> age;
    for (const auto& line : lines)
        if (line.buyable() && line.item->age_restriction.value_or(0) > age.value_or(0))
            age = line.item->age_restriction;
    for (const auto& gift : price.gifts)
        if (item_of(gift).age_restriction.value_or(0) > age.value_or(0)) age = item_of(gift).age_restriction;
    return age;
}

const catalog::ItemForSale& PricedCart::item_of(const pricing::PricedGift& gift) const {
    return *std::ranges::find(gift_items, gift.product, &catalog::ItemForSale::id);
}

std::int64_t shipping_of(const pricing::PricedCart& price) {
    std::int64_t sum = 0;
    for (const auto& fee : price.fees)
        if (fee.kind == pricing::FeeKind::delivery || fee.kind == pricing::FeeKind::slot
            || fee.kind == pricing::FeeKind::priority)
            sum += fee.amount;
    return sum;
}

PricedCart price_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now,
                      const Circumstances& circumstances) {
    const auto head = read.one<CartHead>(sql::head, customer, store.id);
    return Pricing{read, customer, store, now, circumstances}.price(head);
}

PricedCart price_locked_cart(db::Tx& tx, const CartHead& head, UserId customer, const stores::Store& store,
                             Instant now, const Circumstances& circumstances) {
    return Pricing{tx, customer, store, now, circumstances}.price(head);
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
