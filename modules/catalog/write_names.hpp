#pragma once
// Writes that claim names (slugs, SKUs, barcodes). Two writers may look, find a name free and both take it;
// the one who comes second is told by the database, and looks again: now it sees whose the name is. For
// controllers. Errors: the body's own, DatabaseError.

#include "db/database.hpp"

namespace scalemart::catalog {

/// `body` is copied into this coroutine; what it refers to must live until the write is done.
template <class F>
Task<std::invoke_result_t<F&, db::Tx&>> write_names(db::Database& database, F body) {
    constexpr int kTries = 3;
    for (int tries = 1;; ++tries) {
        try {
            co_return co_await database.write(body);
        } catch (const db::DatabaseError& error) {
            if (error.category() != db::ErrorCategory::unique_violation || tries == kTries) throw;
        }
    }
}

}  // namespace scalemart::catalog
