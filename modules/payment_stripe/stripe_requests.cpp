#include "stripe_requests.hpp"

#include <algorithm>

#include "http_client/encoding.hpp"
#include "stripe_amounts.hpp"

namespace scalemart::payments::stripe {
namespace {

std::string lower_code(Currency currency) {
    std::string code{currency.code()};
    std::ranges::transform(code, code.begin(),
                           [](char letter) { return static_cast<char>(letter - 'A' + 'a'); });
    return code;
}

std::string metadata(std::string_view name) {
    return "metadata[" + std::string{name} + "]";
}

}  // namespace

// docs.stripe.com/api/payment_intents/create
std::optional<std::string> creation_form(const Purchase& purchase) {
    const auto units = kStripeAmounts.to_units(purchase.amount);
    const auto least = kStripeAmounts.minimum(purchase.amount.currency);
    if (!units || !least || purchase.amount.minor < least->minor) return std::nullopt;
    http_client::FormFields fields{{"amount", std::to_string(*units)},
                                   {"currency", lower_code(purchase.amount.currency)},
                                   {"automatic_payment_methods[enabled]", "true"}};
    // A method that redirects needs somewhere to come back to.
    if (purchase.return_url.empty())
        fields.emplace_back("automatic_payment_methods[allow_redirects]", "never");
    if (!purchase.capture_now) fields.emplace_back("capture_method", "manual");
    if (!purchase.description.empty()) fields.emplace_back("description", purchase.description);
    fields.emplace_back(metadata(kPaymentKey), purchase.key);
    return http_client::encode_form(fields);
}

// docs.stripe.com/api/payment_intents/confirm
std::string confirmation_form(const Purchase& purchase) {
    http_client::FormFields fields;
    if (purchase.source.starts_with("tok_")) {
        fields.emplace_back("payment_method_data[type]", "card");
        fields.emplace_back("payment_method_data[card][token]", purchase.source);
    } else {
        fields.emplace_back("payment_method", purchase.source);
    }
    if (!purchase.return_url.empty()) fields.emplace_back("return_url", purchase.return_url);
    return http_client::encode_form(fields);
}

// docs.stripe.com/api/payment_intents/capture
std::optional<std::string> capture_form(const CaptureOrder& order) {
    const auto units = kStripeAmounts.to_units(order.amount);
    // final_capture=false is for accounts with multicapture only.
    if (!units || !order.final) return std::nullopt;
    return http_client::encode_form({{"amount_to_capture", std::to_string(*units)}});
}

// docs.stripe.com/api/refunds/create
std::optional<std::string> refund_form(const RefundOrder& order) {
    const auto units = kStripeAmounts.to_units(order.amount);
    if (!units) return std::nullopt;
    return http_client::encode_form({{"payment_intent", order.references.payment},
                                     {"amount", std::to_string(*units)},
                                     {metadata(kRefundKey), order.key}});
}

}  // namespace scalemart::payments::stripe
