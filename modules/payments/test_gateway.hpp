#pragma once
// The built-in payment provider, for trying and testing (see README.md for what each source does). It keeps
// its books in the shop's database, but through transactions of its own: to the rest of the program it is as
// far away as a real provider.

#include <chrono>

#include "base/clock.hpp"
#include "db/database.hpp"
#include "payments/gateway.hpp"

namespace scalemart::payments {

class TestGateway final : public PaymentGateway {
 public:
    /// Both must outlive the gateway. `slow_answer` is how long tok_slow takes.
    TestGateway(db::Database& database, const Clock& clock,
                std::chrono::milliseconds slow_answer = std::chrono::milliseconds{2000})
        : database_(database), clock_(clock), slow_answer_(slow_answer) {}

    [[nodiscard]] std::string_view name() const override { return "test"; }
    Task<Outcome> charge(Charge charge) override;
    Task<Outcome> confirm(std::string idempotency_key) override;
    Task<Outcome> cancel(std::string idempotency_key) override;
    Task<Standing> refund(Refund refund) override;

 private:
    db::Database& database_;
    const Clock& clock_;
    std::chrono::milliseconds slow_answer_;
};

}  // namespace scalemart::payments
