#pragma once
// Who may see and change which product. An administrator may everything; a vendor its own. What a vendor
// cannot see does not exist for it (404), what it can see but not change is refused (403). Called inside a
// transaction body.

#include "audit/audit.hpp"
#include "rows.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::catalog {

/// Who asks for a change, and what the log keeps of it.
struct ByWhom {
    const http::Principal& principal;
    const audit::Actor& actor;
};

/// With cost price and drafts.
[[nodiscard]] inline bool may_see_as_staff(const http::Principal& who, const ProductRow& product) {
    return access::is_admin(who) || product.vendor_id == access::user_of(who);
}

/// product_not_found, not_your_product.
[[nodiscard]] inline Result<void> require_own(const http::Principal& who, const ProductRow& product) {
    if (may_see_as_staff(who, product)) return {};
    if (product.status == ProductStatus::active) return fail(errors::not_your_product);
    return fail(errors::product_not_found);
}

/// not_your_store.
[[nodiscard]] inline Result<void> require_own_store(const http::Principal& who, const stores::Store& store) {
    if (access::is_admin(who) || store.vendor_id == access::user_of(who)) return {};
    return fail(errors::not_your_store);
}

/// The store a change of prices is about: the one named, else the vendor's first, else the default store.
/// store_not_found, not_your_store.
[[nodiscard]] inline Result<stores::Store> acting_store(db::Read& read, const http::Principal& who,
                                                        const std::optional<std::string>& named) {
    if (!named && !access::is_admin(who)) {
        auto own = stores::stores_of(read, access::user_of(who));
        if (own.empty()) return fail(errors::not_your_store, "You have no store yet.");
        return std::move(own.front());
    }
    SCALEMART_TRY(store, stores::resolve_store(read, named));
    SCALEMART_CHECK(require_own_store(who, store));
    return store;
}

}  // namespace scalemart::catalog
