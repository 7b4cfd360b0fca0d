#include "at_most_once.hpp"

#include "crypto/digest.hpp"
#include "http/route.hpp"
#include "idempotency.hpp"

namespace scalemart::idempotency {

Result<std::string> at_most_once(db::Tx& tx, const http::Context& context,
                                 const std::optional<std::string>& key,
                                 const std::function<Result<std::string>()>& work) {
    if (!key) return work();
    const Instant now = context.clock.now();
    const std::string fingerprint =
        crypto::blake2b_hex(context.route->operation_id + "\n" + std::string{context.request.target} + "\n"
                            + std::string{context.request.body});
    // The row becomes visible with the answer in it: nobody ever finds it in progress but who came too early.
    const Key named{context.principal.subject, *key, fingerprint};
    const auto entry = begin(tx, named, {}, now, std::chrono::seconds{60});
    switch (entry.state) {
        case State::mismatch:
            return fail(errors::key_reused);
        case State::in_progress: {
            Error error{&errors::in_progress, {}, {}, std::chrono::seconds{2}};
            return fail(std::move(error));
        }
        case State::finished:
            return entry.response;
        case State::fresh:
        case State::taken_over:
            break;
    }
    SCALEMART_TRY(answer, work());
    finish(tx, context.principal.subject, *key, 200, answer);
    return answer;
}

}  // namespace scalemart::idempotency
