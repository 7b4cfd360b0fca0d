#include "tenders_controller.hpp"

#include "cart_tenders.hpp"
#include "tender_requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::cart {
namespace {

/// One transaction: find the store, change the cart, show it.
template <class Change>
Result<CartView> change_and_view(db::Tx& tx, const http::Context& context, const StoreReference& store_name,
                                 Instant now, const ShopperFacts* facts, const Change& change) {
    const UserId customer = access::user_of(context.principal);
    std::optional<std::string> reference;
    if (store_name) reference = store_name->value;
    SCALEMART_TRY(store, stores::resolve_store(tx, reference));
    SCALEMART_CHECK(change(Shopper{customer, store, now}));
    return view_cart(tx, customer, store, now, {facts, {}});
}

}  // namespace

Task<http::Reply<CartView>> TendersController::add_gift_card(http::Context& context, AddGiftCard in) {
    const auto write = [&](db::Tx& tx) {
        const auto add = [&](const Shopper& shopper) {
            return cart::add_gift_card(tx, shopper, codes_, in.body.value.code.value);
        };
        return change_and_view(tx, context, in.store.value, clock_.now(), shopper_, add);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> TendersController::remove_gift_card(http::Context& context, RemoveGiftCard in) {
    const auto write = [&](db::Tx& tx) {
        const auto remove = [&](const Shopper& shopper) -> Result<void> {
            cart::remove_gift_card(tx, shopper, in.card_id.value);
            return {};
        };
        return change_and_view(tx, context, in.store.value, clock_.now(), shopper_, remove);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> TendersController::use_store_credit(http::Context& context, UseStoreCredit in) {
    const auto write = [&](db::Tx& tx) {
        const auto use = [&](const Shopper& shopper) -> Result<void> {
            cart::use_store_credit(tx, shopper, in.body.value.use);
            return {};
        };
        return change_and_view(tx, context, in.store.value, clock_.now(), shopper_, use);
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::cart
