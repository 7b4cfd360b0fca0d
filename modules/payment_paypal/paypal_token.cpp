#include "paypal_token.hpp"

#include "http_client/encoding.hpp"
#include "payment_providers/json_reading.hpp"

namespace scalemart::payments::paypal {
namespace {

constexpr std::chrono::seconds kMargin{60};  // a token must last for the call it is fetched for

}  // namespace

std::string PayPalToken::kept() const {
    const std::lock_guard lock(mutex_);
    return clock_.now() < expires_at_ ? token_ : std::string{};
}

Task<tl::expected<std::string, ProviderReply>> PayPalToken::get() {
    // Several that find none at the same moment each fetch one; all of them are good.
    if (std::string token = kept(); !token.empty()) co_return token;
    http_client::Request request;
    request.method = "POST";
    request.url = credentials_.base_url + "/v1/oauth2/token";
    request.headers = {{"Authorization",
                        http_client::basic_authorization(credentials_.client_id, credentials_.client_secret)},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = "grant_type=client_credentials";
    request.timeout = credentials_.timeout;
    request.repeatable = true;
    ProviderReply reply = read_reply(co_await client_.send(std::move(request)), clock_.now());
    const std::string token = text_at(reply.body, "/access_token");
    if (!reply.is_success() || token.empty()) {
        // Whatever went wrong here, the payment itself was not asked for.
        reply.standing = ProviderStanding::unavailable;
        reply.detail = "no access token: " + reply.detail;
        co_return tl::unexpected(std::move(reply));
    }
    const std::chrono::seconds life{integer_at(reply.body, "/expires_in").value_or(0)};
    const std::lock_guard lock(mutex_);
    token_ = token;
    expires_at_ = clock_.now() + life - kMargin;
    co_return token;
}

void PayPalToken::forget(const std::string& token) {
    const std::lock_guard lock(mutex_);
    if (token_ == token) token_.clear();
}

}  // namespace scalemart::payments::paypal
