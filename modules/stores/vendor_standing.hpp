#pragma once
// Whether the vendor of a store may sell at all. Private to the module; called inside a transaction body. The
// row of stores_vendor is locked before a store's status follows from it, so that no store slips through
// while its vendor is being suspended.

#include "stores.hpp"

namespace scalemart::stores {

/// Locks the vendor; true when it is suspended.
bool lock_vendor(db::Tx& tx, UserId vendor);

/// Makes an active store of a suspended vendor vendor_suspended, and the reverse.
void heed_vendor_standing(db::Tx& tx, Store& store);

/// Writes the row as it is and raises the version, without any check.
void write_store(db::Tx& tx, Instant now, Store& store);

/// Cached answers about the store are out of date.
void say_changed(db::Tx& tx, StoreId id);

}  // namespace scalemart::stores
