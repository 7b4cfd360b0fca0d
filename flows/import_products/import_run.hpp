#pragma once
// How far an import came: one row of import_run, moved on in the transaction of every batch, so that what is
// written and what is remembered never differ. Called inside a transaction body.

#include <boost/describe.hpp>
#include <string>

#include "db/tx.hpp"
#include "import_products.hpp"

namespace scalemart::import_products {

enum class RunState { running, finished, abandoned };
BOOST_DESCRIBE_ENUM(RunState, running, finished, abandoned)

/// Members in column order.
struct ImportRun {
    Uuid id;
    Uuid fingerprint;
    std::string source;
    StoreId store_id;
    std::string file_name;
    std::string file_digest;
    std::int64_t file_size = 0;
    RunState state = RunState::running;
    std::int64_t rows_done = 0;
    std::int64_t byte_offset = 0;
    std::int64_t last_line = 0;
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t failed = 0;
    std::int64_t rounded = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ImportRun, (),
                      (id, fingerprint, source, store_id, file_name, file_digest, file_size, state, rows_done,
                       byte_offset, last_line, created, updated, unchanged, failed, rounded, created_at,
                       updated_at))

[[nodiscard]] ImportCounts counts_of(const ImportRun& run);

/// The unfinished run with the fingerprint of `wanted`, else `wanted` itself, inserted. With `restart` always
/// the latter; the unfinished one is then marked as abandoned.
[[nodiscard]] ImportRun continue_or_start(db::Tx& tx, const ImportRun& wanted, bool restart);

/// Moves the run on from `before` to `after`. False when it is not where it was: another process is at it.
[[nodiscard]] bool advance(db::Tx& tx, const ImportRun& before, const ImportRun& after);

}  // namespace scalemart::import_products
