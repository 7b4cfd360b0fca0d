#pragma once
// Creating and changing stores on behalf of staff and vendors. Called inside a write transaction.

#include "http/access.hpp"
#include "requests.hpp"

namespace scalemart::stores {

[[nodiscard]] Result<Store> add_store(db::Tx& tx, Instant now, const NewStore& wanted);

/// store_not_found, not_your_store, staff_only_field, version_conflict, store_slug_taken,
/// default_store_required.
[[nodiscard]] Result<Store> change_store(db::Tx& tx, Instant now, const http::Principal& who, StoreId id,
                                         std::int64_t seen_version, const StoreChanges& changes);

}  // namespace scalemart::stores
