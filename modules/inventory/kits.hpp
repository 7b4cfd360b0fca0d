#pragma once
// Kits: products that are made up of others and share their stock. A kit has no stock of its own in any
// store; of it there is as much as its scarcest component allows. Whoever sells (checkout) hands kits and
// single products over together, so that what they share is counted once. Plain functions inside the caller's
// transaction.

#include <map>
#include <set>
#include <span>
#include <vector>

#include "inventory/inventory.hpp"

namespace scalemart::inventory {

struct KitComponent {
    ProductId product;
    std::int64_t quantity = 1;  ///< in one kit

    friend bool operator==(const KitComponent&, const KitComponent&) = default;
};

inline constexpr std::size_t kMaximumComponents = 50;
inline constexpr std::int64_t kMaximumOfComponent = 10'000;

/// Makes `kit` a kit of these components, replacing those before; without components it becomes an ordinary
/// product, which is out of stock until it is given some. Orders placed before keep the components they were
/// placed with. The kit's labels in all stores. errors::kit_invalid (components named twice, too many, the
/// kit itself), errors::kit_of_kits, errors::kit_has_stock.
Result<Labels> set_kit(db::Tx& tx, const jobs::Events& events, ProductId kit,
                       std::span<const KitComponent> components);

/// The kits that an order holds, whose recipes are remembered with it.
[[nodiscard]] std::set<ProductId> kits_taken(db::Read& read, OrderId order);

/// True when one of the products is a kit or part of one: only then it matters what else somebody wants.
[[nodiscard]] bool share_stock(db::Read& read, std::span<const ProductId> products);

/// The components of those products that are kits, in component order. One statement.
[[nodiscard]] std::map<ProductId, std::vector<KitComponent>> kit_components(
    db::Read& read, std::span<const ProductId> products);

}  // namespace scalemart::inventory
