#pragma once
// Private to inventory: what every change of a pool ends with. Labels are worked out anew, crossings become
// events, and kits follow their components. To be called once, after all pools of the step were changed: kits
// are locked after pools, always, so that two transactions never wait for each other in a circle.

#include "pools.hpp"
#include "stock_levels.hpp"

namespace scalemart::inventory {

struct Changed {
    ProductId product;
    StoreId store;
    reservations::Level level;
};

struct NewItem {
    ProductId product;
    StoreId store;
};

/// `changed` are pools as they are now, in any order; the last counts when one is named twice. `created` were
/// stored with their labels: only kits follow them. The labels of the changed items and of the kits.
Labels settle(db::Tx& tx, const jobs::Events& events, std::span<const Changed> changed,
              std::span<const NewItem> created = {});
/// The same for a caller who asked what all of them have to do with kits after locking the pools.
Labels settle(db::Tx& tx, const jobs::Events& events, std::span<const Changed> changed,
              std::span<const NewItem> created, const KitsOf& kits);

/// Works out the labels of kits in one store under their locks. `kits` in order.
Labels settle_kits(db::Tx& tx, const jobs::Events& events, StoreId store, std::span<const ProductId> kits);

}  // namespace scalemart::inventory
