#include "ledger.hpp"

#include "sql.hpp"

namespace scalemart::inventory {

db::ParamRow ledger_row(ProductId product, StoreId store, std::int64_t delta, const Cause& cause) {
    return {product.value, Uuid::generate(cause.at),   store.value,
            delta,         db::to_param(cause.reason), cause.reference,
            cause.actor,   db::to_param(cause.note),   db::to_param(cause.at)};
}

void record(db::Tx& tx, std::span<const db::ParamRow> rows) {
    if (!rows.empty()) tx.exec_many(sql::insert_ledger, rows);
}

}  // namespace scalemart::inventory
