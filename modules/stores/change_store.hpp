#pragma once
// Creating and changing stores on behalf of administrators and vendors, each change with its entry in the
// audit log. Called inside a write transaction.

#include "audit/audit.hpp"
#include "http/access.hpp"
#include "requests.hpp"

namespace scalemart::stores {

/// Who changes a store, and as whom it is written down.
struct Staff {
    const http::Principal& who;
    const audit::Actor& actor;
};

/// store_slug_taken.
[[nodiscard]] Result<Store> add_store(db::Tx& tx, Instant now, const Staff& staff, const NewStore& wanted);
/// A vendor opens a store of its own. vendors_only, vendor_suspended, too_many_stores, store_slug_taken.
[[nodiscard]] Result<Store> add_own_store(db::Tx& tx, Instant now, const Staff& staff,
                                          const NewVendorStore& wanted);

/// store_not_found, not_your_store, staff_only_field, version_conflict, store_slug_taken,
/// default_store_required, vendor_suspended.
[[nodiscard]] Result<Store> change_store(db::Tx& tx, Instant now, const Staff& staff, StoreId id,
                                         std::int64_t seen_version, const StoreChanges& changes);

/// store_not_found, not_your_store, version_conflict.
[[nodiscard]] Result<Store> change_service_area(db::Tx& tx, Instant now, const Staff& staff, StoreId id,
                                                std::int64_t seen_version,
                                                const std::vector<ServiceAreaEntry>& area);

/// Closing twice is harmless. store_not_found, not_your_store, default_store_required.
[[nodiscard]] Result<Store> close_store(db::Tx& tx, Instant now, const Staff& staff, StoreId id,
                                        std::optional<std::string> reason);
/// store_not_found, not_your_store, store_suspended, vendor_suspended.
[[nodiscard]] Result<Store> reopen_store(db::Tx& tx, Instant now, const Staff& staff, StoreId id);

}  // namespace scalemart::stores
