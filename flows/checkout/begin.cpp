// Phase 1: from a priced cart to a pending order, in one transaction.
#include <fmt/format.h>

#include "accounts/address_book.hpp"
#include "attempt.hpp"
#include "cart/cart.hpp"
#include "cart/cart_tenders.hpp"
#include "checkout.hpp"
#include "finish.hpp"
#include "goods.hpp"
#include "jobs.hpp"
#include "jobs/jobs.hpp"
#include "orders/frozen_pricing.hpp"
#include "orders/order_tenders.hpp"
#include "orders/views.hpp"
#include "quote_order.hpp"
#include "schema/encode.hpp"
#include "shopper_facts.hpp"

namespace scalemart::checkout {
namespace {

std::string name_of(const pricing::PromotionOutcome& outcome) {
    if (!outcome.code.empty()) return outcome.code;
    return outcome.name.empty() ? std::string{"An offer"} : outcome.name;
}

Result<cart::PricedCart> priced_cart(db::Tx& tx, const PlaceOrder& command, const stores::Store& store,
                                     Instant now) {
    const auto head = cart::lock_cart(tx, command.cart_owner(), store.id);
    if (!head) return fail(errors::cart_empty);
    const ShopperFacts facts;
    const auto& to = command.shipping_address;
    auto cart = cart::price_locked_cart(
        tx, *head, command.cart_owner(), store, now,
        {&facts, pricing::Destination{to.country.value, to.state.value, to.zip_code.value},
         command.customer});
    if (cart.lines.empty()) return fail(errors::cart_empty);
    take_provided_taxes(cart, command.taxes);
    std::vector<Issue> issues;
    for (const auto& priced : cart.lines)
        if (!priced.buyable())
            issues.push_back(
                {"/cart/items/" + priced.line.id.to_string(), "unavailable", "is no longer sold here"});
    for (const auto& [line, limit, unit] : cart::lines_over_limit(cart))
        issues.push_back({"/cart/items/" + line.to_string(), "quantity_limit",
                          fmt::format("at most {}{}{} per order", limit, unit.empty() ? "" : " ", unit)});
    if (!issues.empty()) return fail(errors::cart_has_problems, {}, std::move(issues));

    const Currency& currency = cart.terms.market.currency;
    const auto& price = cart.price;
    if (price.total != command.expected_total) {
        const auto used_up = std::ranges::find_if(price.promotions, [](const auto& outcome) {
            return outcome.reason == pricing::Reason::used_up
                   || outcome.reason == pricing::Reason::used_up_by_customer;
        });
        const bool is_used_up = used_up != price.promotions.end();
        return fail(is_used_up ? pricing::errors::coupon_used_up : errors::total_changed,
                    fmt::format("{}The total is {} now.",
                                is_used_up ? name_of(*used_up) + " has been used up. " : std::string{},
                                to_decimal({price.total, currency})),
                    {{"/expectedTotal", "changed", std::to_string(price.total)}});
    }
    if (price.minimum_order && price.minimum_order->missing > 0)
        return fail(errors::below_minimum,
                    fmt::format("This store delivers from {}; {} are missing.",
                                to_decimal({price.minimum_order->from, currency}),
                                to_decimal({price.minimum_order->missing, currency})),
                    {{"/cart", "missing", std::to_string(price.minimum_order->missing)}});
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
        frozen.price_at_time = price->unit_price;
        frozen.discount = price->discount;
        frozen.total_price = price->total;
        frozen.sold_by_weight = line.sold_by_weight;
        frozen.unit = item->unit;
    }
    for (const auto& gift : cart.price.gifts) {
        const auto& item = cart.item_of(gift);
        auto& frozen = lines.emplace_back();
        frozen.line_number = static_cast<std::int64_t>(lines.size());
        frozen.product = gift.product;
        frozen.sku = item.sku;
        frozen.name = item.name;
        frozen.slug = item.slug;
        frozen.image = item.image_url;
        frozen.selected_variants = "{}";
        frozen.quantity = frozen.estimated_quantity = gift.quantity;
        frozen.is_gift = true;
    }
    return lines;
}

std::vector<std::string> applied_codes(const pricing::PricedCart& price) {
    std::vector<std::string> codes;
    for (const auto& outcome : price.promotions)
        if (outcome.applied && !outcome.code.empty()) codes.push_back(outcome.code);
    return codes;
}

orders::Order pending_order(const PlaceOrder& command, const stores::Store& store,
                            const cart::PricedCart& cart, OrderId id, Instant now) {
    orders::Order order;
    order.customer = command.customer;
    order.id = id;
    order.store = store.id;
    order.currency = store.currency;
    const auto& price = cart.price;
    order.subtotal = price.subtotal;
    order.fees = price.fee_total;
    order.shipping = cart::shipping_of(price);
    order.tax = price.tax;
    order.added_tax = price.added_tax();
    order.tip = price.tip;
    order.discount = price.discount;
    order.total = price.total;
    order.shipping_address = schema::to_json(command.shipping_address);
    order.billing_address =
        command.billing_address ? schema::to_json(*command.billing_address) : order.shipping_address;
    order.coupons = schema::to_json(applied_codes(price));
    order.promotion_keys = orders::promotion_keys_of(price);
    order.minimum_age = cart.minimum_age();
    order.payment = PaymentId::generate(now);
    order.payment_method = boost::describe::enum_to_string(command.method, "");
    order.notes = command.notes;
    order.created_at = now;
    order.updated_at = now;
    return order;
}

std::int64_t due_of(std::span<const pricing::TenderShare> shares) {
    const auto& last = shares.back();
    return last.kind == pricing::TenderKind::payment ? last.amount : 0;
}

/// `amount` is what gift cards and store credit leave to be paid.
payments::Payment pending_payment(const orders::Order& order, const PlaceOrder& command, std::int64_t amount,
                                  std::string_view provider) {
    payments::Payment payment;
    payment.customer = order.customer;
    payment.id = order.payment;
    payment.order = order.id;
    payment.amount = amount;
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

/// What the cart's gift cards and store credit pay of the order; the rest is the payment's, the last share if
/// anything is left of it. What an older attempt of the cart held must have been given up.
Result<std::vector<pricing::TenderShare>> split_total(db::Tx& tx, const PlaceOrder& command,
                                                      const orders::Order& order, Instant now) {
    const auto choice = cart::find_tenders(tx, command.cart_owner(), order.store);
    const Currency currency = Currency::parse(order.currency).value_or(Currency{});
    const auto offer = choice.offer(tx, order.customer, currency, now);
    auto shares = pricing::split_total(order.total, offer.tenders);
    const std::int64_t due = due_of(shares);
    if (command.expected_payment && *command.expected_payment != due)
        return fail(errors::total_changed,
                    fmt::format("{} are left to be paid now.", to_decimal({due, currency})),
                    {{"/expectedPayment", "changed", std::to_string(due)}});
    if (command.method == payments::Method::card && due > 0 && command.payment_source.empty())
        return fail(errors::payment_source_required, {},
                    {{"/paymentSource", "required", "is required to pay by card"}});
    return shares;
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
    if (!command.cart_of) SCALEMART_CHECK(supersede_attempt(tx, environment, command, store.id));

    orders::Order order = pending_order(command, store, cart, id, now);
    const auto lines = freeze_lines(cart);
    const auto goods = goods_of(lines);
    const auto promotions = orders::promotions_of(order);
    SCALEMART_TRY(tenders, split_total(tx, command, order, now));
    const Taking taking{environment.events, order, goods, promotions, now, tenders};
    const bool needs_provider = command.method == payments::Method::card && due_of(tenders) > 0;
    const Instant held_until = now + environment.settings.hold;
    if (needs_provider) {
        SCALEMART_CHECK(hold(tx, taking, held_until));
    } else {
        SCALEMART_CHECK(sell(tx, taking));
    }

    order.number = orders::claim_number(tx, order.customer, order.id, now);
    const auto shopper =
        command.placed_by.value_or(orders::Actor{command.customer.value, command.customer_role});
    auto terms = pricing::agreed_terms(cart.facts, cart.terms.market, cart.terms.promotions, cart.price);
    const orders::FrozenPricing frozen{std::move(cart.price), std::move(terms)};
    orders::insert_order(tx, order, lines, shopper, &frozen);
    orders::store_tenders(tx, order, tenders);
    auto payment = pending_payment(order, command, due_of(tenders), environment.card_provider);
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
    Settled settled = confirm(tx, environment, std::move(order), std::move(payment), lines,
                              {command.cart_owner(), ordered});
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
