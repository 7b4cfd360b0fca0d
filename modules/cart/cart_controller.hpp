#pragma once
// The cart over HTTP. Every change answers with the whole priced cart. Owned by the composition root;
// stateless but for the database, so any thread may call.

#include "base/clock.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::cart {

struct CartInStore;
struct AddItem;
struct AddItems;
struct ChangeItem;
struct RemoveItem;
struct AddCoupon;
struct RemoveCoupon;
struct CartView;

class CartController {
 public:
    CartController(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    Task<http::Reply<CartView>> get(http::Context& context, CartInStore in);
    Task<http::Reply<CartView>> clear(http::Context& context, CartInStore in);
    Task<http::Reply<CartView>> add_item(http::Context& context, AddItem in);
    Task<http::Reply<CartView>> add_items(http::Context& context, AddItems in);
    Task<http::Reply<CartView>> change_item(http::Context& context, ChangeItem in);
    Task<http::Reply<CartView>> remove_item(http::Context& context, RemoveItem in);
    Task<http::Reply<CartView>> add_coupon(http::Context& context, AddCoupon in);
    Task<http::Reply<CartView>> remove_coupon(http::Context& context, RemoveCoupon in);

 private:
    db::Database& database_;
    const Clock& clock_;
};

}  // namespace scalemart::cart
