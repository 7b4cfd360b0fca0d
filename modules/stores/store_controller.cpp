#include "store_controller.hpp"

#include "change_store.hpp"
#include "repository.hpp"
#include "views.hpp"

namespace scalemart::stores {
namespace {

http::Reply<StoreView> reply_with(Result<Store> store) {
    if (!store) return fail(std::move(store).error());
    return http::Reply<StoreView>(view_of(*store)).with("ETag", EntityVersion{store->version}.to_wire());
}

}  // namespace

Task<std::vector<StoreView>> StoreController::list(http::Context& context, ListStores in) {
    std::optional<std::string> postcode;
    if (in.postcode.value) postcode = in.postcode.value->value;
    const auto stores = co_await database_.read([&](db::Read& read) { return list_active(read, postcode); });
    context.cache_tags.emplace_back(kAllStoresTag);
    std::vector<StoreView> views;
    for (const auto& store : stores) views.push_back(view_of(store));
    co_return views;
}

Task<http::Reply<StoreListV1>> StoreController::list_v1(http::Context& context, ListStores in) {
    StoreListV1 page;
    page.stores = co_await list(context, std::move(in));
    co_return page;
}

Task<http::Reply<StoreListV2>> StoreController::list_v2(http::Context& context, ListStores in) {
    StoreListV2 page;
    page.items = co_await list(context, std::move(in));
    co_return page;
}

Task<http::Reply<StoreView>> StoreController::show(http::Context& context, ShowStore in) {
    const std::optional<std::string> key = std::move(in.id_or_slug.value);
    auto store = co_await database_.read([&](db::Read& read) { return resolve_store(read, key); });
    if (!store || store->status != StoreStatus::active) co_return fail(errors::store_not_found);
    context.cache_tags.push_back(store_tag(store->id));
    co_return view_of(*store);
}

Task<http::Reply<StoreView>> StoreController::create(http::Context& context, CreateStore in) {
    const Instant now = context.clock.now();
    co_return reply_with(
        co_await database_.write([&](db::Tx& tx) { return add_store(tx, now, in.body.value); }));
}

Task<http::Reply<StoreView>> StoreController::change(http::Context& context, ChangeStore in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    co_return reply_with(co_await database_.write([&](db::Tx& tx) {
        return change_store(tx, now, context.principal, in.id.value, *version, in.body.value);
    }));
}

}  // namespace scalemart::stores
