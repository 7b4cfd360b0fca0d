#pragma once
// One provider under test with everything around it: the adapter over a real HTTP client, the control that
// plays shopper and fate, and what differs between providers (payment methods, currencies).

#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "http_client/curl_client.hpp"
#include "http_client/guarded.hpp"
#include "http_client/scripted_client.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments::testing {

enum class Shopper { approves, fails };
enum class Method { good, declined, needs_action };
/// Guarded tries again by itself; bare shows each call as it is.
enum class Line { bare, guarded };

struct Books {
    std::int64_t payments = 0;  ///< of which money was taken
    std::int64_t captured = 0;  ///< minor units
    std::int64_t held = 0;
    std::int64_t refunded = 0;
    friend bool operator==(const Books&, const Books&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Books& books) {
        return out << books.payments << " payments, " << books.captured << " captured, " << books.held
                   << " held, " << books.refunded << " refunded";
    }
};

class Rig {
 public:
    Rig(std::string name, Line line);

    PaymentProvider& provider() { return *provider_; }
    [[nodiscard]] Capabilities can() const { return provider_->capabilities(); }
    /// Whether there is a control; without one some tests cannot run.
    [[nodiscard]] bool has_control() const { return !control_.empty(); }

    /// A key that was never used before, also not by an earlier run.
    std::string new_key(std::string_view what);
    [[nodiscard]] Money amount(std::int64_t minor) const { return {minor, currency_}; }
    Purchase purchase(Method method = Method::good, bool capture_now = true, std::int64_t minor = 5000);

    /// Pays as far as the provider goes: authorises, lets the shopper act, confirms.
    ProviderAnswer pay(const Purchase& purchase, Shopper shopper = Shopper::approves);
    Proof act(const References& references, Shopper shopper);
    Books books();
    void fault(boost::json::object rule);
    std::vector<WebhookCall> webhooks(std::string_view query = "");
    Result<ProviderEvent> verify(WebhookCall call);
    [[nodiscard]] const Clock& clock() const { return clock_; }

 private:
    boost::json::value control(std::string method, std::string what, const boost::json::object& body = {});
    void connect(Line line);

    const std::string name_;
    boost::json::object settings_;
    std::string control_;
    Currency currency_;
    SystemClock clock_;
    http_client::CurlClient client_{{.allow_plain_loopback = true}};
    http_client::TimerPause pause_;
    std::unique_ptr<http_client::Guarded> guarded_;
    std::unique_ptr<PaymentProvider> provider_;
};

}  // namespace scalemart::payments::testing
