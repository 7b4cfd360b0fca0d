#pragma once
// Buying again over HTTP: a whole order, or products one by one. Owned by the composition root; stateless but
// for the database, so any thread may call.

#include "cart/shopper_facts.hpp"
#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "schema/json_text.hpp"

namespace scalemart::buy_again {

struct Reorder;
struct ReorderView;
struct ListBought;
struct BoughtSlice;

class BuyAgainController {
 public:
    /// `shopper` may be null, as for the cart, and must outlive the controller.
    explicit BuyAgainController(db::Database& database, const cart::ShopperFacts* shopper = nullptr)
        : database_(database), shopper_(shopper) {}

    /// Puts what is still sold of an order into the cart, and says what is not.
    Task<http::Reply<schema::JsonText<ReorderView>>> reorder(http::Context& context, Reorder in);
    Task<http::Reply<BoughtSlice>> list(http::Context& context, ListBought in);

 private:
    db::Database& database_;
    const cart::ShopperFacts* shopper_;
};

}  // namespace scalemart::buy_again
