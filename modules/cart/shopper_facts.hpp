#pragma once
// What the price of a cart depends on that modules know which the cart may not look at. Owned by the
// composition root; any thread may call, inside a transaction body. Asked only when a tax or a promotion
// depends on the answer.

#include <optional>

#include "db/tx.hpp"
#include "pricing/cart_facts.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::cart {

class ShopperFacts {
 public:
    ShopperFacts() = default;
    ShopperFacts(const ShopperFacts&) = delete;
    ShopperFacts& operator=(const ShopperFacts&) = delete;
    virtual ~ShopperFacts() = default;

    /// Where the shopper most likely wants the goods; empty: nobody knows.
    [[nodiscard]] virtual std::optional<pricing::Destination> home_of(db::Read& read,
                                                                      UserId customer) const = 0;
    /// The order of this cart that is being paid: what it holds of a gift card is the shopper's own.
    [[nodiscard]] virtual std::optional<OrderId> pending_order(db::Read& read, UserId customer,
                                                               StoreId store) const = 0;
    /// Whether an order in `store` would not be the first.
    [[nodiscard]] virtual bool has_ordered(db::Read& read, UserId customer, StoreId store) const = 0;
};

}  // namespace scalemart::cart
