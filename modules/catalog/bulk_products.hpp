#pragma once
// Many products created and changed in one transaction, on behalf of staff and vendors; each is logged. The
// number of statements does not depend on the number of rows, only on the number of stores they name. Called
// inside a write transaction.

#include "bulk_rows.hpp"

namespace scalemart::catalog {

/// Rows are refused with the errors of create_product() and change_product(); the others are applied. Throws
/// DatabaseError(unique_violation) when another writer took a name in between: try again.
[[nodiscard]] BulkView save_in_bulk(db::Tx& tx, Instant now, const ByWhom& who,
                                    const std::optional<std::string>& store,
                                    std::span<const schema::Tried<BulkProduct>> rows,
                                    const std::string& pointer);

}  // namespace scalemart::catalog
