#pragma once
// What the price of a cart depends on that is kept with accounts and orders. Owned by the composition root;
// stateless, so any thread may call, inside a transaction body.

#include "cart/shopper_facts.hpp"

namespace scalemart::checkout {

/// Home is the default address of the shopper. An order that was cancelled never was one.
class ShopperFacts final : public cart::ShopperFacts {
 public:
    [[nodiscard]] std::optional<pricing::Destination> home_of(db::Read& read, UserId customer) const override;
    [[nodiscard]] std::optional<OrderId> pending_order(db::Read& read, UserId customer,
                                                       StoreId store) const override;
    [[nodiscard]] bool has_ordered(db::Read& read, UserId customer, StoreId store) const override;
};

}  // namespace scalemart::checkout
