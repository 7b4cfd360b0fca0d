#pragma once
// A family is not sold: what goes into the cart is the variant that the shopper chose. Private to the cart;
// called inside a transaction body.

#include <span>
#include <unordered_map>
#include <vector>

#include "cart/change_cart.hpp"

namespace scalemart::cart {

using Items = std::unordered_map<ProductId, catalog::ItemForSale>;

/// True when some of the wanted things are families or variants.
[[nodiscard]] bool has_choices(const Items& items, std::span<const ItemToAdd> wanted);

struct Chosen {
    std::vector<ItemToAdd> items;  ///< families replaced; what a variant stands for is selected
    std::optional<Error> refusal;  ///< variant_required, variant_not_found; of the item `at`
    std::size_t at = 0;
};
/// Two statements.
[[nodiscard]] Chosen choose_variants(db::Read& read, const Items& items, std::span<const ItemToAdd> wanted);

}  // namespace scalemart::cart
