#include "checkout_controller.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "crypto/digest.hpp"
#include "finish.hpp"
#include "move_as_staff.hpp"
#include "quote_order.hpp"
#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::checkout {
namespace {

using OrderJson = schema::JsonText<orders::OrderView>;

std::optional<std::string> text_of(const auto& optional_text) {
    if (!optional_text || optional_text->value.empty()) return std::nullopt;
    return optional_text->value;
}

PlaceOrder to_command(const http::Context& context, PlaceOrderInput in) {
    auto& body = in.body.value;
    PlaceOrder command;
    command.customer = access::user_of(context.principal);
    command.customer_role = context.principal.role;
    command.idempotency_key = std::move(in.idempotency_key.value.value);
    command.fingerprint = crypto::blake2b_hex("POST /orders\n" + std::string{context.request.body});
    command.store = text_of(body.store);
    if (body.shipping_address) command.shipping_address = *std::move(body.shipping_address);
    command.saved_address = body.shipping_address_id;
    command.billing_address = std::move(body.billing_address);
    command.method = body.payment_method;
    command.payment_source = text_of(body.payment_source).value_or("");
    command.expected_total = body.expected_total.value;
    if (body.expected_payment) command.expected_payment = body.expected_payment->value;
    command.notes = text_of(body.notes);
    command.age_confirmed = body.age_confirmed.value_or(false);
    return command;
}

WeighOrder to_command(const http::Context& context, WeighOrderInput in) {
    WeighOrder command;
    command.order = in.order_id.value;
    command.lines.reserve(in.body.value.lines.size());
    for (const auto& line : in.body.value.lines) command.lines.push_back({line.line_number, line.quantity});
    command.actor = audit::actor_of(context);
    command.note = text_of(in.body.value.note);
    return command;
}

/// Empty when the request names exactly one address.
std::optional<Error> shortcoming_of(const auto& body) {
    const bool is_given = body.shipping_address.has_value();
    if (is_given == body.shipping_address_id.has_value()) {
        const Issue issue{"/shippingAddress", is_given ? "not_allowed" : "required",
                          "send either shippingAddress or shippingAddressId"};
        return Error{&scalemart::errors::validation_failed, {}, {issue}, {}};
    }
    return std::nullopt;
}

/// What a stored answer says.
Result<OrderJson> replay(int status, std::string response) {
    if (status == kDeclinedStatus) return fail(payments::errors::payment_declined, std::move(response));
    return OrderJson{std::move(response)};
}

Task<void> pause(std::chrono::milliseconds time) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

orders::Actor actor_of(const http::Context& context) {
    return {context.principal.subject, context.principal.role};
}

}  // namespace

std::optional<IdempotencyKey> IdempotencyKey::from_wire(std::string_view text, schema::Violation& why) {
    const bool printable =
        std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (!text.empty() && text.size() <= 100 && printable) return IdempotencyKey{std::string{text}};
    why.message = "must be 1 to 100 printable characters without blanks";
    return std::nullopt;
}
void IdempotencyKey::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"minLength", 1}, {"maxLength", 100}};
}

Task<http::Reply<OrderJson>> CheckoutController::place_order(http::Context& context, PlaceOrderInput in) {
    if (auto missing = shortcoming_of(in.body.value)) co_return fail(*std::move(missing));
    PlaceOrder command = to_command(context, std::move(in));
    if (environment_.taxes != nullptr) {
        const auto quote = co_await quote_order(
            database_, environment_,
            {command.customer, command.store, command.shipping_address, command.saved_address});
        // What is wrong with the request says begin().
        if (quote) command.taxes = quote->taxes;
    }
    const auto write = [&](db::Tx& tx) { return begin(tx, environment_, command); };
    const auto pause_time = std::chrono::milliseconds{20};
    auto waited = std::chrono::milliseconds{0};
    for (;;) {
        const auto begun = co_await database_.write(write);
        if (!begun) co_return fail(begun.error());
        if (begun->next == Begun::Next::answered) co_return replay(begun->status, begun->response);
        if (begun->next == Begun::Next::charge) {
            payments::Outcome outcome = co_await gateway_.charge(*begun->charge);
            // A lost answer: the same key asks again without charging twice.
            if (outcome.standing == payments::Standing::unknown)
                outcome = co_await gateway_.charge(*begun->charge);
            co_return co_await settle_with(command.customer, begun->order, std::move(outcome));
        }
        if (waited >= environment_.settings.twin_wait) {
            Error error{&idempotency::errors::in_progress, {}, {}, std::chrono::seconds{2}};
            co_return fail(std::move(error));
        }
        // Waiting only reads: fifty twins must not queue for the writer over and over.
        const auto still_in_progress = [&](db::Read& read) {
            const idempotency::Key key{command.customer.value, command.idempotency_key, command.fingerprint};
            const auto entry = idempotency::look(read, key, environment_.clock.now());
            return entry && entry->state == idempotency::State::in_progress;
        };
        bool waits = true;
        while (waits && waited < environment_.settings.twin_wait) {
            co_await pause(pause_time);
            waited += pause_time;
            waits = co_await database_.read(still_in_progress);
        }
    }
}

Task<http::Reply<QuoteView>> CheckoutController::quote(http::Context& context, QuoteInput in) {
    auto& body = in.body.value;
    if (auto wrong = shortcoming_of(body)) co_return fail(*std::move(wrong));
    QuoteRequest request{access::user_of(context.principal), text_of(body.store), {}, {}};
    if (body.shipping_address) request.shipping_address = *std::move(body.shipping_address);
    request.saved_address = body.shipping_address_id;
    auto quote = co_await quote_order(database_, environment_, std::move(request));
    if (!quote) co_return fail(std::move(quote).error());
    auto& price = quote->price;
    QuoteView view;
    view.pricing = {price.subtotal, cart::shipping_of(price), price.tax, price.discount,   price.total,
                    price.currency, price.fee_total,          price.tip, price.added_tax()};
    view.due = quote->due;
    view.tax_provider = price.tax_provider;
    view.fees = std::move(price.fees);
    view.taxes = std::move(price.taxes);
    co_return view;
}

