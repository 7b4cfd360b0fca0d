#include "collection_controller.hpp"

#include "catalog.hpp"
#include "collections.hpp"
#include "sql.hpp"
#include "stores/stores.hpp"
#include "tags.hpp"
#include "write_names.hpp"

namespace scalemart::catalog {
namespace {

std::vector<CollectionView> shown(db::Read& read) {
    std::vector<CollectionView> views;
    for (const auto& row : all_collections(read))
        if (row.is_active) views.push_back(view_of(row));
    return views;
}

Result<CollectionRow> find_shown(db::Read& read, const std::string& id_or_slug) {
    const auto row = find_collection(read, id_or_slug);
    if (!row || !row->is_active) return fail(errors::collection_not_found);
    return *row;
}

Result<StaffCollectionView> viewed(db::Read& read, const Result<CollectionRow>& row) {
    if (!row) return fail(row.error());
    return staff_view(read, *row);
}

http::Reply<StaffCollectionView> reply_with(Result<StaffCollectionView> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{view->version}.to_wire();
    return http::Reply<StaffCollectionView>(*std::move(view)).with("ETag", tag);
}

struct PageInStore {
    StoreId store;
    bool stale = false;
    std::optional<Instant> valid_until;
    CollectionPage page;
};

}  // namespace

Task<http::Reply<CollectionListV1>> CollectionController::list_v1(http::Context& context, ListCollections) {
    context.cache_tags.emplace_back(kCollectionsTag);
    CollectionListV1 list;
    list.collections = co_await database_.read([](db::Read& read) { return shown(read); });
    co_return list;
}

Task<http::Reply<CollectionListV2>> CollectionController::list_v2(http::Context& context, ListCollections) {
    context.cache_tags.emplace_back(kCollectionsTag);
    CollectionListV2 list;
    list.items = co_await database_.read([](db::Read& read) { return shown(read); });
    co_return list;
}

Task<http::Reply<CollectionView>> CollectionController::show(http::Context& context, ShowCollection in) {
    context.cache_tags.emplace_back(kCollectionsTag);
    auto row = co_await database_.read([&](db::Read& read) { return find_shown(read, in.id_or_slug.value); });
    if (!row) co_return fail(row.error());
    co_return view_of(*row);
}

Task<Result<CollectionPage>> CollectionController::page_of(http::Context& context, std::string collection,
                                                           std::optional<std::string> store,
                                                           CollectionPageRequest wanted) {
    const Instant now = context.clock.now();
    const auto look = [&](db::Read& read) -> Result<PageInStore> {
        SCALEMART_TRY(in_store, stores::resolve_store(read, store));
        if (in_store.status != stores::StoreStatus::active) return fail(stores::errors::store_not_found);
        SCALEMART_TRY(row, find_shown(read, collection));
        PageInStore found;
        found.store = in_store.id;
        found.valid_until = read.one<Instant>(sql::next_price_change, in_store.id);
        found.stale = found.valid_until && *found.valid_until <= now;
        if (!found.stale) found.page = collection_page(read, in_store.id, row.id, wanted, now);
        return found;
    };
    auto found = co_await database_.read(look);
    if (found && found->stale) {
        const StoreId in_store = found->store;
        co_await database_.write([&](db::Tx& tx) { return refresh_prices(tx, in_store, now); });
        found = co_await database_.read(look);
    }
    if (!found) co_return fail(found.error());
    context.cache_until = found->valid_until;
    context.cache_tags = {kCollectionsTag, kCategoriesTag, list_tag(found->store),
                          "store:" + found->store.to_string(), "stores"};
    for (const auto& card : found->page.cards) context.cache_tags.push_back(product_tag(card.id));
    co_return std::move(found->page);
}

Task<http::Reply<ProductListV1>> CollectionController::products_v1(http::Context& context,
                                                                   ListCollectionProductsV1 in) {
    CollectionPageRequest wanted;
    if (in.limit.value) wanted.limit = in.limit.value->value;
    const std::int64_t number = in.page.value ? in.page.value->value : 1;
    wanted.offset = (number - 1) * wanted.limit;
    wanted.want_total = true;
    std::optional<std::string> store;
    if (in.store.value) store = in.store.value->value;
    auto page = co_await page_of(context, in.id_or_slug.value, store, wanted);
    if (!page) co_return fail(page.error());
    ProductListV1 list;
    list.products = std::move(page->cards);
    list.pagination = {number, wanted.limit, page->total, (page->total + wanted.limit - 1) / wanted.limit};
    co_return list;
}

Task<http::Reply<CollectionProductsV2>> CollectionController::products_v2(http::Context& context,
                                                                          ListCollectionProductsV2 in) {
    CollectionPageRequest wanted;
    if (in.limit.value) wanted.limit = in.limit.value->value;
    if (in.cursor.value) wanted.after = in.cursor.value->value;
    std::optional<std::string> store;
    if (in.store.value) store = in.store.value->value;
    auto page = co_await page_of(context, in.id_or_slug.value, store, wanted);
    if (!page) co_return fail(page.error());
    CollectionProductsV2 list{std::move(page->cards), std::nullopt};
    if (page->next) list.next_cursor = std::to_string(*page->next);
    co_return list;
}

Task<http::Reply<StaffCollectionList>> CollectionController::list_for_staff(http::Context&, ListCollections) {
    co_return co_await database_.read([](db::Read& read) { return StaffCollectionList{staff_list(read)}; });
}

Task<http::Reply<StaffCollectionView>> CollectionController::show_to_staff(http::Context&,
                                                                           CollectionById in) {
    co_return reply_with(co_await database_.read([&](db::Read& read) -> Result<StaffCollectionView> {
        const auto row = find_collection(read, in.id.value.to_string());
        if (!row) return fail(errors::collection_not_found);
        return staff_view(read, *row);
    }));
}

Task<http::Reply<StaffCollectionView>> CollectionController::create(http::Context& context,
                                                                    CreateCollection in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return reply_with(co_await database_.write(
        [&](db::Tx& tx) { return viewed(tx, create_collection(tx, now, actor, in.body.value)); }));
}

Task<http::Reply<StaffCollectionView>> CollectionController::change(http::Context& context,
                                                                    ChangeCollection in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return reply_with(co_await write_names(database_, [&](db::Tx& tx) {
        return viewed(tx, change_collection(tx, now, actor, in.id.value, *version, in.body.value));
    }));
}

Task<http::Reply<StaffCollectionView>> CollectionController::fill(http::Context& context, FillCollection in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return reply_with(co_await database_.write([&](db::Tx& tx) {
        return viewed(tx, fill_collection(tx, now, actor, in.id.value, *version, in.body.value.products));
    }));
}

Task<http::Reply<http::NoContent>> CollectionController::remove(http::Context& context, CollectionById in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(delete_collection(tx, now, actor, in.id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::catalog
