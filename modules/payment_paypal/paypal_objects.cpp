#include "paypal_objects.hpp"

#include <algorithm>

#include "payment_providers/json_reading.hpp"
#include "payment_providers/shopper_texts.hpp"

namespace scalemart::payments::paypal {

namespace json = boost::json;

namespace {

// developer.paypal.com/api/rest/reference/currency-codes: HUF, JPY and TWD do "not support decimals".
constexpr CurrencyRule kRules[] = {
    {"AUD", 2, 1, 1}, {"BRL", 2, 1, 1}, {"CAD", 2, 1, 1}, {"CHF", 2, 1, 1}, {"CNY", 2, 1, 1},
    {"CZK", 2, 1, 1}, {"DKK", 2, 1, 1}, {"EUR", 2, 1, 1}, {"GBP", 2, 1, 1}, {"HKD", 2, 1, 1},
    {"HUF", 0, 1, 1}, {"ILS", 2, 1, 1}, {"INR", 2, 1, 1}, {"JPY", 0, 1, 1}, {"MXN", 2, 1, 1},
    {"MYR", 2, 1, 1}, {"NOK", 2, 1, 1}, {"NZD", 2, 1, 1}, {"PHP", 2, 1, 1}, {"PLN", 2, 1, 1},
    {"SEK", 2, 1, 1}, {"SGD", 2, 1, 1}, {"THB", 2, 1, 1}, {"TWD", 0, 1, 1}, {"USD", 2, 1, 1},
};

struct ReasonOfIssue {
    std::string_view issue;
    DeclineReason reason;
};

// developer.paypal.com/api/rest/reference/orders/v2/errors: issues of a 422 that are about the shopper's
// money.
constexpr ReasonOfIssue kReasons[] = {
    {"INSTRUMENT_DECLINED", DeclineReason::declined},
    {"TRANSACTION_REFUSED", DeclineReason::declined},
    {"PAYER_CANNOT_PAY", DeclineReason::declined},
    {"PAYER_ACCOUNT_RESTRICTED", DeclineReason::declined},
    {"PAYER_ACCOUNT_LOCKED_OR_CLOSED", DeclineReason::declined},
    {"TRANSACTION_BLOCKED_BY_PAYEE", DeclineReason::declined},
    {"COMPLIANCE_VIOLATION", DeclineReason::declined},
    {"CARD_EXPIRED", DeclineReason::expired_card},
    {"CARD_CLOSED", DeclineReason::declined},
    {"TRANSACTION_LIMIT_EXCEEDED", DeclineReason::limit_exceeded},
    {"TRANSACTION_RECEIVING_LIMIT_EXCEEDED", DeclineReason::limit_exceeded},
    {"MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", DeclineReason::limit_exceeded},
    {"REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", DeclineReason::declined},
};

std::string link_to(const json::value& object, std::string_view rel) {
    for (const auto& link : array_at(object, "/links"))
        if (text_at(link, "/rel") == rel) return text_at(link, "/href");
    return {};
}

/// "payer-action" for orders with a payment source, "approve" for those without.
ShopperAction approval_of(const json::value& object) {
    ShopperAction action;
    action.url = link_to(object, "payer-action");
    if (action.url.empty()) action.url = link_to(object, "approve");
    if (!action.url.empty()) action.kind = ShopperAction::Kind::redirect;
    return action;
}

ProviderStanding capture_standing(std::string_view status) {
    if (status == "COMPLETED" || status == "REFUNDED" || status == "PARTIALLY_REFUNDED")
        return ProviderStanding::succeeded;
    if (status == "PENDING") return ProviderStanding::processing;
    if (status == "DECLINED" || status == "FAILED") return ProviderStanding::declined;
    return ProviderStanding::unknown;
}

ProviderStanding authorisation_standing(std::string_view status) {
    if (status == "CREATED" || status == "PARTIALLY_CAPTURED") return ProviderStanding::authorised;
    if (status == "CAPTURED") return ProviderStanding::succeeded;
    if (status == "PENDING") return ProviderStanding::processing;
    if (status == "DENIED") return ProviderStanding::declined;
    if (status == "VOIDED") return ProviderStanding::cancelled;
    return ProviderStanding::unknown;
}

void add_to(std::optional<Money>& sum, const std::optional<Money>& amount) {
    if (amount) sum = sum ? *sum + *amount : *amount;
}

void read_authorisations(const json::value& payments, ProviderAnswer& answer) {
    for (const auto& authorisation : array_at(payments, "/authorizations")) {
        const std::string status = text_at(authorisation, "/status");
        answer.references.authorisation = text_at(authorisation, "/id");
        answer.standing = authorisation_standing(status);
        answer.detail = "authorization is " + status;
        if (answer.standing == ProviderStanding::authorised)
            add_to(answer.authorised, money_at(authorisation, "/amount"));
    }
}

void read_captures(const json::value& payments, ProviderAnswer& answer) {
    for (const auto& capture : array_at(payments, "/captures")) {
        const std::string status = text_at(capture, "/status");
        const ProviderStanding standing = capture_standing(status);
        answer.references.capture = text_at(capture, "/id");
        if (standing == ProviderStanding::succeeded) add_to(answer.captured, money_at(capture, "/amount"));
        // One that succeeded counts for more than one that did not.
        if (answer.standing != ProviderStanding::succeeded) answer.standing = standing;
        answer.detail = "capture is " + status;
    }
    if (answer.authorised && answer.captured)
        answer.authorised = answer.captured->minor < answer.authorised->minor
                                ? std::optional{*answer.authorised - *answer.captured}
                                : std::optional{Money{0, answer.captured->currency}};
    for (const auto& refund : array_at(payments, "/refunds"))
        if (text_at(refund, "/status") == "COMPLETED") add_to(answer.refunded, money_at(refund, "/amount"));
}

}  // namespace

constinit const WireAmounts kPayPalAmounts{kRules};

std::optional<json::object> amount_object(Money amount) {
    const auto text = kPayPalAmounts.to_text(amount);
    if (!text) return std::nullopt;
    return json::object{{"currency_code", amount.currency.code()}, {"value", *text}};
}

std::optional<Money> money_at(const json::value& json, std::string_view pointer) {
    const std::string at{pointer};
    return kPayPalAmounts.from_text(text_at(json, at + "/value"), text_at(json, at + "/currency_code"));
}

std::string issue_of(const json::value& error) {
    const std::string issue = text_at(error, "/details/0/issue");
    return issue.empty() ? text_at(error, "/name") : issue;
}

ProviderAnswer read_order(const json::value& order) {
    ProviderAnswer answer;
    const std::string status = text_at(order, "/status");
    answer.references.payment = text_at(order, "/id");
    answer.detail = "order is " + status;
    if (status == "VOIDED") answer.standing = ProviderStanding::cancelled;
    if (status == "CREATED" || status == "SAVED" || status == "PAYER_ACTION_REQUIRED") {
        answer.standing = ProviderStanding::requires_action;
        answer.action = approval_of(order);
    }
    // The shopper has agreed; the next step is ours.
    if (status == "APPROVED") answer.standing = ProviderStanding::requires_action;
    if (const json::value* payments = value_at(order, "/purchase_units/0/payments")) {
        read_authorisations(*payments, answer);
        read_captures(*payments, answer);
    }
    if (answer.standing == ProviderStanding::declined)
        answer.decline = make_decline(DeclineReason::declined, answer.detail);
    return answer;
}

ProviderAnswer read_order_reply(const ProviderReply& reply, References references) {
    if (reply.is_success() && !text_at(reply.body, "/id").empty()) return read_order(reply.body);
    ProviderAnswer answer = to_answer(reply, std::move(references));
    if (!reply.is_refusal()) return answer;
    const std::string issue = issue_of(reply.body);
    answer.detail = issue;
    const auto* found = std::ranges::find(kReasons, issue, &ReasonOfIssue::issue);
    if (found != std::end(kReasons)) {
        answer.standing = ProviderStanding::declined;
        answer.decline = make_decline(found->reason, issue);
    } else if (issue == "PAYER_ACTION_REQUIRED") {
        answer.standing = ProviderStanding::requires_action;
        answer.action = approval_of(reply.body);
    }
    return answer;
}

ProviderAnswer read_capture_reply(const ProviderReply& reply, References references) {
    ProviderAnswer answer = read_order_reply(reply, references);
    if (!reply.is_success()) return answer;
    const std::string status = text_at(reply.body, "/status");
    answer = {};
    answer.standing = capture_standing(status);
    answer.detail = "capture is " + status;
    // Of the whole payment only when this is its only capture.
    if (references.capture.empty() && answer.standing == ProviderStanding::succeeded)
        answer.captured = money_at(reply.body, "/amount");
    answer.references = std::move(references);
    answer.references.capture = text_at(reply.body, "/id");
    if (answer.standing == ProviderStanding::declined)
        answer.decline = make_decline(DeclineReason::declined, answer.detail);
    return answer;
}

RefundAnswer read_refund_reply(const ProviderReply& reply) {
    RefundAnswer answer = to_refund_answer(reply);
    if (!reply.is_success()) {
        if (reply.is_refusal()) answer.detail = issue_of(reply.body);
        return answer;
    }
    const std::string status = text_at(reply.body, "/status");
    answer.reference = text_at(reply.body, "/id");
    answer.detail = "refund is " + status;
    if (status == "COMPLETED") answer.standing = ProviderStanding::succeeded;
    if (status == "PENDING") answer.standing = ProviderStanding::processing;
    if (status == "FAILED") answer.standing = ProviderStanding::declined;
    if (status == "CANCELLED") answer.standing = ProviderStanding::cancelled;
    return answer;
}

}  // namespace scalemart::payments::paypal
