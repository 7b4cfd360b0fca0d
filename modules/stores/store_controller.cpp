#include "store_controller.hpp"

#include "change_store.hpp"
#include "repository.hpp"
#include "views.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::stores {
namespace {

StoreView view_at(const Store& store, Instant now) {
    return view_of(store, opening_of(store, now));
}

http::Reply<StoreView> reply_with(Result<Store> store, Instant now) {
    if (!store) return fail(std::move(store).error());
    return http::Reply<StoreView>(view_at(*store, now)).with("ETag", EntityVersion{store->version}.to_wire());
}

/// The cached answer ends when the first of its stores opens or closes.
StoreView view_cached(http::Context& context, const Store& store) {
    const Instant now = context.clock.now();
    const auto opening = opening_of(store, now);
    const Instant until = opening.valid_until(now);
    context.cache_until = context.cache_until ? std::min(*context.cache_until, until) : until;
    return view_of(store, opening);
}

Result<Store> find_active(db::Read& read, const std::string& id_or_slug) {
    SCALEMART_TRY(store, resolve_store(read, id_or_slug));
    if (!is_selling(store)) return fail(errors::store_not_found);
    return store;
}

}  // namespace

Task<std::vector<StoreView>> StoreController::list(http::Context& context, ListStores in) {
    std::optional<std::string> postcode;
    if (in.postcode.value) postcode = in.postcode.value->value;
    const auto stores = co_await database_.read([&](db::Read& read) { return list_active(read, postcode); });
    context.cache_tags.emplace_back(kAllStoresTag);
    std::vector<StoreView> views;
    for (const auto& store : stores) views.push_back(view_cached(context, store));
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
    const auto store =
        co_await database_.read([&](db::Read& read) { return find_active(read, in.id_or_slug.value); });
    if (!store) co_return fail(store.error());
    context.cache_tags.push_back(store_tag(store->id));
    co_return view_cached(context, *store);
}

Task<http::Reply<ServiceAreaView>> StoreController::show_area(http::Context& context, ShowStore in) {
    const auto look = [&](db::Read& read) -> Result<ServiceAreaView> {
        SCALEMART_TRY(store, find_active(read, in.id_or_slug.value));
        return view_area(read, store);
    };
    auto area = co_await database_.read(look);
    if (!area) co_return fail(std::move(area).error());
    context.cache_tags.push_back(store_tag(area->store));
    co_return std::move(*area);
}

Task<http::Reply<StoreSlice>> StoreController::list_all(http::Context& context, ListAllStores in) {
    StoreFilter filter{in.status.value, in.vendor.value, in.cursor.value};
    if (in.limit.value) filter.limit = in.limit.value->value;
    const auto limit = static_cast<std::size_t>(filter.limit);
    ++filter.limit;  // one more, to know whether there is a next page
    auto stores = co_await database_.read([&](db::Read& read) { return stores::list_all(read, filter); });
    StoreSlice slice;
    const bool has_next = stores.size() > limit;
    if (has_next) stores.pop_back();
    for (const auto& store : stores) slice.items.push_back(view_at(store, context.clock.now()));
    if (has_next) slice.next_cursor = stores.back().id;
    co_return slice;
}

Task<http::Reply<StoreView>> StoreController::create(http::Context& context, CreateStore in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const Staff staff{context.principal, actor};
    const auto write = [&](db::Tx& tx) { return add_store(tx, now, staff, in.body.value); };
    co_return reply_with(co_await database_.write(write), now);
}

Task<http::Reply<StoreListV2>> StoreController::list_own(http::Context& context, http::NoInput) {
    const UserId vendor = access::user_of(context.principal);
    const auto stores = co_await database_.read([&](db::Read& read) { return stores_of(read, vendor); });
    StoreListV2 page;
    for (const auto& store : stores) page.items.push_back(view_at(store, context.clock.now()));
    co_return page;
}

Task<http::Reply<StoreView>> StoreController::create_own(http::Context& context, CreateOwnStore in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const Staff staff{context.principal, actor};
    const auto write = [&](db::Tx& tx) { return add_own_store(tx, now, staff, in.body.value); };
    co_return reply_with(co_await database_.write(write), now);
}

Task<http::Reply<StoreView>> StoreController::change(http::Context& context, ChangeStore in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const Staff staff{context.principal, actor};
    const auto write = [&](db::Tx& tx) {
        return change_store(tx, now, staff, in.id.value, *version, in.body.value);
    };
    co_return reply_with(co_await database_.write(write), now);
}

Task<http::Reply<ServiceAreaView>> StoreController::change_area(http::Context& context,
                                                                ChangeServiceArea in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const Staff staff{context.principal, actor};
    const auto write = [&](db::Tx& tx) -> Result<ServiceAreaView> {
        SCALEMART_TRY(store,
                      change_service_area(tx, now, staff, in.id.value, *version, in.body.value.postcodes));
        return view_area(tx, store);
    };
    auto area = co_await database_.write(write);
    if (!area) co_return fail(std::move(area).error());
    const auto tag = EntityVersion{area->version}.to_wire();
    co_return http::Reply<ServiceAreaView>(*std::move(area)).with("ETag", tag);
}

Task<http::Reply<StoreView>> StoreController::close(http::Context& context, CloseStore in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const Staff staff{context.principal, actor};
    std::optional<std::string> reason;
    if (in.reason.value) reason = in.reason.value->value;
    const auto write = [&](db::Tx& tx) { return close_store(tx, now, staff, in.id.value, reason); };
    co_return reply_with(co_await database_.write(write), now);
}

Task<http::Reply<StoreView>> StoreController::reopen(http::Context& context, ReopenStore in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const Staff staff{context.principal, actor};
    const auto write = [&](db::Tx& tx) { return reopen_store(tx, now, staff, in.id.value); };
    co_return reply_with(co_await database_.write(write), now);
}

}  // namespace scalemart::stores
