#pragma once
// Handlers of the operations between cart and lists. Owned by the composition root; nothing in it changes, so
// any thread may call.

#include "cart/shopper_facts.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::cart {
struct CartView;
}

namespace scalemart::list_to_cart {

struct SaveCartItem;
struct ListItemToCart;
struct ListToCart;
struct SharedListToCart;
struct ListToCartView;
class WantedItems;

class ListToCartController {
 public:
    /// `shopper` may be null, as for the cart, and must outlive the controller.
    explicit ListToCartController(db::Database& database, const cart::ShopperFacts* shopper = nullptr)
        : database_(database), shopper_(shopper) {}

    Task<http::Reply<cart::CartView>> save_for_later(http::Context& context, SaveCartItem in);
    Task<http::Reply<cart::CartView>> item_to_cart(http::Context& context, ListItemToCart in);
    Task<http::Reply<ListToCartView>> list_to_cart(http::Context& context, ListToCart in);
    Task<http::Reply<ListToCartView>> shared_to_cart(http::Context& context, SharedListToCart in);

 private:
    /// As many as possible, in one transaction in the end.
    Task<http::Reply<ListToCartView>> add_all(http::Context& context, WantedItems& wanted, StoreId store);

    db::Database& database_;
    const cart::ShopperFacts* shopper_;
};

}  // namespace scalemart::list_to_cart
