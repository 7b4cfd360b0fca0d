#include "vendor_standing.hpp"

#include "sql.hpp"

namespace scalemart::stores {

bool lock_vendor(db::Tx& tx, UserId vendor) {
    tx.exec(sql::know_vendor, vendor);
    return tx.one<bool>(sql::lock_vendor, vendor).value_or(false);
}

void heed_vendor_standing(db::Tx& tx, Store& store) {
    const bool suspended = store.vendor_id && lock_vendor(tx, *store.vendor_id);
    if (suspended && store.status == StoreStatus::active) store.status = StoreStatus::vendor_suspended;
    if (!suspended && store.status == StoreStatus::vendor_suspended) {
        store.status = StoreStatus::active;
        store.status_reason.reset();
    }
}

Result<Store> open_vendor_store(db::Tx& tx, Instant now, Store store) {
    if (!store.vendor_id) return fail(errors::vendors_only);
    lock_vendor(tx, *store.vendor_id);
    if (tx.one<std::int64_t>(sql::count_of_vendor, *store.vendor_id).value_or(0) >= kMaximumVendorStores)
        return fail(errors::too_many_stores,
                    "A vendor has at most " + std::to_string(kMaximumVendorStores) + " stores.");
    const std::string wanted = store.slug;
    for (int number = 2; tx.one<StoreId>(sql::slug_owner, store.slug); ++number)
        store.slug = wanted + "-" + std::to_string(number);
    return create_store(tx, now, std::move(store));
}

void suspend_stores_of(db::Tx& tx, Instant now, UserId vendor, const std::string& reason) {
    lock_vendor(tx, vendor);
    tx.exec(sql::set_vendor, vendor, true);
    for (auto& store : tx.all<Store>(sql::lock_by_vendor, vendor)) {
        if (store.status != StoreStatus::active) continue;
        store.status = StoreStatus::vendor_suspended;
        store.status_reason = reason;
        write_store(tx, now, store);
    }
}

void reinstate_stores_of(db::Tx& tx, Instant now, UserId vendor) {
    lock_vendor(tx, vendor);
    tx.exec(sql::set_vendor, vendor, false);
    for (auto& store : tx.all<Store>(sql::lock_by_vendor, vendor)) {
        if (store.status != StoreStatus::vendor_suspended) continue;
        store.status = StoreStatus::active;
        store.status_reason.reset();
        write_store(tx, now, store);
    }
}

}  // namespace scalemart::stores
