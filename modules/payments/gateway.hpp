#pragma once
// A payment provider. Implementations are owned by the composition root and called concurrently, never inside
// a transaction. Every call carries an idempotency key of ours: repeating it has no further effect and gives
// the same answer. A provider that does not answer in time gives Standing::unknown; nothing throws.

#include <string>
#include <string_view>

#include "base/money.hpp"
#include "base/task.hpp"

namespace scalemart::payments {

/// Where a charge stands with the provider.
enum class Standing {
    succeeded,
    declined,
    requires_action,  ///< the shopper must confirm at `action_url`
    cancelled,
    unknown,  ///< no answer: ask again with the same key
};

struct Outcome {
    Standing standing = Standing::unknown;
    std::string reference;   ///< the provider's own name for the charge
    std::string action_url;  ///< for requires_action
    std::string reason;      ///< for declined; fit to be shown to the shopper
};

struct Charge {
    std::string idempotency_key;
    Money amount;
    std::string source;  ///< the provider's token for the card; never a card number
};

struct Refund {
    std::string idempotency_key;
    std::string reference;  ///< of the charge
    Money amount;
};

class PaymentGateway {
 public:
    virtual ~PaymentGateway() = default;
    /// As stored with payments: "test".
    [[nodiscard]] virtual std::string_view name() const = 0;
    virtual Task<Outcome> charge(Charge charge) = 0;
    /// After the shopper's action.
    virtual Task<Outcome> confirm(std::string idempotency_key) = 0;
    /// Makes sure that the charge does not happen any more; when it already has, says so
    /// (Standing::succeeded).
    virtual Task<Outcome> cancel(std::string idempotency_key) = 0;
    /// succeeded, declined (it never will be), or unknown. Any number of refunds of a charge, each with its
    /// key.
    virtual Task<Standing> refund(Refund refund) = 0;
};

}  // namespace scalemart::payments
