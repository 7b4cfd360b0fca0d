#pragma once
// Jobs that failed for the last time. They are kept until somebody looks: nothing deletes them. Plain
// functions on the caller's transaction.

#include <vector>

#include "base/clock.hpp"
#include "db/tx.hpp"

namespace scalemart::jobs {

struct DeadLetter {
    Uuid id;
    std::string kind;
    std::string args;
    int attempts;
    std::optional<std::string> last_error;
    Instant created_at;
    Instant finished_at;
};

/// Latest first.
[[nodiscard]] std::vector<DeadLetter> dead_letters(db::Read& read, std::size_t limit);

/// Gives a discarded job all its attempts again. False when there is no such job, or its unique key is taken.
bool requeue(db::Tx& tx, const Clock& clock, const Uuid& id);

}  // namespace scalemart::jobs
