#pragma once
// A batch of rows into catalog and inventory, in one transaction. Called inside a transaction body, which may
// run again: the batch is as it was, but for the category of each draft.

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/tx.hpp"
#include "jobs/events.hpp"
#include "row_batch.hpp"

namespace scalemart::import_products {

/// Categories found or made so far, by path. What a transaction adds counts only once it has committed.
using CategoryIds = std::unordered_map<std::string, CategoryId>;

struct BatchOutcome {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::vector<Problem> conflicts;  ///< rows that the database refused, in line order
    CategoryIds categories;          ///< looked up here, not in `known`
    bool category_gone = false;      ///< one of `known` is no longer there: forget them and try again
};

[[nodiscard]] BatchOutcome write_batch(db::Tx& tx, const jobs::Events& events, Instant now, RowBatch& batch,
                                       const CategoryIds& known, const Uuid& run);

}  // namespace scalemart::import_products
