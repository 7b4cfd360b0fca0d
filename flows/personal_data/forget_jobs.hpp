#pragma once
// Goes on forgetting somebody of whom there is more than one transaction should change. Owned by the
// composition root; its handler runs on the job runner's thread, in the transaction that ends the job and
// adds the next: a crash leaves one job to go on with, never none, never two.

#include "jobs/job_registry.hpp"
#include "personal_data/personal_data.hpp"

namespace scalemart::personal_data {

/// The part of a source at a cursor.
struct ForgetPart {
    static constexpr std::string_view kKind = "personal_data.forget_part";
    UserId user;
    std::string source;
    std::string cursor;
};
BOOST_DESCRIBE_STRUCT(ForgetPart, (), (user, source, cursor))

/// Forgets one part, and adds the job for the next one if there is any.
void forget_next(db::Tx& tx, const Clock& clock, const Source& source, ForgetPart part);

class ForgetJobs {
 public:
    explicit ForgetJobs(Sources sources) : sources_(std::move(sources)) {}

    void register_with(jobs::JobRegistry& registry);

    jobs::JobOutcome forget_part(db::Tx& tx, const jobs::JobContext& context, const ForgetPart& job);

 private:
    const Sources sources_;
};

}  // namespace scalemart::personal_data
