#include "provider_call.hpp"

#include "json_reading.hpp"

namespace scalemart::payments {
namespace {

/// A refusal proves that nothing happened only when no earlier attempt was lost.
ProviderStanding not_done(bool follows_lost) {
    return follows_lost ? ProviderStanding::unknown : ProviderStanding::unavailable;
}

ProviderStanding standing_of(const http_client::Response& response) {
    const int status = response.status;
    if (status >= 200 && status < 300) return ProviderStanding::succeeded;
    // Our credentials, or too many calls: refused before anything was looked at.
    if (status == 401 || status == 403 || status == 429) return not_done(response.follows_lost);
    // 409: a request of this key is under way. 5xx: anything may have happened. 3xx: not the provider.
    if (status == 409 || status >= 500 || status < 200 || status < 400) return ProviderStanding::unknown;
    return ProviderStanding::rejected;
}

}  // namespace

ProviderReply read_reply(const http_client::Answer& answer, Instant now) {
    ProviderReply reply;
    if (!answer) {
        reply.standing = not_done(answer.error().may_have_arrived);
        reply.detail = answer.error().detail;
        return reply;
    }
    reply.standing = standing_of(*answer);
    reply.status = answer->status;
    reply.headers = answer->headers;
    reply.body = read_json(answer->body);
    reply.retry_after = http_client::retry_after(*answer, now);
    reply.detail = "status " + std::to_string(answer->status);
    // Half an answer, or a page of some machine in between.
    if (reply.is_success() && answer->status != 204 && !reply.body.is_object()) {
        reply.standing = ProviderStanding::unknown;
        reply.detail += " without a JSON body";
    }
    return reply;
}

ProviderAnswer to_answer(const ProviderReply& reply, References references) {
    ProviderAnswer answer;
    answer.standing = reply.is_success() ? ProviderStanding::unknown : reply.standing;
    answer.references = std::move(references);
    answer.detail = reply.detail;
    answer.retry_after = reply.retry_after;
    return answer;
}

RefundAnswer to_refund_answer(const ProviderReply& reply) {
    RefundAnswer answer;
    answer.standing = reply.is_success() ? ProviderStanding::unknown : reply.standing;
    answer.detail = reply.detail;
    answer.retry_after = reply.retry_after;
    return answer;
}

ProviderAnswer rejection(std::string why, References references) {
    ProviderAnswer answer;
    answer.standing = ProviderStanding::rejected;
    answer.references = std::move(references);
    answer.detail = std::move(why);
    return answer;
}

RefundAnswer refund_rejection(std::string why) {
    RefundAnswer answer;
    answer.standing = ProviderStanding::rejected;
    answer.detail = std::move(why);
    return answer;
}

}  // namespace scalemart::payments
