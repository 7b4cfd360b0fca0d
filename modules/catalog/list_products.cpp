#include "list_products.hpp"

#include "catalog.hpp"
#include "categories.hpp"
#include "collections.hpp"
#include "listing.hpp"
#include "sql.hpp"
#include "stores/stores.hpp"

namespace scalemart::catalog {

Result<ListPage> list_products(db::Read& read, ListWish wish, Instant now) {
    SCALEMART_TRY(store, stores::resolve_store(read, wish.store));
    if (store.status != stores::StoreStatus::active) return fail(stores::errors::store_not_found);
    ListPage page;
    page.store = wish.filter.store = store.id;
    page.valid_until = read.one<Instant>(sql::next_price_change, store.id);
    if (page.valid_until && *page.valid_until <= now) {
        page.stale = true;
        return page;
    }
    wish.filter.list = kWholeStore;
    if (wish.category) {
        const auto category = find_category(read, *wish.category);
        if (!category) return fail(errors::category_not_found);
        page.category = wish.filter.list = category->id;
    }
    if (wish.collection) {
        const auto collection = find_collection(read, *wish.collection);
        if (!collection || !collection->is_active) return fail(errors::collection_not_found);
        wish.filter.list = list_of(collection->id);
        wish.filter.within = page.category;
    }
    // What sells is counted all the time and nobody is told, so a list by popularity is made anew every
    // minute.
    if (wish.page.sort.key == SortKey::popularity)
        page.valid_until = std::min(page.valid_until.value_or(Instant::max()), now + std::chrono::minutes{1});

    const auto limit = wish.page.limit;
    if (wish.page.offset < kCountLimit) {
        wish.page.limit = limit + 1;  // one more, to know whether there is a next page
        auto places = find_products(read, wish.filter, wish.page);
        if (static_cast<std::int64_t>(places.size()) > limit) {
            places.pop_back();
            page.next = places.back();
        }
        std::vector<ProductId> ids;
        for (const auto& place : places) ids.push_back(place.id);
        page.cards = product_cards(read, store.id, ids, now);
    }
    if (wish.want_total) page.total = count_products(read, wish.filter);
    return page;
}

}  // namespace scalemart::catalog
