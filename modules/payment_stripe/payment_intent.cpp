#include "payment_intent.hpp"

#include <algorithm>

#include "payment_providers/json_reading.hpp"
#include "payment_providers/shopper_texts.hpp"
#include "stripe_amounts.hpp"

namespace scalemart::payments::stripe {

namespace json = boost::json;

namespace {

struct ReasonOfCode {
    std::string_view code;
    DeclineReason reason;
};

// docs.stripe.com/declines/codes. Of lost, stolen and fraudulent cards the shopper is told no more than of
// any other, as that page asks.
constexpr ReasonOfCode kReasons[] = {
    {"insufficient_funds", DeclineReason::insufficient_funds},
    {"withdrawal_count_limit_exceeded", DeclineReason::limit_exceeded},
    {"card_velocity_exceeded", DeclineReason::limit_exceeded},
    {"expired_card", DeclineReason::expired_card},
    {"incorrect_cvc", DeclineReason::incorrect_details},
    {"incorrect_number", DeclineReason::incorrect_details},
    {"incorrect_zip", DeclineReason::incorrect_details},
    {"incorrect_address", DeclineReason::incorrect_details},
    {"invalid_cvc", DeclineReason::incorrect_details},
    {"invalid_number", DeclineReason::incorrect_details},
    {"invalid_expiry_month", DeclineReason::incorrect_details},
    {"invalid_expiry_year", DeclineReason::incorrect_details},
    {"authentication_required", DeclineReason::authentication_failed},
    {"payment_intent_authentication_failure", DeclineReason::authentication_failed},
    {"card_not_supported", DeclineReason::method_not_supported},
    {"currency_not_supported", DeclineReason::method_not_supported},
    {"payment_method_customer_decline", DeclineReason::abandoned},
    {"payment_method_provider_timeout", DeclineReason::abandoned},
};

Decline read_decline(const json::value& error) {
    const std::string decline_code = text_at(error, "/decline_code");
    const std::string code = text_at(error, "/code");
    for (const auto& candidate : {decline_code, code}) {
        const auto* found = std::ranges::find(kReasons, candidate, &ReasonOfCode::code);
        if (found != std::end(kReasons)) return make_decline(found->reason, candidate);
    }
    return make_decline(DeclineReason::declined, decline_code.empty() ? code : decline_code);
}

std::optional<Money> money_at(const json::value& json, std::string_view pointer,
                              const std::string& currency) {
    const auto units = integer_at(json, pointer);
    return units ? kStripeAmounts.from_units(*units, currency) : std::nullopt;
}

/// What the shopper has to do, by the kind of next_action.
ShopperAction read_action(const json::value& intent) {
    ShopperAction action;
    action.url = text_at(intent, "/next_action/redirect_to_url/url");
    action.client_secret = text_at(intent, "/client_secret");
    action.kind = action.url.empty() ? ShopperAction::Kind::element : ShopperAction::Kind::redirect;
    return action;
}

bool has_error(const json::value& intent) {
    const json::value* error = value_at(intent, "/last_payment_error");
    return error != nullptr && error->is_object();
}

ProviderStanding standing_of(const json::value& intent) {
    const std::string status = text_at(intent, "/status");
    if (status == "succeeded") return ProviderStanding::succeeded;
    if (status == "requires_capture") return ProviderStanding::authorised;
    if (status == "processing") return ProviderStanding::processing;
    if (status == "canceled") return ProviderStanding::cancelled;
    if (status == "requires_action" || status == "requires_confirmation")
        return ProviderStanding::requires_action;
    // After a failed attempt the intent waits for another payment method.
    if (status == "requires_payment_method")
        return has_error(intent) ? ProviderStanding::declined : ProviderStanding::requires_action;
    return ProviderStanding::unknown;
}

}  // namespace

ProviderAnswer read_intent(const json::value& intent) {
    ProviderAnswer answer;
    answer.standing = standing_of(intent);
    answer.references.payment = text_at(intent, "/id");
    answer.detail = "intent is " + text_at(intent, "/status");
    const std::string currency = text_at(intent, "/currency");
    answer.authorised = money_at(intent, "/amount_capturable", currency);
    answer.captured = money_at(intent, "/amount_received", currency);
    answer.refunded = money_at(intent, "/latest_charge/amount_refunded", currency);
    if (answer.standing == ProviderStanding::requires_action) answer.action = read_action(intent);
    if (answer.standing == ProviderStanding::declined)
        answer.decline = read_decline(*value_at(intent, "/last_payment_error"));
    return answer;
}

ProviderAnswer read_intent_reply(const ProviderReply& reply, References references) {
    if (reply.is_success() && !text_at(reply.body, "/id").empty()) return read_intent(reply.body);
    ProviderAnswer answer = to_answer(reply, std::move(references));
    const json::value* error = value_at(reply.body, "/error");
    if (!reply.is_refusal() || error == nullptr) return answer;

    const std::string type = text_at(*error, "/type");
    answer.detail = type + " " + text_at(*error, "/code");
    const json::value* intent = value_at(*error, "/payment_intent");
    if (type == "card_error") {
        // 402; the intent then waits for another payment method.
        if (intent != nullptr) answer.references.payment = text_at(*intent, "/id");
        answer.standing = ProviderStanding::declined;
        answer.decline = read_decline(*error);
    } else if (type == "idempotency_error") {
        // The key was used with other values: what happened then, this does not say.
        answer.standing = ProviderStanding::unknown;
    } else if (text_at(*error, "/code") == "payment_intent_unexpected_state" && intent != nullptr) {
        // Something else was quicker. Where the payment stands is the answer, unless that is no further on.
        ProviderAnswer now = read_intent(*intent);
        if (now.standing == ProviderStanding::succeeded || now.standing == ProviderStanding::cancelled
            || now.standing == ProviderStanding::processing)
            return now;
    }
    return answer;
}

RefundAnswer read_refund_reply(const ProviderReply& reply) {
    RefundAnswer answer = to_refund_answer(reply);
    if (reply.is_success()) {
        answer.reference = text_at(reply.body, "/id");
        const std::string status = text_at(reply.body, "/status");
        answer.detail = "refund is " + status;
        if (status == "succeeded") answer.standing = ProviderStanding::succeeded;
        if (status == "pending" || status == "requires_action")
            answer.standing = ProviderStanding::processing;
        if (status == "failed") answer.standing = ProviderStanding::declined;
        if (status == "canceled") answer.standing = ProviderStanding::cancelled;
    } else if (reply.is_refusal()) {
        answer.detail = text_at(reply.body, "/error/type") + " " + text_at(reply.body, "/error/code");
        if (text_at(reply.body, "/error/type") == "idempotency_error")
            answer.standing = ProviderStanding::unknown;
    }
    return answer;
}

}  // namespace scalemart::payments::stripe
