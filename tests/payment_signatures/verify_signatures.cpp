// Says of each signature whether our code takes it: one JSON object a line on standard input, "true" or
// "false" a line on standard output. compare.mjs asks it about the same cases as the providers' own packages.

#include <boost/json.hpp>
#include <iostream>

#include "payment_paypal/certificate.hpp"
#include "payment_paypal/paypal_webhook.hpp"
#include "payment_razorpay/razorpay_signature.hpp"
#include "payment_stripe/stripe_signature.hpp"

namespace {

namespace json = boost::json;
namespace payments = scalemart::payments;

std::string text(const json::object& from, std::string_view name) {
    return std::string{from.at(name).as_string()};
}

bool is_taken(const json::object& one) {
    const std::string provider = text(one, "provider");
    std::vector<std::string> secrets;
    if (const auto* list = one.if_contains("secrets"))
        for (const auto& secret : list->as_array()) secrets.emplace_back(secret.as_string());
    if (provider == "stripe") {
        const scalemart::Instant now{std::chrono::seconds{one.at("now").as_int64()}};
        return payments::is_signed_by_stripe(text(one, "body"), text(one, "signature"), secrets, now,
                                             std::chrono::seconds{one.at("tolerance").as_int64()});
    }
    if (provider == "razorpay")
        return payments::is_signed_by_razorpay(text(one, "body"), text(one, "signature"), secrets);
    if (provider == "razorpay-checkout")
        return payments::is_razorpay_checkout(text(one, "order"), text(one, "payment"),
                                              text(one, "signature"), secrets.at(0));
    const payments::PayPalTransmission transmission{text(one, "id"), text(one, "time"), {}, {}, {}};
    const scalemart::Instant now{std::chrono::seconds{one.at("now").as_int64()}};
    return payments::is_signed_by_certificate(
        payments::signed_text(transmission, text(one, "webhook"), text(one, "body")),
        payments::decode_base64(text(one, "signature")), text(one, "certificate"),
        {text(one, "authorities"), text(one, "host")}, now);
}

}  // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);)
        std::cout << (is_taken(json::parse(line).as_object()) ? "true" : "false") << '\n';
}
