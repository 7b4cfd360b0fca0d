#pragma once
// The cart over HTTP. Every change answers with the whole priced cart. Owned by the composition root;
// stateless but for the database, so any thread may call.

#include "base/clock.hpp"
#include "cart/cart.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::cart {

struct CartInStore;
struct ChangeCart;
struct AddItem;
struct AddItems;
struct ChangeItem;
struct RemoveItem;
struct AddCoupon;
struct RemoveCoupon;
struct CartView;

class CartController {
 public:
    /// `shopper` may be null (Circumstances in cart.hpp), and must outlive the controller.
    CartController(db::Database& database, const Clock& clock, const ShopperFacts* shopper = nullptr)
        : database_(database), clock_(clock), shopper_(shopper) {}

    Task<http::Reply<CartView>> get(http::Context& context, CartInStore in);
    Task<http::Reply<CartView>> clear(http::Context& context, CartInStore in);
    Task<http::Reply<CartView>> change(http::Context& context, ChangeCart in);
    Task<http::Reply<CartView>> add_item(http::Context& context, AddItem in);
    Task<http::Reply<CartView>> add_items(http::Context& context, AddItems in);
    Task<http::Reply<CartView>> change_item(http::Context& context, ChangeItem in);
    Task<http::Reply<CartView>> remove_item(http::Context& context, RemoveItem in);
    Task<http::Reply<CartView>> add_coupon(http::Context& context, AddCoupon in);
    Task<http::Reply<CartView>> remove_coupon(http::Context& context, RemoveCoupon in);

 private:
    /// One transaction: find the store, change the cart, show it.
    template <class Change>
    Result<CartView> change_and_view(db::Tx& tx, UserId customer, const std::optional<std::string>& reference,
                                     Change change) const;
    /// The same for a change that names a line: the line knows its store.
    template <class Change>
    Result<CartView> change_line_and_view(db::Tx& tx, UserId customer, CartLineId line, Change change) const;

    db::Database& database_;
    const Clock& clock_;
    const ShopperFacts* shopper_;
};

}  // namespace scalemart::cart
