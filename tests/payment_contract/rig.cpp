#include "rig.hpp"

#include <cstdlib>

#include "emulator_process.hpp"
#include "payment_paypal/paypal_provider.hpp"
#include "payment_razorpay/razorpay_provider.hpp"
#include "payment_stripe/stripe_provider.hpp"

namespace scalemart::payments::testing {

namespace json = boost::json;

namespace {

const EmulatorProcess& emulator() {
    static const EmulatorProcess process;
    return process;
}

std::string variable(const std::string& name) {
    const char* text = std::getenv(name.c_str());
    return text == nullptr ? "" : text;
}

/// PAYMENT_CONTRACT_STRIPE_URL and so on; empty when the environment names no emulator for this provider.
json::object settings_of_environment(std::string name) {
    for (char& letter : name) letter = static_cast<char>(letter - 'a' + 'A');
    const std::string prefix = "PAYMENT_CONTRACT_" + name + "_";
    json::object settings;
    if (variable(prefix + "URL").empty()) return settings;
    for (const char* key : {"url", "key", "webhook_secret", "client_id", "client_secret", "webhook_id",
                            "authorities", "key_id", "key_secret", "control"}) {
        std::string upper = key;
        for (char& letter : upper)
            if (letter != '_') letter = static_cast<char>(letter - 'a' + 'A');
        settings[key] = variable(prefix + upper);
    }
    return settings;
}

std::string text(const json::object& from, std::string_view name) {
    const auto* found = from.if_contains(name);
    return found == nullptr ? "" : std::string{found->as_string()};
}

}  // namespace

Rig::Rig(std::string name, Line line) : name_(std::move(name)), settings_(settings_of_environment(name_)) {
    if (settings_.empty()) {
        settings_ = emulator().settings().at(name_).as_object();
        control_ = text(settings_, "url") + "/_control/";
    } else {
        control_ = text(settings_, "control");
    }
    currency_ = *Currency::parse(name_ == "razorpay" ? "INR" : "USD");
    connect(line);
    if (has_control()) fault({{"clear", true}});
}

void Rig::connect(Line line) {
    if (line == Line::guarded)
        guarded_ = std::make_unique<http_client::Guarded>(
            client_, clock_, pause_, http_client::ordinary_random(),
            http_client::GuardOptions{.breaker = {.failures = 4, .open_for = std::chrono::seconds{60}},
                                      .retry = {.attempts = 3,
                                                .first_wait = std::chrono::milliseconds{2},
                                                .advice_header = "Stripe-Should-Retry"}});
    http_client::Client& client = guarded_ ? static_cast<http_client::Client&>(*guarded_) : client_;
    const std::chrono::milliseconds timeout{10'000};
    if (name_ == "stripe") {
        StripeOptions options{
            text(settings_, "url"), text(settings_, "key"), {text(settings_, "webhook_secret")}};
        options.timeout = timeout;
        provider_ = std::make_unique<StripeProvider>(options, client, clock_);
    } else if (name_ == "paypal") {
        PayPalOptions options{text(settings_, "url"), text(settings_, "client_id"),
                              text(settings_, "client_secret"), text(settings_, "webhook_id")};
        options.certificate.authorities = text(settings_, "authorities");
        if (options.certificate.authorities.empty())
            options.verification = PayPalOptions::Verification::endpoint;
        options.timeout = timeout;
        provider_ = std::make_unique<PayPalProvider>(options, client, clock_);
    } else {
        RazorpayOptions options{text(settings_, "url"),
                                text(settings_, "key_id"),
                                text(settings_, "key_secret"),
                                {text(settings_, "webhook_secret")}};
        options.timeout = timeout;
        provider_ = std::make_unique<RazorpayProvider>(options, client, clock_);
    }
}

std::string Rig::new_key(std::string_view what) {
    return fmt::format("{}_{}", what, Uuid::generate(clock_.now()).to_base32());
}

Purchase Rig::purchase(Method method, bool capture_now, std::int64_t minor) {
    Purchase purchase{.key = new_key("pay"),
                      .amount = amount(minor),
                      .capture_now = capture_now,
                      .description = "Order 7",
                      .return_url = "https://shop.test/back"};
    if (name_ != "stripe") return purchase;  // there the shopper's choice decides
    purchase.source = method == Method::good       ? "pm_card_visa"
                      : method == Method::declined ? "pm_card_chargeDeclined"
                                                   : "pm_card_threeDSecure2Required";
    return purchase;
}

ProviderAnswer Rig::pay(const Purchase& purchase, Shopper shopper) {
    const auto begun = http_client::run(provider_->authorise(purchase));
    if (begun.standing != ProviderStanding::requires_action) return begun;
    const Proof proof = act(begun.references, shopper);
    return http_client::run(provider_->confirm(purchase, begun.references, proof));
}

json::value Rig::control(std::string method, std::string what, const json::object& body) {
    http_client::Request request{.method = std::move(method), .url = control_ + what};
    if (!body.empty()) request.body = json::serialize(body);
    const auto answer = http_client::run(client_.send(std::move(request)));
    if (!answer || answer->status != 200) throw std::runtime_error("the control does not answer: " + what);
    return json::parse(answer->body);
}

Proof Rig::act(const References& references, Shopper shopper) {
    const auto brought = control(
        "POST", "act",
        {{"reference", references.payment}, {"outcome", shopper == Shopper::approves ? "approve" : "fail"}});
    Proof proof;
    for (const auto& [name, value] : brought.as_object())
        proof.emplace_back(std::string{name}, std::string{value.as_string()});
    return proof;
}

Books Rig::books() {
    const auto read = control("GET", "books");
    const auto at = [&](std::string_view name) { return read.at(name).to_number<std::int64_t>(); };
    return {at("payments"), at("captured"), at("held"), at("refunded")};
}

void Rig::fault(json::object rule) {
    control("POST", "faults", rule);
}

std::vector<WebhookCall> Rig::webhooks(std::string_view query) {
    std::vector<WebhookCall> calls;
    const auto sent = control("GET", "webhooks" + std::string{query});
    for (const auto& message : sent.as_array()) {
        WebhookCall call{{}, std::string{message.at("body").as_string()}};
        for (const auto& [name, value] : message.at("headers").as_object())
            call.headers.emplace_back(std::string{name}, std::string{value.as_string()});
        calls.push_back(std::move(call));
    }
    return calls;
}

Result<ProviderEvent> Rig::verify(WebhookCall call) {
    return http_client::run(provider_->verify_webhook(std::move(call), clock_.now()));
}

}  // namespace scalemart::payments::testing
