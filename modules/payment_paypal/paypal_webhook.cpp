#include "paypal_webhook.hpp"

#include <zlib.h>

#include <algorithm>

#include "http_client/message.hpp"
#include "payment_providers/json_reading.hpp"
#include "paypal_objects.hpp"

namespace scalemart::payments {

using namespace paypal;  // what is private to this folder

namespace json = boost::json;

namespace {

constexpr std::string_view kCertificates = "/v1/notifications/certs/";
constexpr std::string_view kPlaces[] = {"https://api.paypal.com", "https://api-m.paypal.com",
                                        "https://api.sandbox.paypal.com", "https://api-m.sandbox.paypal.com"};

struct KindOfType {
    std::string_view type;
    EventKind kind;
};

// developer.paypal.com/api/rest/webhooks/event-names
constexpr KindOfType kKinds[] = {
    {"CHECKOUT.ORDER.APPROVED", EventKind::shopper_approved},
    {"CHECKOUT.PAYMENT-APPROVAL.REVERSED", EventKind::cancelled},
    {"PAYMENT.AUTHORIZATION.CREATED", EventKind::authorised},
    {"PAYMENT.AUTHORIZATION.VOIDED", EventKind::cancelled},
    {"PAYMENT.CAPTURE.COMPLETED", EventKind::succeeded},
    {"PAYMENT.CAPTURE.PENDING", EventKind::processing},
    {"PAYMENT.CAPTURE.DENIED", EventKind::declined},
    {"PAYMENT.CAPTURE.DECLINED", EventKind::declined},
    {"PAYMENT.CAPTURE.REFUNDED", EventKind::refunded},
    {"PAYMENT.CAPTURE.REVERSED", EventKind::refunded},
    {"PAYMENT.REFUND.FAILED", EventKind::refund_failed},
    {"CUSTOMER.DISPUTE.CREATED", EventKind::dispute_opened},
    {"CUSTOMER.DISPUTE.RESOLVED", EventKind::dispute_closed},
};

/// The last part of the link "up", which names the capture that a refund belongs to.
std::string parent_of(const json::value& resource) {
    for (const auto& link : array_at(resource, "/links")) {
        if (text_at(link, "/rel") != "up") continue;
        const std::string url = text_at(link, "/href");
        return url.substr(url.rfind('/') + 1);
    }
    return {};
}

}  // namespace

PayPalTransmission read_transmission(const WebhookCall& call) {
    PayPalTransmission transmission;
    for (const auto& [name, value] : call.headers) {
        const auto is = [&](std::string_view wanted) {
            return http_client::is_same_header_name(name, wanted);
        };
        if (is("PAYPAL-TRANSMISSION-ID")) transmission.id = value;
        if (is("PAYPAL-TRANSMISSION-TIME")) transmission.time = value;
        if (is("PAYPAL-TRANSMISSION-SIG")) transmission.signature = value;
        if (is("PAYPAL-CERT-URL")) transmission.certificate_url = value;
        if (is("PAYPAL-AUTH-ALGO")) transmission.algorithm = value;
    }
    return transmission;
}

std::string signed_text(const PayPalTransmission& transmission, std::string_view webhook_id,
                        std::string_view body) {
    const auto sum =
        ::crc32_z(0, reinterpret_cast<const unsigned char*>(body.data()), static_cast<z_size_t>(body.size()));
    return fmt::format("{}|{}|{}|{}", transmission.id, transmission.time, webhook_id, sum);
}

bool is_certificate_url(std::string_view url, std::string_view base_url) {
    const auto is_at = [&](std::string_view place) {
        if (place.empty() || !url.starts_with(place)) return false;
        const std::string_view path = url.substr(place.size());
        if (!path.starts_with(kCertificates) || path.size() == kCertificates.size()) return false;
        // One plain name: nothing that leads elsewhere.
        return std::ranges::all_of(path.substr(kCertificates.size()), [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                   || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
        });
    };
    return is_at(base_url) || std::ranges::any_of(kPlaces, is_at);
}

std::string verification_body(const PayPalTransmission& transmission, std::string_view webhook_id,
                              std::string_view body) {
    json::object fields{
        {"auth_algo", transmission.algorithm},    {"cert_url", transmission.certificate_url},
        {"transmission_id", transmission.id},     {"transmission_sig", transmission.signature},
        {"transmission_time", transmission.time}, {"webhook_id", webhook_id}};
    std::string text = json::serialize(fields);
    text.pop_back();
    return text + R"(,"webhook_event":)" + std::string{body} + "}";
}

std::optional<ProviderEvent> read_paypal_event(std::string_view body) {
    const auto message = read_json(body);
    ProviderEvent event;
    event.id = text_at(message, "/id");
    event.type = text_at(message, "/event_type");
    const auto* resource = value_at(message, "/resource");
    if (event.id.empty() || event.type.empty() || resource == nullptr) return std::nullopt;
    const auto* found = std::ranges::find(kKinds, event.type, &KindOfType::type);
    event.kind = found == std::end(kKinds) ? EventKind::other : found->kind;
    event.amount = money_at(*resource, "/amount");
    const std::string id = text_at(*resource, "/id");
    const std::string custom = text_at(*resource, "/custom_id");
    event.references.payment = text_at(*resource, "/supplementary_data/related_ids/order_id");
    event.references.authorisation = text_at(*resource, "/supplementary_data/related_ids/authorization_id");
    if (event.type.starts_with("CHECKOUT.ORDER.")) {
        event.references.payment = id;
        event.key = text_at(*resource, "/purchase_units/0/custom_id");
    } else if (event.type.starts_with("PAYMENT.AUTHORIZATION.")) {
        event.references.authorisation = id;
        event.key = custom;
    } else if (event.kind == EventKind::refunded || event.kind == EventKind::refund_failed) {
        // The resource of these is the refund, whose custom_id is ours of the refund.
        event.refund_reference = id;
        event.refund_key = custom;
        event.references.capture = parent_of(*resource);
    } else if (event.type.starts_with("PAYMENT.CAPTURE.")) {
        event.references.capture = id;
        event.key = custom;
    } else if (event.type == "CHECKOUT.PAYMENT-APPROVAL.REVERSED") {
        event.references.payment = text_at(*resource, "/order_id");
    }
    return event;
}

}  // namespace scalemart::payments
