#pragma once
#include "db/sql.hpp"

#define IMPORT_RUN_COLUMNS                                                                                  \
    "id, fingerprint, source, store_id, file_name, file_digest, file_size, state, rows_done, byte_offset, " \
    "last_line, "                                                                                           \
    "created, updated, unchanged, failed, rounded, created_at, updated_at"

namespace scalemart::import_products::sql {

inline constexpr db::Sql unfinished_run{
    "import_products.unfinished_run",
    "select " IMPORT_RUN_COLUMNS " from import_run where fingerprint = $1 and state = 'running' for update"};
/// Two that start at once: the second meets a unique violation and is run again.
inline constexpr db::Sql insert_run{
    "import_products.insert_run",
    "insert into import_run (" IMPORT_RUN_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"};
inline constexpr db::Sql abandon_run{"import_products.abandon_run",
                                     "update import_run set state = 'abandoned', updated_at = $2 where "
                                     "fingerprint = $1 and state = 'running'"};
inline constexpr db::Sql advance_run{"import_products.advance_run",
                                     "update import_run set state = $3, rows_done = $4, byte_offset = $5, "
                                     "last_line = $6, created = $7, updated = $8, "
                                     "unchanged = $9, failed = $10, rounded = $11, updated_at = $12 "
                                     "where id = $1 and rows_done = $2 and state = 'running'"};

}  // namespace scalemart::import_products::sql
