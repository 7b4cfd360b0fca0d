#pragma once
// Private to inventory: whose stock it is. An administrator works with every store's, a vendor with that of
// its own stores. Called inside a transaction body.

#include <optional>
#include <string>

#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::inventory {

[[nodiscard]] inline bool is_own(const http::Principal& who, const stores::Store& store) {
    return access::is_admin(who) || store.vendor_id == access::user_of(who);
}

/// The store named (by id or slug), else the vendor's first, else the default store. store_not_found,
/// not_your_store.
[[nodiscard]] inline Result<stores::Store> acting_store(db::Read& read, const http::Principal& who,
                                                        const std::optional<std::string>& named) {
    if (!named && !access::is_admin(who)) {
        auto own = stores::stores_of(read, access::user_of(who));
        if (own.empty()) return fail(stores::errors::not_your_store, "You have no store yet.");
        return std::move(own.front());
    }
    SCALEMART_TRY(store, stores::resolve_store(read, named));
    if (!is_own(who, store)) return fail(stores::errors::not_your_store);
    return store;
}

}  // namespace scalemart::inventory
