#include "retrying.hpp"

#include <algorithm>

namespace scalemart::http_client {
namespace {

using std::chrono::microseconds;

/// Whether the other side may have acted on this attempt without our knowing.
bool is_lost(const Answer& answer) {
    return answer ? answer->status >= 500 : answer.error().may_have_arrived;
}

Answer remember_lost(Answer answer) {
    if (answer)
        answer->follows_lost = true;
    else
        answer.error().may_have_arrived = true;
    return answer;
}

}  // namespace

Task<Answer> Retrying::send(Request request) {
    const Instant deadline = clock_.now() + request.timeout;
    bool lost = false;
    for (int attempt = 1;; ++attempt) {
        Request once = request;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock_.now());
        once.timeout = std::min(options_.attempt_timeout, left);
        Answer answer = co_await inner_.send(std::move(once));
        if (lost) answer = remember_lost(std::move(answer));
        if (attempt >= options_.attempts || !is_worth_another(answer, request.repeatable)) co_return answer;
        const microseconds wait = wait_after(answer, attempt);
        if (clock_.now() + wait + options_.shortest_attempt > deadline) co_return answer;
        lost = lost || is_lost(answer);
        co_await pause_.wait(wait);
    }
}

bool Retrying::is_worth_another(const Answer& answer, bool repeatable) const {
    if (!answer) {
        const Fault& fault = answer.error();
        switch (fault.kind) {
            case FaultKind::unreachable:
            case FaultKind::timed_out:
            case FaultKind::broken:
                return repeatable || !fault.may_have_arrived;
            case FaultKind::invalid:
            case FaultKind::tls:
            case FaultKind::too_large:
            case FaultKind::busy:
            case FaultKind::open:
            case FaultKind::stopped:
                return false;
        }
        return false;
    }
    if (!repeatable) return false;
    if (!options_.advice_header.empty()) {
        const std::string* advice = answer->header(options_.advice_header);
        if (advice != nullptr && *advice == "true") return true;
        if (advice != nullptr && *advice == "false") return false;
    }
    // 409: the first request of that key is still under way.
    return answer->status == 409 || answer->status == 429 || answer->status >= 500;
}

microseconds Retrying::wait_after(const Answer& answer, int attempt) const {
    microseconds most = options_.first_wait;
    for (int i = 1; i < attempt && most < options_.longest_wait; ++i) most *= 2;
    most = std::min<microseconds>(most, options_.longest_wait);
    const microseconds jitter{random_(static_cast<std::uint64_t>(most.count()))};
    if (!answer) return jitter;
    const auto asked = retry_after(*answer, clock_.now());
    // A little more than asked, or all who were turned away come back in the same instant.
    return asked ? microseconds{*asked} + jitter / 4 : jitter;
}

}  // namespace scalemart::http_client
