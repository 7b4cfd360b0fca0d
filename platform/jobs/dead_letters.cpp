#include "dead_letters.hpp"

#include "sql.hpp"

namespace scalemart::jobs {

BOOST_DESCRIBE_STRUCT(DeadLetter, (), (id, kind, args, attempts, last_error, created_at, finished_at))

std::vector<DeadLetter> dead_letters(db::Read& read, std::size_t limit) {
    return read.all<DeadLetter>(sql::kDiscarded, limit);
}

bool requeue(db::Tx& tx, const Clock& clock, const Uuid& id) {
    if (tx.exec(sql::kRequeue, id, clock.now()) == 0) return false;
    tx.wake_jobs();
    return true;
}

}  // namespace scalemart::jobs
