#include "cart_controller.hpp"

#include "change_cart.hpp"
#include "requests.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::cart {
namespace {

std::optional<std::string> text_of(const StoreReference& reference) {
    if (!reference) return std::nullopt;
    return reference->value;
}

ItemToAdd to_item(AddItemBody& body) {
    return {body.product_id, body.quantity.value_or(Quantity{1}),
            std::move(body.selected_variants).value_or(std::map<std::string, std::string>{}),
            body.note ? std::optional{std::move(body.note->value)} : std::nullopt};
}

/// One transaction: find the store, change the cart, show it.
template <class Change>
Result<CartView> change_and_view(db::Tx& tx, UserId customer, const StoreReference& reference, Instant now,
                                 Change change) {
    SCALEMART_TRY(store, stores::resolve_store(tx, text_of(reference)));
    const Shopper shopper{customer, store, now};
    SCALEMART_CHECK(change(shopper));
    return view_cart(tx, customer, store, now);
}

/// The same for a change that names a line: the line knows its store.
template <class Change>
Result<CartView> change_line_and_view(db::Tx& tx, UserId customer, CartLineId line, Instant now,
                                      Change change) {
    const auto store_id = store_of_line(tx, customer, line);
    if (!store_id) return fail(errors::line_not_found);
    const auto store = stores::find_store(tx, *store_id);
    if (!store) return fail(errors::line_not_found);
    const Shopper shopper{customer, *store, now};
    SCALEMART_CHECK(change(shopper));
    return view_cart(tx, customer, *store, now);
}

}  // namespace

Task<http::Reply<CartView>> CartController::get(http::Context& context, CartInStore in) {
    const UserId customer = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<CartView> {
        SCALEMART_TRY(store, stores::resolve_store(read, text_of(in.store.value)));
        return view_cart(read, customer, store, clock_.now());
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<CartView>> CartController::clear(http::Context& context, CartInStore in) {
    const UserId customer = access::user_of(context.principal);
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, in.store.value, clock_.now(),
                               [&](const Shopper& shopper) -> Result<void> {
                                   cart::clear(tx, shopper);
                                   return {};
                               });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::add_item(http::Context& context, AddItem in) {
    const UserId customer = access::user_of(context.principal);
    const std::array items{to_item(in.body.value)};
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, in.store.value, clock_.now(),
                               [&](const Shopper& shopper) { return cart::add_items(tx, shopper, items); });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::add_items(http::Context& context, AddItems in) {
    const UserId customer = access::user_of(context.principal);
    std::vector<ItemToAdd> items;
    for (auto& body : in.body.value.items) items.push_back(to_item(body));
    if (items.empty() || items.size() > kMaximumLines)
        co_return fail(
            scalemart::errors::validation_failed, {},
            {{"/items", "range", "must hold between 1 and " + std::to_string(kMaximumLines) + " items"}});
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, in.store.value, clock_.now(),
                               [&](const Shopper& shopper) { return cart::add_items(tx, shopper, items); });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::change_item(http::Context& context, ChangeItem in) {
    const UserId customer = access::user_of(context.principal);
    const CartLineId line = in.item_id.value;
    ItemChange change;
    change.quantity = in.body.value.quantity;
    change.changes_note = in.body.value.note.present;
    if (in.body.value.note.value) change.note = in.body.value.note.value->value;
    const auto write = [&](db::Tx& tx) {
        return change_line_and_view(tx, customer, line, clock_.now(), [&](const Shopper& shopper) {
            return cart::change_item(tx, shopper, line, change);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::remove_item(http::Context& context, RemoveItem in) {
    const UserId customer = access::user_of(context.principal);
    const CartLineId line = in.item_id.value;
    const auto write = [&](db::Tx& tx) {
        return change_line_and_view(tx, customer, line, clock_.now(), [&](const Shopper& shopper) {
            return cart::remove_item(tx, shopper, line);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::add_coupon(http::Context& context, AddCoupon in) {
    const UserId customer = access::user_of(context.principal);
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, in.store.value, clock_.now(), [&](const Shopper& shopper) {
            return cart::add_coupon(tx, shopper, in.body.value.code.value);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::remove_coupon(http::Context& context, RemoveCoupon in) {
    const UserId customer = access::user_of(context.principal);
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, in.store.value, clock_.now(),
                               [&](const Shopper& shopper) -> Result<void> {
                                   cart::remove_coupon(tx, shopper, in.code.value.value);
                                   return {};
                               });
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::cart
