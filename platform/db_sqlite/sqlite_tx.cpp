#include "sqlite_tx.hpp"

namespace scalemart::db_sqlite {

void SqliteTx::require_intact(std::string_view statement) const {
    if (failed_)
        throw db::DatabaseError(db::ErrorCategory::other, statement,
                                "an earlier statement of this transaction failed");
}

std::int64_t SqliteTx::run_guarded(const db::Sql& sql, std::span<const db::Param> params,
                                   const db::RowCallback& on_row) {
    require_intact(sql.name);
    try {
        return connection_.run(sql, params, on_row);
    } catch (const db::DatabaseError&) {
        failed_ = true;
        throw;
    }
}

std::int64_t SqliteTx::run(const db::Sql& sql, std::span<const db::Param> params,
                           const db::RowCallback& on_row) {
    ++statements_;
    return run_guarded(sql, params, on_row);
}

std::vector<std::int64_t> SqliteTx::exec_many(const db::Sql& sql, std::span<const db::ParamRow> rows) {
    ++statements_;
    require_intact(sql.name);
    try {
        return connection_.run_many(sql, rows);
    } catch (const db::DatabaseError&) {
        failed_ = true;
        throw;
    }
}

}  // namespace scalemart::db_sqlite
