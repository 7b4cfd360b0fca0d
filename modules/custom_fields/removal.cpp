#include "removal.hpp"

#include "sql.hpp"

namespace scalemart::custom_fields {
namespace {

constexpr std::int64_t kBatch = 500;  // keeps the transaction short

/// One batch; the rest is another job, so that others get their turn in between.
jobs::JobOutcome remove_values(db::Tx& tx, const jobs::JobContext& context, const RemoveValues& job) {
    const auto deleted = tx.exec(sql::delete_some_values, job.entity, job.key, kBatch);
    if (deleted == kBatch) {
        jobs::enqueue(tx, context.clock, job);
    } else {
        tx.exec(sql::delete_definition, job.entity, job.key);
    }
    return jobs::JobOutcome::done();
}

}  // namespace

void register_removal(jobs::JobRegistry& registry) {
    registry.handle_in_tx<RemoveValues>(&remove_values);
}

}  // namespace scalemart::custom_fields
