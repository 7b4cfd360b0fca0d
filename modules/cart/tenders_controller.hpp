#pragma once
// Choosing gift cards and store credit for a cart, over HTTP. Every change answers with the whole priced
// cart. Owned by the composition root; stateless but for the database, so any thread may call.

#include "base/clock.hpp"
#include "cart/cart.hpp"
#include "db/database.hpp"
#include "gift_cards/gift_codes.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::cart {

struct AddGiftCard;
struct RemoveGiftCard;
struct UseStoreCredit;
struct CartView;

class TendersController {
 public:
    /// `shopper` may be null (Circumstances in cart.hpp); what is given by reference or pointer must outlive
    /// the controller.
    TendersController(db::Database& database, const Clock& clock, gift_cards::GiftCodes codes,
                      const ShopperFacts* shopper = nullptr)
        : database_(database), clock_(clock), codes_(std::move(codes)), shopper_(shopper) {}

    Task<http::Reply<CartView>> add_gift_card(http::Context& context, AddGiftCard in);
    Task<http::Reply<CartView>> remove_gift_card(http::Context& context, RemoveGiftCard in);
    Task<http::Reply<CartView>> use_store_credit(http::Context& context, UseStoreCredit in);

 private:
    db::Database& database_;
    const Clock& clock_;
    gift_cards::GiftCodes codes_;
    const ShopperFacts* shopper_;
};

}  // namespace scalemart::cart
