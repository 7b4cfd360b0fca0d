#include "razorpay_objects.hpp"

#include <algorithm>

#include "payment_providers/json_reading.hpp"
#include "payment_providers/shopper_texts.hpp"

namespace scalemart::payments::razorpay {

namespace json = boost::json;

namespace {

std::optional<Money> money_at(const json::value& object, std::string_view pointer) {
    const auto units = integer_at(object, pointer);
    return units ? kRazorpayAmounts.from_units(*units, text_at(object, "/currency")) : std::nullopt;
}

/// razorpay.com/docs/errors, "Payment errors": error_reason of a failed payment.
DeclineReason reason_of(std::string_view code) {
    if (code.find("insufficient") != std::string_view::npos) return DeclineReason::insufficient_funds;
    if (code.find("expired") != std::string_view::npos) return DeclineReason::expired_card;
    if (code.find("limit") != std::string_view::npos) return DeclineReason::limit_exceeded;
    if (code == "payment_cancelled" || code == "payment_timed_out") return DeclineReason::abandoned;
    if (code.find("otp") != std::string_view::npos || code.find("authentication") != std::string_view::npos
        || code.find("pin") != std::string_view::npos)
        return DeclineReason::authentication_failed;
    if (code.starts_with("incorrect_") || code.starts_with("invalid_"))
        return DeclineReason::incorrect_details;
    if (code.find("not_enabled") != std::string_view::npos
        || code.find("not_supported") != std::string_view::npos)
        return DeclineReason::method_not_supported;
    return DeclineReason::declined;
}

/// "created" becomes something else when the shopper goes on; "refunded" was captured before.
ProviderStanding standing_of(std::string_view status) {
    if (status == "captured" || status == "refunded") return ProviderStanding::succeeded;
    if (status == "authorized") return ProviderStanding::authorised;
    if (status == "failed") return ProviderStanding::declined;
    if (status == "created") return ProviderStanding::requires_action;
    return ProviderStanding::unknown;
}

int progress(ProviderStanding standing) {
    switch (standing) {
        case ProviderStanding::succeeded:
            return 4;
        case ProviderStanding::authorised:
            return 3;
        case ProviderStanding::requires_action:
            return 2;
        case ProviderStanding::declined:
            return 1;
        default:
            return 0;
    }
}

ShopperAction checkout_action(std::string order) {
    return {ShopperAction::Kind::element, {}, std::move(order)};
}

}  // namespace

ProviderAnswer read_order(const json::value& order) {
    ProviderAnswer answer;
    answer.references.payment = text_at(order, "/id");
    answer.standing =
        answer.references.payment.empty() ? ProviderStanding::unknown : ProviderStanding::requires_action;
    answer.action = checkout_action(answer.references.payment);
    answer.detail = "order is " + text_at(order, "/status");
    return answer;
}

ProviderAnswer read_payment(const json::value& payment) {
    ProviderAnswer answer;
    const std::string status = text_at(payment, "/status");
    answer.standing = standing_of(status);
    answer.references.payment = text_at(payment, "/order_id");
    answer.references.capture = text_at(payment, "/id");
    answer.detail = "payment is " + status;
    const auto amount = money_at(payment, "/amount");
    if (amount) {
        const Money nothing{0, amount->currency};
        answer.authorised = answer.standing == ProviderStanding::authorised ? *amount : nothing;
        answer.captured = answer.standing == ProviderStanding::succeeded ? *amount : nothing;
    }
    answer.refunded = money_at(payment, "/amount_refunded");
    if (answer.standing == ProviderStanding::requires_action)
        answer.action = checkout_action(answer.references.payment);
    if (answer.standing == ProviderStanding::declined) {
        const std::string reason = text_at(payment, "/error_reason");
        answer.decline = make_decline(reason_of(reason), reason);
    }
    return answer;
}

std::optional<ProviderAnswer> read_payments(const json::value& collection) {
    std::optional<ProviderAnswer> best;
    for (const auto& payment : array_at(collection, "/items")) {
        ProviderAnswer answer = read_payment(payment);
        if (!best || progress(answer.standing) > progress(best->standing)) best = std::move(answer);
    }
    return best;
}

// razorpay.com/docs/api/refunds/entity
RefundAnswer read_refund_reply(const ProviderReply& reply) {
    RefundAnswer answer = to_refund_answer(reply);
    if (!reply.is_success()) {
        if (reply.is_refusal()) answer.detail = text_at(reply.body, "/error/description");
        return answer;
    }
    const std::string status = text_at(reply.body, "/status");
    answer.reference = text_at(reply.body, "/id");
    answer.detail = "refund is " + status;
    if (status == "processed") answer.standing = ProviderStanding::succeeded;
    if (status == "pending") answer.standing = ProviderStanding::processing;
    if (status == "failed") answer.standing = ProviderStanding::declined;
    return answer;
}

namespace {

struct KindOfType {
    std::string_view type;
    EventKind kind;
};

// razorpay.com/docs/webhooks/payments, /orders, /refunds and /disputes
constexpr KindOfType kKinds[] = {
    {"payment.authorized", EventKind::authorised},
    {"payment.captured", EventKind::succeeded},
    {"order.paid", EventKind::succeeded},
    {"payment.failed", EventKind::declined},
    {"refund.processed", EventKind::refunded},
    {"refund.failed", EventKind::refund_failed},
    {"payment.dispute.created", EventKind::dispute_opened},
    {"payment.dispute.won", EventKind::dispute_closed},
    {"payment.dispute.lost", EventKind::dispute_closed},
    {"payment.dispute.closed", EventKind::dispute_closed},
};

std::string note(const json::value& entity, std::string_view name) {
    return text_at(entity, "/notes/" + std::string{name});  // notes without entries are []
}

}  // namespace

std::optional<ProviderEvent> read_razorpay_event(std::string_view body, std::string_view id) {
    const auto json = read_json(body);
    ProviderEvent event;
    event.id = id;
    event.type = text_at(json, "/event");
    if (event.id.empty() || event.type.empty()) return std::nullopt;
    const auto* found = std::ranges::find(kKinds, event.type, &KindOfType::type);
    event.kind = found == std::end(kKinds) ? EventKind::other : found->kind;
    if (const auto* payment = value_at(json, "/payload/payment/entity")) {
        event.references = {text_at(*payment, "/order_id"), {}, text_at(*payment, "/id")};
        event.key = note(*payment, kPaymentKey);
        event.amount = money_at(*payment, "/amount");
    }
    if (const auto* order = value_at(json, "/payload/order/entity")) {
        event.references.payment = text_at(*order, "/id");
        if (event.key.empty()) event.key = text_at(*order, "/receipt");
    }
    if (const auto* refund = value_at(json, "/payload/refund/entity")) {
        event.refund_reference = text_at(*refund, "/id");
        event.refund_key = note(*refund, kRefundKey);
        event.references.capture = text_at(*refund, "/payment_id");
        event.amount = money_at(*refund, "/amount");
    }
    return event;
}

}  // namespace scalemart::payments::razorpay
