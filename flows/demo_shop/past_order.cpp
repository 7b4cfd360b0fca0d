#include "past_order.hpp"

#include <fmt/format.h>

#include "cart/change_cart.hpp"
#include "catalog/catalog.hpp"
#include "checkout/checkout.hpp"
#include "checkout/refund.hpp"
#include "demo_files.hpp"
#include "insights/insights.hpp"
#include "inventory/inventory.hpp"

namespace scalemart::demo_shop {
namespace {

using namespace std::chrono_literals;
using orders::OrderStatus;

/// The transaction and the day of one past order.
class Story {
 public:
    Story(db::Tx& tx, const Load& load, const PastOrder& past)
        : tx_(tx),
          load_(load),
          past_(past),
          where_(fmt::format("orders.json: /{}", past.index)),
          clock_(placed_at(past, load.now)) {}

    void tell();
    [[nodiscard]] OrderId order() const { return order_; }

 private:
    void look_up_items();
    void change_stock(inventory::Reason reason, std::int64_t sign);
    void fill_cart();
    void check_out();
    void move(std::chrono::microseconds after, OrderStatus to);
    void cancel();
    void finish_refund();
    [[nodiscard]] Address address() const;

    db::Tx& tx_;
    const Load& load_;
    const PastOrder& past_;
    std::string where_;
    ManualClock clock_;
    jobs::Events nobody_told_{clock_};  // confirmations are not sent months later
    checkout::Environment environment_{clock_, nobody_told_, {}, load_.options.card_provider};
    std::map<ProductId, std::int64_t> goods_;  ///< quantity units
    std::map<ProductId, catalog::ItemForSale> items_;
    OrderId order_;
};

void Story::tell() {
    look_up_items();
    change_stock(inventory::Reason::received, 1);
    fill_cart();
    check_out();
    switch (past_.order.status) {
        case DemoStatus::confirmed:
            break;
        case DemoStatus::processing:
            move(40min, OrderStatus::processing);
            break;
        case DemoStatus::shipped:
            move(40min, OrderStatus::processing);
            move(2h, OrderStatus::shipped);
            break;
        case DemoStatus::delivered:
        case DemoStatus::refunded:
            move(40min, OrderStatus::processing);
            move(2h, OrderStatus::shipped);
            move(90min, OrderStatus::delivered);
            if (past_.order.status == DemoStatus::delivered) break;
            move(1h, OrderStatus::refunded);
            finish_refund();
            break;
        case DemoStatus::cancelled:
            cancel();
            return;
    }
    std::map<ProductId, std::int64_t> pieces;
    for (const auto& line : orders::find_lines(tx_, past_.customer.id, order_))
        pieces[line.product] += line.pieces();
    for (const auto& [product, count] : pieces) catalog::count_sold(tx_, past_.store.id, product, count);
}

void Story::change_stock(inventory::Reason reason, std::int64_t sign) {
    const inventory::Cause cause{
        reason, order_.value, {}, fmt::format("Demo order {}", past_.index + 1), clock_.now()};
    for (const auto& [product, quantity] : goods_)
        catalog::apply_availability(
            tx_, must(inventory::adjust(tx_, nobody_told_, product, past_.store.id, sign * quantity, cause),
                      where_ + "/lines"));
}

void Story::look_up_items() {
    std::vector<ProductId> products;
    for (const auto& line : past_.order.lines) products.push_back(past_.product(line.sku.value));
    for (auto& item : catalog::items_for_sale(tx_, past_.store.id, products, clock_.now()))
        items_.emplace(item.id, std::move(item));
    for (std::size_t i = 0; i < past_.order.lines.size(); ++i) {
        const auto& [sku, quantity] = past_.order.lines[i];
        const auto item = items_.find(past_.product(sku.value));
        if (item == items_.end())
            refuse(fmt::format("{}/lines/{}/sku", where_, i),
                   fmt::format("{} does not sell {}", past_.store.slug, sku.value));
        const auto units = quantity.units(item->second.sold_by_weight);
        if (!units)
            refuse(fmt::format("{}/lines/{}/quantity", where_, i), sku.value + " is sold by the piece");
        goods_[item->first] += *units;
    }
}

/// Variants that must be chosen are: the first of each.
void Story::fill_cart() {
    std::vector<cart::ItemToAdd> items;
    for (const auto& line : past_.order.lines) {
        auto& item = items.emplace_back();
        item.product = past_.product(line.sku.value);
        item.quantity = line.quantity;
        for (const auto& variant : items_.at(item.product).variants)
            if (variant.required.value_or(false) && !variant.options.empty())
                item.selected_variants[variant.name.value] = variant.options.front().value;
    }
    must(cart::add_items(tx_, {past_.customer.id, past_.store, clock_.now()}, items), where_ + "/lines");
}

/// The customer's default address if the store delivers there, else another to which it does.
Address Story::address() const {
    const DemoAddress* best = nullptr;
    for (const auto& address : past_.customer.user.addresses) {
        const bool better = best == nullptr || (address.is_default && !best->is_default);
        if (better && stores::delivers_to(tx_, past_.store.id, address.zip_code.value)) best = &address;
    }
    if (best == nullptr)
        refuse(where_ + "/store", "it delivers to no address of " + past_.order.customer.value);
    return static_cast<const Address&>(*best);
}

void Story::check_out() {
    const auto& data = past_.order;
    checkout::PlaceOrder command;
    command.customer = past_.customer.id;
    command.customer_role = boost::describe::enum_to_string(past_.customer.user.role, "");
    command.idempotency_key = fmt::format("b4mart-demo-order-{}", past_.index + 1);
    command.fingerprint = command.idempotency_key;
    command.store = past_.store.slug;
    command.shipping_address = address();
    command.method = data.payment_method;
    if (data.payment_method == payments::Method::card) command.payment_source = "tok_success";
    command.expected_total = cart::price_cart(tx_, past_.customer.id, past_.store, clock_.now()).price.total;
    if (data.note) command.notes = data.note->value;
    command.age_confirmed = true;
    const auto begun = must(checkout::begin(tx_, environment_, command), where_);
    if (begun.next == checkout::Begun::Next::wait || begun.order.is_nil())
        refuse(where_, "its idempotency key is in use, but its customer has no orders");
    order_ = begun.order;
    if (begun.next != checkout::Begun::Next::charge) return;
    clock_.advance(20s);
    const payments::Outcome paid{payments::Standing::succeeded, "demo_" + order_.value.to_base32(), {}, {}};
    (void)must(checkout::settle(tx_, environment_, past_.customer.id, order_, paid), where_);
}

void Story::move(std::chrono::microseconds after, OrderStatus to) {
    clock_.advance(after);
    orders::Actor actor;
    if (past_.store.vendor_id) actor = {past_.store.vendor_id->value, "vendor"};
    (void)must(
        checkout::change_status(tx_, environment_, {order_, past_.customer.id, to, actor, std::nullopt}),
        where_ + "/status");
}

void Story::cancel() {
    clock_.advance(15min);
    const orders::Actor shopper{past_.customer.id.value,
                                boost::describe::enum_to_string(past_.customer.user.role, "")};
    const checkout::CancelOrder command{order_, past_.customer.id, shopper, orders::CancelledBy::shopper,
                                        std::nullopt};
    (void)must(checkout::cancel_order(tx_, environment_, command), where_ + "/status");
    finish_refund();
    change_stock(inventory::Reason::adjustment, -1);
}

/// As if the provider had given the money back. The job that was to ask it finds nothing left to do.
void Story::finish_refund() {
    for (const auto& refund : payments::refunds_of_order(tx_, past_.customer.id, order_)) {
        clock_.advance(20s);
        checkout::record_refund(tx_, environment_, refund, true);
    }
}

}  // namespace

Instant placed_at(const PastOrder& past, Instant now) {
    const auto earlier = std::chrono::minutes{(past.index * 37) % 240};
    return now - std::chrono::days{past.order.days_ago.value} - 6h - earlier;
}

void live_through(db::Tx& tx, const Load& load, const PastOrder& past) {
    Story story(tx, load, past);
    story.tell();
    insights::recount(tx, past.customer.id, story.order());
}

}  // namespace scalemart::demo_shop
