#include "housekeeping.hpp"

#include <boost/describe.hpp>

#include "accounts/accounts.hpp"
#include "catalog/catalog.hpp"
#include "idempotency/idempotency.hpp"
#include "jobs/jobs.hpp"

namespace scalemart {
namespace {

struct PurgeExpiredSessions {
    static constexpr std::string_view kKind = "housekeeping.expired_sessions";
};
BOOST_DESCRIBE_STRUCT(PurgeExpiredSessions, (), ())

struct PurgeIdempotencyKeys {
    static constexpr std::string_view kKind = "housekeeping.idempotency_keys";
};
BOOST_DESCRIBE_STRUCT(PurgeIdempotencyKeys, (), ())

struct PurgePastPrices {
    static constexpr std::string_view kKind = "housekeeping.past_prices";
};
BOOST_DESCRIBE_STRUCT(PurgePastPrices, (), ())

/// Clients retry within minutes; three days leave room for one that was offline over a weekend.
constexpr auto kKeyLife = std::chrono::days{3};
constexpr std::int64_t kBatch = 5'000;  // keeps the transaction short

}  // namespace

void register_housekeeping(jobs::JobRegistry& registry) {
    registry.handle_in_tx<PurgeExpiredSessions>(
        [](db::Tx& tx, const jobs::JobContext& context, const PurgeExpiredSessions&) {
            accounts::purge_expired(tx, context.clock, kBatch);
            return jobs::JobOutcome::done();
        });
    registry.handle_in_tx<PurgeIdempotencyKeys>(
        [](db::Tx& tx, const jobs::JobContext& context, const PurgeIdempotencyKeys&) {
            idempotency::clean(tx, context.clock.now() - kKeyLife);
            return jobs::JobOutcome::done();
        });
    registry.handle_in_tx<PurgePastPrices>(
        [](db::Tx& tx, const jobs::JobContext& context, const PurgePastPrices& job) {
            const Instant now = context.clock.now();
            // One batch; the rest is another job, so that others get their turn in between.
            if (catalog::purge_past_prices(tx, now, kBatch) == kBatch) jobs::enqueue(tx, context.clock, job);
            return jobs::JobOutcome::done();
        });
    registry.every<PurgeExpiredSessions>(std::chrono::hours{1});
    registry.every<PurgeIdempotencyKeys>(std::chrono::hours{6});
    registry.every<PurgePastPrices>(std::chrono::hours{24});
}

}  // namespace scalemart
