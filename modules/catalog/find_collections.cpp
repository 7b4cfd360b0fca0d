#include <map>

#include "catalog.hpp"
#include "collection_sql.hpp"
#include "collections.hpp"
#include "listing.hpp"

namespace scalemart::catalog {
namespace {

struct PlaceRow {
    std::int64_t place = 0;
    ProductId product;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (place, product))

struct SizeRow {
    CollectionId collection;
    std::int64_t products = 0;
};
BOOST_DESCRIBE_STRUCT(SizeRow, (), (collection, products))

}  // namespace

std::vector<CollectionRow> all_collections(db::Read& read) {
    return read.all<CollectionRow>(sql::all_collections);
}

std::optional<CollectionRow> find_collection(db::Read& read, const std::string& id_or_slug) {
    if (const auto id = CollectionId::parse(id_or_slug))
        return read.one<CollectionRow>(sql::collection_by_id, *id);
    return read.one<CollectionRow>(sql::collection_by_slug, id_or_slug);
}

CollectionView view_of(const CollectionRow& row) {
    CollectionView view{row.id, row.slug, row.name, row.description, std::nullopt, row.position};
    if (!row.image.empty()) view.image = row.image;
    return view;
}

std::vector<StaffCollectionRow> staff_list(db::Read& read) {
    std::map<CollectionId, std::int64_t> sizes;
    for (const auto& row : read.all<SizeRow>(sql::collection_sizes)) sizes[row.collection] = row.products;
    std::vector<StaffCollectionRow> rows;
    for (const auto& row : all_collections(read)) {
        auto& view = rows.emplace_back();
        static_cast<CollectionView&>(view) = view_of(row);
        view.is_active = row.is_active;
        view.version = row.version;
        view.product_count = sizes[row.id];
    }
    return rows;
}

StaffCollectionView staff_view(db::Read& read, const CollectionRow& row) {
    StaffCollectionView view;
    static_cast<CollectionView&>(view) = view_of(row);
    view.is_active = row.is_active;
    view.version = row.version;
    view.products = read.all<ProductId>(sql::collection_items, row.id);
    return view;
}

CollectionPage collection_page(db::Read& read, StoreId store, CollectionId collection,
                               const CollectionPageRequest& wanted, Instant now) {
    const auto sold_here = list_key(store, kWholeStore);
    // One more than asked for: its presence says that there is a next page.
    auto places = read.all<PlaceRow>(sql::collection_page, collection, sold_here, wanted.after,
                                     wanted.limit + 1, wanted.offset);
    CollectionPage page;
    if (static_cast<std::int64_t>(places.size()) > wanted.limit) {
        places.pop_back();
        page.next = places.back().place;
    }
    std::vector<ProductId> ids;
    for (const auto& row : places) ids.push_back(row.product);
    page.cards = product_cards(read, store, ids, now);
    if (wanted.want_total) page.total = *read.one<std::int64_t>(sql::count_collection, collection, sold_here);
    return page;
}

}  // namespace scalemart::catalog
