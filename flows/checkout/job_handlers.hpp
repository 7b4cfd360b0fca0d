#pragma once
// What the jobs of checkout do. One object per process, owned by the composition root; handlers run on the
// job runner's thread.

#include "checkout/checkout.hpp"
#include "checkout/jobs.hpp"
#include "db/database.hpp"
#include "jobs/job_registry.hpp"
#include "payments/gateway.hpp"
#include "payments/refunds.hpp"

namespace scalemart::checkout {

class JobHandlers {
 public:
    JobHandlers(db::Database& database, payments::PaymentGateway& gateway, Environment environment)
        : database_(database), gateway_(gateway), environment_(environment) {}

    void register_with(jobs::JobRegistry& registry);

    Task<jobs::JobOutcome> settle_order(jobs::JobContext& context, SettleOrder job);
    Task<jobs::JobOutcome> void_payment(jobs::JobContext& context, VoidPayment job);
    Task<jobs::JobOutcome> refund(jobs::JobContext& context, RefundPayment job);
    Task<jobs::JobOutcome> sweep(jobs::JobContext& context, SweepExpiredHolds job);

 private:
    /// False when the provider has not answered.
    Task<bool> pay_back(const payments::Payment& payment, const payments::RefundRecord& refund);

    db::Database& database_;
    payments::PaymentGateway& gateway_;
    Environment environment_;
};

}  // namespace scalemart::checkout
