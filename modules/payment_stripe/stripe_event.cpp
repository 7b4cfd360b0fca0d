#include "stripe_event.hpp"

#include <algorithm>

#include "payment_providers/json_reading.hpp"
#include "stripe_amounts.hpp"
#include "stripe_requests.hpp"

namespace scalemart::payments::stripe {
namespace {

struct KindOfType {
    std::string_view type;
    EventKind kind;
};

constexpr KindOfType kKinds[] = {
    {"payment_intent.succeeded", EventKind::succeeded},
    {"payment_intent.amount_capturable_updated", EventKind::authorised},
    {"payment_intent.payment_failed", EventKind::declined},
    {"payment_intent.canceled", EventKind::cancelled},
    {"payment_intent.processing", EventKind::processing},
    {"payment_intent.requires_action", EventKind::requires_action},
    {"charge.refunded", EventKind::refunded},
    {"refund.created", EventKind::refunded},
    {"refund.updated", EventKind::refunded},
    {"charge.refund.updated", EventKind::refunded},
    {"refund.failed", EventKind::refund_failed},
    {"charge.dispute.created", EventKind::dispute_opened},
    {"charge.dispute.closed", EventKind::dispute_closed},
};

std::string metadata_at(const boost::json::value& object, std::string_view name) {
    return text_at(object, "/metadata/" + std::string{name});
}

EventKind kind_of(std::string_view type, const boost::json::value& object) {
    const auto* found = std::ranges::find(kKinds, type, &KindOfType::type);
    const EventKind kind = found == std::end(kKinds) ? EventKind::other : found->kind;
    // A refund object is told again whenever its status changes.
    if (kind == EventKind::refunded && text_at(object, "/object") == "refund") {
        const std::string status = text_at(object, "/status");
        if (status == "failed" || status == "canceled") return EventKind::refund_failed;
        if (status != "succeeded") return EventKind::other;
    }
    return kind;
}

}  // namespace

std::optional<ProviderEvent> read_stripe_event(std::string_view body) {
    const auto json = read_json(body);
    ProviderEvent event;
    event.id = text_at(json, "/id");
    event.type = text_at(json, "/type");
    const auto* object = value_at(json, "/data/object");
    if (event.id.empty() || event.type.empty() || object == nullptr || !object->is_object())
        return std::nullopt;
    event.kind = kind_of(event.type, *object);
    event.key = metadata_at(*object, kPaymentKey);
    const std::string what = text_at(*object, "/object");
    // Charges, refunds and disputes name the intent that they belong to.
    event.references.payment = text_at(*object, what == "payment_intent" ? "/id" : "/payment_intent");
    if (what == "refund") {
        event.refund_reference = text_at(*object, "/id");
        event.refund_key = metadata_at(*object, kRefundKey);
    }
    if (const auto units = integer_at(*object, "/amount"))
        event.amount = kStripeAmounts.from_units(*units, text_at(*object, "/currency"));
    return event;
}

}  // namespace scalemart::payments::stripe
