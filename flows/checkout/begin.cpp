// Phase 1: from a priced cart to a pending order, in one transaction.
#include <fmt/format.h>

#include "accounts/address_book.hpp"
#include "attempt.hpp"
#include "cart/cart.hpp"
#include "checkout.hpp"
#include "finish.hpp"
#include "goods.hpp"
#include "jobs.hpp"
#include "jobs/jobs.hpp"
#include "orders/views.hpp"
#include "schema/encode.hpp"

namespace scalemart::checkout {
namespace {

Result<cart::PricedCart> priced_cart(db::Tx& tx, const PlaceOrder& command, const stores::Store& store,
                                     Instant now) {
    const auto head = cart::lock_cart(tx, command.customer, store.id);
    if (!head) return fail(errors::cart_empty);
    auto cart = cart::price_locked_cart(tx, *head, command.customer, store, now);
    if (cart.lines.empty()) return fail(errors::cart_empty);
    std::vector<Issue> issues;
    for (const auto& priced : cart.lines)
        if (!priced.buyable())
            issues.push_back(
                {"/cart/items/" + priced.line.id.to_string(), "unavailable", "is no longer sold here"});
    for (const auto& [line, limit, unit] : cart::lines_over_limit(cart))
        issues.push_back({"/cart/items/" + line.to_string(), "quantity_limit",
                          fmt::format("at most {}{}{} per order", limit, unit.empty() ? "" : " ", unit)});
    if (!issues.empty()) return fail(errors::cart_has_problems, {}, std::move(issues));

    const Currency currency = Currency::parse(store.currency).value_or(Currency{});
    const auto& quote = cart.quote;
    if (quote.total != command.expected_total) {
        const auto used_up = std::ranges::find_if(
            quote.coupons, [](const auto& outcome) { return outcome.reason == "used_up"; });
        const bool is_used_up = used_up != quote.coupons.end();
        return fail(is_used_up ? pricing::errors::coupon_used_up : errors::total_changed,
                    fmt::format("{}The total is {} now.",
                                is_used_up ? used_up->code + " has been used up. " : std::string{},
                                to_decimal({quote.total, currency})),
                    {{"/expectedTotal", "changed", std::to_string(quote.total)}});
    }
    if (quote.subtotal - quote.discount < store.minimum_order)
        return fail(errors::below_minimum,
                    fmt::format("This store delivers from {}.", to_decimal({store.minimum_order, currency})));
    if (const auto age = cart.minimum_age(); age && !command.age_confirmed)
        return fail(
            errors::age_confirmation_required,
            fmt::format("Some of the items are sold from the age of {}; it is checked at the door.", *age),
            {{"/ageConfirmed", "minimum_age", std::to_string(*age)}});
    return cart;
}

/// An older attempt of the same cart: still being paid means wait; waiting for the shopper means that it was
/// given up.
Result<void> supersede_attempt(db::Tx& tx, const Environment& environment, const PlaceOrder& command,
                               StoreId store) {
    const auto attempt = find_attempt(tx, command.customer, store);
    if (!attempt) return {};
    const auto payment = payments::find_payment_of_order(tx, command.customer, attempt->order);
    if (payment && payment->status == payments::Status::pending) {
        Error error{&errors::checkout_in_progress, {}, {}, std::chrono::seconds{2}};
        return fail(std::move(error));
    }
    auto order = orders::lock_order(tx, command.customer, attempt->order);
    if (!order || order->status != orders::OrderStatus::pending) {
        end_attempt(tx, command.customer, store, attempt->order);
        return {};
    }
    const CancelOrder cancel{attempt->order,
                             command.customer,
                             {command.customer.value, command.customer_role},
                             orders::CancelledBy::shopper,
                             "Replaced by a newer attempt."};
    SCALEMART_CHECK(cancel_order(tx, environment, cancel));
    return {};
}

std::vector<orders::OrderLine> freeze_lines(const cart::PricedCart& cart) {
    std::vector<orders::OrderLine> lines;
    lines.reserve(cart.lines.size());
    for (const auto& [line, item, price] : cart.lines) {
        auto& frozen = lines.emplace_back();
        frozen.line_number = static_cast<std::int64_t>(lines.size());
        frozen.product = line.product;
        frozen.sku = item->sku;
        frozen.name = item->name;
        frozen.slug = item->slug;
        frozen.image = item->image_url;
        frozen.selected_variants = line.selected_variants;
        frozen.note = line.note;
        frozen.quantity = frozen.estimated_quantity = line.quantity;
        frozen.price_at_time = item->price;
        frozen.discount = price.discount;
        frozen.total_price = price.total;
        frozen.sold_by_weight = line.sold_by_weight;
        frozen.unit = item->unit;
    }
    return lines;
}

std::vector<pricing::Coupon> applied_coupons(const cart::PricedCart& cart) {
    std::vector<pricing::Coupon> applied;
    for (const auto& outcome : cart.quote.coupons)
        for (const auto& coupon : cart.coupons)
            if (outcome.applied && coupon.code == outcome.code) applied.push_back(coupon);
    return applied;
}

orders::Order pending_order(const PlaceOrder& command, const stores::Store& store,
                            const cart::PricedCart& cart, OrderId id, Instant now) {
    orders::Order order;
    order.customer = command.customer;
    order.id = id;
    order.store = store.id;
    order.currency = store.currency;
    order.subtotal = cart.quote.subtotal;
    order.shipping = cart.quote.delivery;
    order.tax = cart.quote.tax;
    order.discount = cart.quote.discount;
    order.total = cart.quote.total;
    order.shipping_address = schema::to_json(command.shipping_address);
    order.billing_address =
        command.billing_address ? schema::to_json(*command.billing_address) : order.shipping_address;
    std::vector<std::string> codes;
    std::vector<pricing::AppliedCoupon> terms;
    for (const auto& coupon : applied_coupons(cart)) {
        codes.push_back(coupon.code);
        terms.push_back(pricing::terms_of(coupon));
    }
    order.coupons = schema::to_json(codes);
    order.coupon_terms = schema::to_json(terms);
    order.minimum_age = cart.minimum_age();
    order.payment = PaymentId::generate(now);
    order.payment_method = boost::describe::enum_to_string(command.method, "");
    order.notes = command.notes;
    order.created_at = now;
    order.updated_at = now;
    return order;
}

payments::Payment pending_payment(const orders::Order& order, const PlaceOrder& command,
                                  std::string_view provider) {
    payments::Payment payment;
    payment.customer = order.customer;
    payment.id = order.payment;
    payment.order = order.id;
    payment.amount = order.total;
    payment.currency = order.currency;
    payment.method = command.method;
    payment.provider = command.method == payments::Method::cod ? "cash" : provider;
    payment.source = command.payment_source;
    payment.created_at = order.created_at;
    payment.updated_at = order.created_at;
    return payment;
}

payments::Charge charge_for(const payments::Payment& payment) {
    return {payment.idempotency_key(), payment.money(), payment.source};
}

/// A process died over this order: go on where it stopped.
Begun take_over(db::Tx& tx, const PlaceOrder& command, OrderId order) {
    const auto payment = payments::find_payment_of_order(tx, command.customer, order);
    if (!payment) throw std::logic_error("checkout: an attempt without a payment");
    return {Begun::Next::charge, order, charge_for(*payment), 0, {}};
}

Result<Begun> create(db::Tx& tx, const Environment& environment, const PlaceOrder& command, OrderId id,
                     Instant now) {
    if (command.method == payments::Method::card && !environment.takes_cards)
        return fail(errors::cards_not_taken);
    SCALEMART_TRY(store, stores::resolve_store(tx, command.store));
    SCALEMART_CHECK(stores::require_selling(store));
    if (!stores::delivers_to(tx, store.id, command.shipping_address.zip_code.value))
        return fail(errors::address_not_served);
    SCALEMART_TRY(cart, priced_cart(tx, command, store, now));
    SCALEMART_CHECK(supersede_attempt(tx, environment, command, store.id));

    orders::Order order = pending_order(command, store, cart, id, now);
    const auto lines = freeze_lines(cart);
    const auto goods = goods_of(lines);
    const auto coupons = applied_coupons(cart);
    const Taking taking{environment.events, order, goods, coupons, now};
    const bool needs_provider = command.method == payments::Method::card && order.total > 0;
    const Instant held_until = now + environment.settings.hold;
    if (needs_provider) {
        SCALEMART_CHECK(hold(tx, taking, held_until));
    } else {
        SCALEMART_CHECK(sell(tx, taking));
    }

    order.number = orders::claim_number(tx, order.customer, order.id, now);
    const orders::Actor shopper{command.customer.value, command.customer_role};
    orders::insert_order(tx, order, lines, shopper);
    auto payment = pending_payment(order, command, environment.card_provider);
    payments::insert_payment(tx, payment);
    if (needs_provider) {
        store_attempt(tx, command.customer, store.id, {order.id, command.idempotency_key, held_until});
        jobs::EnqueueOptions later;
        later.delay = environment.settings.resume_after;
        jobs::enqueue(tx, environment.clock, SettleOrder{order.customer, order.id}, later);
        return Begun{Begun::Next::charge, order.id, charge_for(payment), 0, {}};
    }
    if (command.method == payments::Method::card)
        payments::set_status(tx, payment, payments::Status::completed, now);
    std::vector<cart::OrderedLine> ordered;
    for (const auto& priced : cart.lines) ordered.push_back({priced.line.id, priced.line.quantity});
    Settled settled = confirm(tx, environment, std::move(order), std::move(payment), lines, ordered);
    // There never was an attempt that could have been interrupted.
    idempotency::finish(tx, command.customer.value, command.idempotency_key, 201, settled.response);
    return Begun{Begun::Next::answered, id, {}, 201, std::move(settled.response)};
}

/// The same with the address that the customer has saved, as it is now.
Result<PlaceOrder> with_saved_address(db::Tx& tx, const PlaceOrder& command) {
    SCALEMART_TRY(saved, accounts::find_address(tx, command.customer, *command.saved_address));
    PlaceOrder complete = command;
    complete.shipping_address = accounts::frozen(saved);
    return complete;
}

}  // namespace

Result<Begun> begin(db::Tx& tx, const Environment& environment, const PlaceOrder& command) {
    const Instant now = environment.clock.now();
    const OrderId id = OrderId::generate(now);
    const idempotency::Key key{command.customer.value, command.idempotency_key, command.fingerprint};
    const auto entry = idempotency::begin(tx, key, id.value, now, environment.settings.resume_after);
    switch (entry.state) {
        case idempotency::State::mismatch:
            return fail(idempotency::errors::key_reused);
        case idempotency::State::in_progress:
            return Begun{Begun::Next::wait, {}, {}, 0, {}};
        case idempotency::State::finished:
            return Begun{Begun::Next::answered, {}, {}, entry.status, entry.response};
        case idempotency::State::taken_over:
            return take_over(tx, command, OrderId{entry.reference});
        case idempotency::State::fresh:
            break;
    }
    if (!command.saved_address) return create(tx, environment, command, id, now);
    SCALEMART_TRY(complete, with_saved_address(tx, command));
    return create(tx, environment, complete, id, now);
}

}  // namespace scalemart::checkout