Task<Result<OrderJson>> CheckoutController::settle_with(UserId customer, OrderId order,
                                                        payments::Outcome outcome) {
    const auto write = [&](db::Tx& tx) { return settle(tx, environment_, customer, order, outcome); };
    auto settled = co_await database_.write(write);
    if (!settled) {
        const auto abandon = [&](db::Tx& tx) {
            return abandon_paid(tx, environment_, customer, order, outcome);
        };
        co_await database_.write(abandon);
        co_return fail(std::move(settled).error());
    }
    if (settled->order.status == orders::OrderStatus::cancelled)
        co_return fail(payments::errors::payment_declined,
                       settled->payment.failure_reason.value_or("The payment was not completed."));
    co_return OrderJson{std::move(settled->response)};
}

Task<http::Reply<OrderJson>> CheckoutController::confirm_payment(http::Context& context, ConfirmPayment in) {
    const UserId customer = access::user_of(context.principal);
    const auto look = [&](db::Read& read) {
        return payments::find_payment(read, customer, in.payment_id.value);
    };
    const auto payment = co_await database_.read(look);
    if (!payment) co_return fail(payments::errors::payment_not_found);
    const bool waits = payment->status == payments::Status::requires_action;
    // Confirming twice is harmless: the second time answers with the order as it is.
    if (!waits && payment->status != payments::Status::completed)
        co_return fail(payments::errors::nothing_to_confirm);
    payments::Outcome outcome;
    if (waits) {
        outcome = co_await gateway_.confirm(payment->idempotency_key());
        if (outcome.standing == payments::Standing::unknown)
            co_return fail(payments::errors::gateway_unavailable);
    }
    co_return co_await settle_with(customer, payment->order, std::move(outcome));
}

Task<http::Reply<orders::OrderView>> CheckoutController::cancel(http::Context& context, CancelOrderInput in) {
    const bool is_staff =
        access::is_admin(context.principal) && access::may(context.principal, Permission::orders_write);
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<orders::OrderView> {
        const auto found = orders::find_any_order(tx, in.order_id.value);
        if (!found || (!is_staff && found->customer != access::user_of(context.principal)))
            return fail(orders::errors::order_not_found);
        const CancelOrder command{found->id, found->customer, actor_of(context),
                                  is_staff ? orders::CancelledBy::staff : orders::CancelledBy::shopper,
                                  text_of(in.body.value.reason)};
        SCALEMART_TRY(order, cancel_order(tx, environment_, command));
        if (is_staff) audit_status(tx, environment_, staff, *found, order, command.reason);
        return orders::view_order(tx, order);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<orders::OrderView>> CheckoutController::change_status(http::Context& context,
                                                                       ChangeStatusInput in) {
    if (!may_move_to(context.principal, in.body.value.status))
        co_return fail(http::errors::forbidden, "Giving money back needs the permission paymentsWrite.");
    const auto staff = audit::actor_of(context);
    const StaffMove wanted{in.body.value.status, text_of(in.body.value.note), orders::Mover::admin};
    const auto write = [&](db::Tx& tx) -> Result<orders::OrderView> {
        const auto found = orders::find_any_order(tx, in.order_id.value);
        if (!found) return fail(orders::errors::order_not_found);
        SCALEMART_TRY(order, move_as_staff(tx, environment_, *found, wanted, staff));
        return orders::view_order(tx, order);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<orders::VendorOrderView>> CheckoutController::change_status_as_vendor(http::Context& context,
                                                                                       ChangeStatusInput in) {
    const UserId vendor = access::user_of(context.principal);
    const auto staff = audit::actor_of(context);
    const StaffMove wanted{in.body.value.status, text_of(in.body.value.note), orders::Mover::vendor};
    const auto write = [&](db::Tx& tx) -> Result<orders::VendorOrderView> {
        const auto found =
            orders::find_vendor_order(tx, vendor, orders::find_any_order(tx, in.order_id.value));
        if (!found) return fail(orders::errors::order_not_found);
        SCALEMART_TRY(order, move_as_staff(tx, environment_, *found, wanted, staff));
        return orders::view_order_for_vendor(tx, order);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<orders::OrderView>> CheckoutController::weigh(http::Context& context, WeighOrderInput in) {
    WeighOrder command = to_command(context, std::move(in));
    const auto write = [&](db::Tx& tx) -> Result<orders::OrderView> {
        const auto found = orders::find_any_order(tx, command.order);
        if (!found) return fail(orders::errors::order_not_found);
        command.customer = found->customer;
        SCALEMART_TRY(order, weigh_order(tx, environment_, command));
        return orders::view_order(tx, order);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<orders::VendorOrderView>> CheckoutController::weigh_as_vendor(http::Context& context,
                                                                               WeighOrderInput in) {
    const UserId vendor = access::user_of(context.principal);
    WeighOrder command = to_command(context, std::move(in));
    const auto write = [&](db::Tx& tx) -> Result<orders::VendorOrderView> {
        const auto found = orders::find_vendor_order(tx, vendor, orders::find_any_order(tx, command.order));
        if (!found) return fail(orders::errors::order_not_found);
        command.customer = found->customer;
        SCALEMART_TRY(order, weigh_order(tx, environment_, command));
        return orders::view_order_for_vendor(tx, order);
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::checkout
