#include "import_run.hpp"

#include "sql.hpp"

namespace scalemart::import_products {

ImportCounts counts_of(const ImportRun& run) {
    const auto count = [](std::int64_t value) { return static_cast<std::uint64_t>(value); };
    return {count(run.rows_done), count(run.created), count(run.updated),
            count(run.unchanged), count(run.failed),  count(run.rounded)};
}

ImportRun continue_or_start(db::Tx& tx, const ImportRun& wanted, bool restart) {
    if (restart) tx.exec(sql::abandon_run, wanted.fingerprint, wanted.updated_at);
    if (auto unfinished = tx.one<ImportRun>(sql::unfinished_run, wanted.fingerprint)) return *unfinished;
    const auto& w = wanted;
    tx.exec(sql::insert_run, w.id, w.fingerprint, w.source, w.store_id, w.file_name, w.file_digest,
            w.file_size, w.state, w.rows_done, w.byte_offset, w.last_line, w.created, w.updated, w.unchanged,
            w.failed, w.rounded, w.created_at, w.updated_at);
    return wanted;
}

bool advance(db::Tx& tx, const ImportRun& before, const ImportRun& after) {
    return tx.exec(sql::advance_run, after.id, before.rows_done, after.state, after.rows_done,
                   after.byte_offset, after.last_line, after.created, after.updated, after.unchanged,
                   after.failed, after.rounded, after.updated_at)
           == 1;
}

}  // namespace scalemart::import_products
