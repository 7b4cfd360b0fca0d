#include "list_to_cart_controller.hpp"

#include <algorithm>

#include "shopping_lists/change_list.hpp"
#include "shopping_lists/find_lists.hpp"
#include "shopping_lists/shares.hpp"
#include "vocabulary/access.hpp"
#include "wanted_items.hpp"

namespace scalemart::list_to_cart {
namespace {

std::optional<std::string> text_of(const shopping_lists::ListStore& store) {
    if (!store) return std::nullopt;
    return store->value;
}

Result<stores::Store> store_of_line(db::Tx& tx, UserId customer, cart::CartLineId line) {
    const auto id = cart::store_of_line(tx, customer, line);
    auto store = id ? stores::find_store(tx, *id) : std::nullopt;
    if (!store) return fail(cart::errors::line_not_found);
    return *std::move(store);
}

/// The store of what was saved for later, or the one that was asked for.
Result<stores::Store> store_for(db::Read& read, const shopping_lists::ListRow& list,
                                const std::optional<std::string>& reference) {
    if (!list.store_id) return stores::resolve_store(read, reference);
    auto store = stores::find_store(read, *list.store_id);
    if (!store) return fail(stores::errors::store_not_found);
    return *std::move(store);
}

Result<void> move_to_saved(db::Tx& tx, const cart::Shopper& shopper, cart::CartLineId id) {
    const auto& [customer, store, now] = shopper;
    cart::lock_cart(tx, customer, store.id);
    const auto lines = cart::cart_lines(tx, customer, store.id);
    const auto line = std::ranges::find(lines, id, &cart::CartLine::id);
    if (line == lines.end()) return fail(cart::errors::line_not_found);
    const shopping_lists::ItemDraft draft{
        line->product, line->selected_variants,
        Quantity::of_units(line->quantity, line->sold_by_weight).thousandths, line->note};
    const auto list = shopping_lists::lock_saved_for_later(tx, now, customer, store.id);
    SCALEMART_CHECK(shopping_lists::put_on_list(tx, now, customer, list.id, {&draft, 1}));
    return cart::remove_item(tx, shopper, id);
}

struct Source {
    std::vector<shopping_lists::ItemRow> items;
    StoreId store;
};

}  // namespace

Task<http::Reply<cart::CartView>> ListToCartController::save_for_later(http::Context& context,
                                                                       SaveCartItem in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<cart::CartView> {
        SCALEMART_TRY(store, store_of_line(tx, customer, in.item_id.value));
        SCALEMART_CHECK(move_to_saved(tx, {customer, store, now}, in.item_id.value));
        return cart::view_cart(tx, customer, store, now, {shopper_, {}});
    });
}

Task<http::Reply<cart::CartView>> ListToCartController::item_to_cart(http::Context& context,
                                                                     ListItemToCart in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<cart::CartView> {
        SCALEMART_TRY(item, shopping_lists::find_item(tx, customer, in.item_id.value));
        SCALEMART_TRY(list, shopping_lists::find_list(tx, customer, item.list_id));
        SCALEMART_TRY(store, store_for(tx, list, text_of(in.store.value)));
        const auto wanted = to_add(item);
        SCALEMART_CHECK(cart::add_items(tx, {customer, store, now}, {&wanted, 1}));
        if (list.is_saved_for_later())
            SCALEMART_CHECK(shopping_lists::remove_item(tx, now, customer, item.id));
        return cart::view_cart(tx, customer, store, now, {shopper_, {}});
    });
}

Task<http::Reply<ListToCartView>> ListToCartController::add_all(http::Context& context, WantedItems& wanted,
                                                                StoreId store_id) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    for (;;) {
        auto cart = co_await database_.write([&](db::Tx& tx) -> Result<cart::CartView> {
            const auto store = stores::find_store(tx, store_id);
            if (!store) return fail(stores::errors::store_not_found);
            if (!wanted.items().empty())
                SCALEMART_CHECK(cart::add_items(tx, {customer, *store, now}, wanted.items()));
            return cart::view_cart(tx, customer, *store, now, {shopper_, {}});
        });
        // Each round leaves one out, so this ends.
        if (!cart && wanted.skip(cart.error())) continue;
        if (!cart) co_return fail(std::move(cart).error());
        co_return ListToCartView{std::ssize(wanted.items()), wanted.skipped(), *std::move(cart)};
    }
}

Task<http::Reply<ListToCartView>> ListToCartController::list_to_cart(http::Context& context, ListToCart in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    StoreId store_id;
    auto wanted = co_await database_.read([&](db::Read& read) -> Result<WantedItems> {
        SCALEMART_TRY(list, shopping_lists::find_list(read, customer, in.id.value));
        SCALEMART_TRY(store, store_for(read, list, text_of(in.store.value)));
        store_id = store.id;
        WantedItems items{shopping_lists::items_of(read, customer, list.id)};
        items.skip_what_is_not_sold(read, store.id, now);
        return items;
    });
    if (!wanted) co_return fail(std::move(wanted).error());
    co_return co_await add_all(context, *wanted, store_id);
}

Task<http::Reply<ListToCartView>> ListToCartController::shared_to_cart(http::Context& context,
                                                                       SharedListToCart in) {
    const Instant now = context.clock.now();
    StoreId store_id;
    auto wanted = co_await database_.read([&](db::Read& read) -> Result<WantedItems> {
        SCALEMART_TRY(opened, shopping_lists::open_share(read, in.share_token.value.value, now));
        SCALEMART_TRY(store, stores::resolve_store(read, text_of(in.store.value)));
        store_id = store.id;
        auto rows = shopping_lists::items_of(read, opened.share.customer_id, opened.list.id);
        if (!opened.share.shows_notes)
            for (auto& row : rows) row.note.reset();
        WantedItems items{rows};
        items.skip_what_is_not_sold(read, store.id, now);
        return items;
    });
    if (!wanted) co_return fail(std::move(wanted).error());
    co_return co_await add_all(context, *wanted, store_id);
}

}  // namespace scalemart::list_to_cart
