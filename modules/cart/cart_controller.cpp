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

Result<Choices> to_choices(const ChangeCartBody& body) {
    Choices choices;
    if (body.tip.present) {
        choices.tip.emplace();
        const auto tip = body.tip.value.value_or(TipBody{});
        if (tip.amount && tip.percent)
            return fail(scalemart::errors::validation_failed, {},
                        {{"/tip", "not_allowed", "is either an amount or a percentage"}});
        if (tip.amount) choices.tip->amount = tip.amount->value;
        if (tip.percent) choices.tip->basis_points = tip.percent->value * 100;
    }
    choices.is_priority = body.priority;
    if (body.bags) choices.bags = body.bags->value;
    return choices;
}

}  // namespace

template <class Change>
Result<CartView> CartController::change_and_view(db::Tx& tx, UserId customer,
                                                 const std::optional<std::string>& reference,
                                                 Change change) const {
    const Instant now = clock_.now();
    SCALEMART_TRY(store, stores::resolve_store(tx, reference));
    SCALEMART_CHECK(change(Shopper{customer, store, now}));
    return view_cart(tx, customer, store, now, {shopper_, {}});
}

template <class Change>
Result<CartView> CartController::change_line_and_view(db::Tx& tx, UserId customer, CartLineId line,
                                                      Change change) const {
    const Instant now = clock_.now();
    const auto store_id = store_of_line(tx, customer, line);
    if (!store_id) return fail(errors::line_not_found);
    const auto store = stores::find_store(tx, *store_id);
    if (!store) return fail(errors::line_not_found);
    SCALEMART_CHECK(change(Shopper{customer, *store, now}));
    return view_cart(tx, customer, *store, now, {shopper_, {}});
}

Task<http::Reply<CartView>> CartController::get(http::Context& context, CartInStore in) {
    const UserId customer = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<CartView> {
        SCALEMART_TRY(store, stores::resolve_store(read, text_of(in.store.value)));
        return view_cart(read, customer, store, clock_.now(), {shopper_, {}});
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<CartView>> CartController::clear(http::Context& context, CartInStore in) {
    const UserId customer = access::user_of(context.principal);
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, text_of(in.store.value),
                               [&](const Shopper& shopper) -> Result<void> {
                                   cart::clear(tx, shopper);
                                   return {};
                               });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::change(http::Context& context, ChangeCart in) {
    const UserId customer = access::user_of(context.principal);
    const auto choices = to_choices(in.body.value);
    if (!choices) co_return fail(choices.error());
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, text_of(in.store.value),
                               [&](const Shopper& shopper) -> Result<void> {
                                   cart::choose(tx, shopper, *choices);
                                   return {};
                               });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::add_item(http::Context& context, AddItem in) {
    const UserId customer = access::user_of(context.principal);
    const std::array items{to_item(in.body.value)};
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, text_of(in.store.value),
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
        return change_and_view(tx, customer, text_of(in.store.value),
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
        return change_line_and_view(tx, customer, line, [&](const Shopper& shopper) {
            return cart::change_item(tx, shopper, line, change);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::remove_item(http::Context& context, RemoveItem in) {
    const UserId customer = access::user_of(context.principal);
    const CartLineId line = in.item_id.value;
    const auto write = [&](db::Tx& tx) {
        return change_line_and_view(
            tx, customer, line, [&](const Shopper& shopper) { return cart::remove_item(tx, shopper, line); });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::add_coupon(http::Context& context, AddCoupon in) {
    const UserId customer = access::user_of(context.principal);
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, text_of(in.store.value), [&](const Shopper& shopper) {
            return cart::add_coupon(tx, shopper, in.body.value.code.value);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<CartView>> CartController::remove_coupon(http::Context& context, RemoveCoupon in) {
    const UserId customer = access::user_of(context.principal);
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, customer, text_of(in.store.value),
                               [&](const Shopper& shopper) -> Result<void> {
                                   cart::remove_coupon(tx, shopper, in.code.value.value);
                                   return {};
                               });
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::cart
