#pragma once
// Periodic jobs that delete what can never matter again.

#include "jobs/job_registry.hpp"

namespace scalemart {

void register_housekeeping(jobs::JobRegistry& registry);

}  // namespace scalemart
