#include "forget_jobs.hpp"

#include <algorithm>

namespace scalemart::personal_data {

void forget_next(db::Tx& tx, const Clock& clock, const Source& source, ForgetPart part) {
    auto next = source.forget_part(tx, part.user, part.cursor);
    if (!next) return;
    part.cursor = *std::move(next);
    jobs::enqueue(tx, clock, part);
}

void ForgetJobs::register_with(jobs::JobRegistry& registry) {
    registry.handle_in_tx<ForgetPart>(*this, &ForgetJobs::forget_part);
}

jobs::JobOutcome ForgetJobs::forget_part(db::Tx& tx, const jobs::JobContext& context, const ForgetPart& job) {
    const auto source = std::ranges::find(sources_, std::string_view{job.source}, &Source::name);
    if (source == sources_.end() || !source->forget_part)
        return jobs::JobOutcome::discard("nobody knows how to forget " + job.source);
    forget_next(tx, context.clock, *source, job);
    return jobs::JobOutcome::done();
}

}  // namespace scalemart::personal_data
