#include "buy_again_controller.hpp"

#include <charconv>

#include "idempotency/at_most_once.hpp"
#include "reorder.hpp"
#include "schema/encode.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::buy_again {
namespace {

std::optional<std::string> text_of(const auto& text) {
    return text ? std::optional{text->value} : std::nullopt;
}

BoughtBeforeView view_of(const orders::BoughtItem& bought, const catalog::ItemForSale& item) {
    BoughtBeforeView view;
    view.product = item.id;
    view.sku = item.sku;
    view.name = item.name;
    view.slug = item.slug;
    view.image = item.image_url;
    view.brand = item.brand;
    view.base_price = item.base_price;
    view.price = item.price;
    view.currency = {item.currency};
    view.sold_by_weight = item.sold_by_weight;
    if (item.sold_by_weight) view.unit = item.unit;
    view.availability = item.availability;
    view.orders = bought.orders;
    view.last_bought_at = bought.last_at;
    return view;
}

BoughtCursor cursor_after(const orders::BoughtItem& item, orders::BoughtSort sort) {
    const bool is_by_orders = sort == orders::BoughtSort::often;
    return {is_by_orders ? item.orders : item.last_at.time_since_epoch().count(), item.product};
}

/// One page: what is not sold any more is passed over.
BoughtSlice page_of(db::Read& read, orders::BoughtFilter filter, std::size_t limit, Instant now) {
    constexpr int kMostBatches = 20;
    BoughtSlice page;
    filter.limit = 100;
    for (int batch = 0; batch < kMostBatches; ++batch) {
        const auto bought = orders::bought_items(read, filter);
        if (bought.empty()) return page;
        std::vector<ProductId> products;
        for (const auto& item : bought) products.push_back(item.product);
        std::unordered_map<ProductId, catalog::ItemForSale> sold;
        for (auto& item : catalog::items_for_sale(read, filter.store, products, now))
            if (item.sellable) sold.emplace(item.id, std::move(item));
        for (const auto& item : bought) {
            const auto at = sold.find(item.product);
            if (at == sold.end()) continue;
            if (page.items.size() == limit) {
                page.next_cursor = cursor_after(*filter.after, filter.sort);
                return page;
            }
            page.items.push_back(view_of(item, at->second));
            filter.after = item;
        }
        if (static_cast<std::int64_t>(bought.size()) < filter.limit) return page;
        filter.after = bought.back();
    }
    page.next_cursor = cursor_after(*filter.after, filter.sort);
    return page;
}

}  // namespace

std::optional<BoughtCursor> BoughtCursor::from_wire(std::string_view text, schema::Violation& why) {
    BoughtCursor cursor;
    const auto dot = std::min(text.find('.'), text.size());
    const auto [end, failure] = std::from_chars(text.data(), text.data() + dot, cursor.key);
    const auto product = dot < text.size() ? ProductId::parse(text.substr(dot + 1)) : std::nullopt;
    if (failure == std::errc{} && end == text.data() + dot && product) {
        cursor.product = *product;
        return cursor;
    }
    why = {"format", "must be the nextCursor of a page"};
    return std::nullopt;
}

Task<http::Reply<schema::JsonText<ReorderView>>> BuyAgainController::reorder(http::Context& context,
                                                                             Reorder in) {
    const UserId customer = access::user_of(context.principal);
    const Instant now = context.clock.now();
    const auto find = [&](db::Read& read) -> Result<std::pair<stores::Store, Basket>> {
        const auto order = orders::find_order(read, customer, in.order_id.value);
        if (!order) return fail(orders::errors::order_not_found);
        auto store = stores::find_store(read, order->store);
        if (!store) return fail(stores::errors::store_not_found);
        return std::pair{*std::move(store), Basket(read, *order, now)};
    };
    auto found = co_await database_.read(find);
    if (!found) co_return fail(std::move(found).error());
    auto& [store, basket] = *found;
    const cart::Shopper shopper{customer, store, now};
    const auto write = [&](db::Tx& tx) -> Result<schema::JsonText<ReorderView>> {
        const auto work = [&]() -> Result<std::string> {
            if (!basket.items().empty()) SCALEMART_CHECK(cart::add_items(tx, shopper, basket.items()));
            return schema::to_json(ReorderView{static_cast<std::int64_t>(basket.items().size()),
                                               basket.refused(),
                                               cart::view_cart(tx, customer, store, now, {shopper_, {}})});
        };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, text_of(in.idempotency_key.value), work));
        return schema::JsonText<ReorderView>{std::move(json)};
    };
    // All or none in each try; every failure leaves one item less.
    for (;;) {
        auto added = co_await database_.write(write);
        if (added || !basket.refuse(added.error())) co_return added;
    }
}

Task<http::Reply<BoughtSlice>> BuyAgainController::list(http::Context& context, ListBought in) {
    orders::BoughtFilter filter;
    filter.customer = access::user_of(context.principal);
    filter.sort = in.sort.value.value_or(orders::BoughtSort::often);
    if (in.cursor.value) {
        auto& after = filter.after.emplace();
        after.product = in.cursor.value->product;
        after.orders = in.cursor.value->key;
        after.last_at = Instant{std::chrono::microseconds{in.cursor.value->key}};
    }
    const auto limit = static_cast<std::size_t>(in.limit.value.value_or(PageLimit{20}).value);
    const Instant now = context.clock.now();
    const auto look = [&](db::Read& read) -> Result<BoughtSlice> {
        SCALEMART_TRY(store, stores::resolve_store(read, text_of(in.store.value)));
        filter.store = store.id;
        return page_of(read, filter, limit, now);
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::buy_again
