#include "booking.hpp"

#include <algorithm>

namespace scalemart::inventory {

LockedPools lock_pools(db::Tx& tx, const ProductsIn& products) {
    LockedPools locked;
    for (const auto& [store, some] : products) {
        std::vector<Uuid> resources;
        resources.reserve(some.size());
        for (const auto product : some) resources.push_back(product.value);
        for (const auto& [resource, level] : reservations::lock_levels(tx, store.value, resources))
            locked.emplace(ItemOf{store, ProductId{resource}}, level);
    }
    return locked;
}

const reservations::Level* Booking::level(ProductId product, StoreId store) const {
    const auto at = pools_.find({store, product});
    return at == pools_.end() ? nullptr : &at->second;
}

bool Booking::put(ProductId product, StoreId store, std::int64_t quantity, const Cause& cause) {
    if (!change(product, store, quantity)) return false;
    enter(product, store, quantity, cause);
    return true;
}

bool Booking::change(ProductId product, StoreId store, std::int64_t quantity) {
    const auto at = pools_.find({store, product});
    if (at == pools_.end() || !reservations::fits(at->second, quantity)) return false;
    at->second.quantity += quantity;
    puts_.push_back({key_of(product, store), quantity});
    changed_.insert(at->first);
    return true;
}

void Booking::enter(ProductId product, StoreId store, std::int64_t quantity, const Cause& cause) {
    rows_.push_back(ledger_row(product, store, quantity, cause));
}

bool Booking::take(db::Tx& tx, ProductId product, StoreId store, std::int64_t quantity, const Cause& cause) {
    const auto at = pools_.find({store, product});
    if (at == pools_.end()) return false;
    if (at->second.unlimited || at->second.available() >= quantity)
        return put(product, store, -quantity, cause);
    // Some of it may be held by whom nobody waits for any more.
    const auto left = reservations::take(tx, key_of(product, store), quantity, cause.at);
    if (!left) return false;
    at->second = *left;
    changed_.insert(at->first);
    enter(product, store, -quantity, cause);
    return true;
}

void Booking::write(db::Tx& tx) {
    // The pools are locked: what fits() accepted, the statement accepts.
    if (!std::ranges::all_of(reservations::put_many(tx, puts_), std::identity{}))
        throw std::logic_error("inventory: a pool changed under its lock");
    record(tx, rows_);
    puts_.clear();
    rows_.clear();
}

std::vector<Changed> Booking::changed() const {
    std::vector<Changed> changed;
    changed.reserve(changed_.size());
    for (const auto& item : changed_) changed.push_back({item.product, item.store, pools_.at(item)});
    return changed;
}

}  // namespace scalemart::inventory
