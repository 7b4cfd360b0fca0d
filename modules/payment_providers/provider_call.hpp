#pragma once
// What an HTTP answer means before its body is understood: whether the provider has done, has surely not
// done, or may have done what it was asked. Pure, thread-safe.

#include <boost/json.hpp>

#include "base/clock.hpp"
#include "http_client/client.hpp"
#include "payments/provider.hpp"

namespace scalemart::payments {

/// A provider's reply. `standing` is `succeeded` for 2xx, `rejected` for a refusal whose body says more, and
/// unknown or unavailable when there is nothing to be read from the body.
struct ProviderReply {
    ProviderStanding standing = ProviderStanding::unknown;
    int status = 0;  ///< 0: no response
    boost::json::value body;
    std::vector<http_client::Header> headers;
    std::string detail;
    std::optional<std::chrono::seconds> retry_after;

    [[nodiscard]] bool is_success() const { return standing == ProviderStanding::succeeded; }
    [[nodiscard]] bool is_refusal() const { return standing == ProviderStanding::rejected; }
};

[[nodiscard]] ProviderReply read_reply(const http_client::Answer& answer, Instant now);

/// The answer of a reply that is neither success nor understood as anything better.
[[nodiscard]] ProviderAnswer to_answer(const ProviderReply& reply, References references = {});
[[nodiscard]] RefundAnswer to_refund_answer(const ProviderReply& reply);

/// Nothing was asked, as it makes no sense.
[[nodiscard]] ProviderAnswer rejection(std::string why, References references = {});
[[nodiscard]] RefundAnswer refund_rejection(std::string why);

}  // namespace scalemart::payments
