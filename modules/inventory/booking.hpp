#pragma once
// Private to inventory: changes of many items in one step, worked out under the locks of their pools and
// written together: the number of statements does not depend on the number of items. Lives inside one
// transaction body.

#include "ledger.hpp"
#include "pools.hpp"
#include "settle.hpp"

namespace scalemart::inventory {

class Booking {
 public:
    explicit Booking(LockedPools pools) : pools_(std::move(pools)) {}

    /// As it is now, changes not written yet included; null where the store does not stock the product.
    [[nodiscard]] const reservations::Level* level(ProductId product, StoreId store) const;

    /// Adds to what is on hand, with the row that says so. False, and nothing is changed, when there is no
    /// pool or it would go below zero. The cause is borrowed until write().
    bool put(ProductId product, StoreId store, std::int64_t quantity, const Cause& cause);
    /// The pool alone, and the row alone, where one change has several reasons.
    bool change(ProductId product, StoreId store, std::int64_t quantity);
    void enter(ProductId product, StoreId store, std::int64_t quantity, const Cause& cause);
    /// Takes what is there, as an order would: not what others hold, unless their time is over. Of an item of
    /// which nothing else is booked in this step.
    bool take(db::Tx& tx, ProductId product, StoreId store, std::int64_t quantity, const Cause& cause);

    /// Two statements, whatever was booked.
    void write(db::Tx& tx);
    /// For settle().
    [[nodiscard]] std::vector<Changed> changed() const;

 private:
    LockedPools pools_;
    std::set<ItemOf> changed_;
    std::vector<reservations::Put> puts_;
    std::vector<db::ParamRow> rows_;
};

}  // namespace scalemart::inventory
