#pragma once
// What callers may send about collections, and how they look from outside.

#include "http/endpoint.hpp"
#include "product_content.hpp"
#include "product_requests.hpp"
#include "schema/patch.hpp"
#include "views.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::catalog {

struct CollectionTag {
    static constexpr std::string_view kPrefix = "col";
};
using CollectionId = Id<CollectionTag>;

struct ListCollections {};
BOOST_DESCRIBE_STRUCT(ListCollections, (), ())

struct ShowCollection {
    http::Path<std::string> id_or_slug;
};
BOOST_DESCRIBE_STRUCT(ShowCollection, (), (id_or_slug))

struct ListCollectionProductsV1 {
    http::Path<std::string> id_or_slug;
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<schema::Integer<1, 1000>>> page;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListCollectionProductsV1, (), (id_or_slug, store, page, limit))

struct ListCollectionProductsV2 {
    http::Path<std::string> id_or_slug;
    http::Query<std::optional<StoreName>> store;
    http::Query<std::optional<schema::Integer<0, 1'000'000>>> cursor;
    http::Query<std::optional<PageSize>> limit;
};
BOOST_DESCRIBE_STRUCT(ListCollectionProductsV2, (), (id_or_slug, store, cursor, limit))

struct NewCollection {
    schema::Text<1, 80> name;
    std::optional<schema::Slug> slug;  ///< made from the name when left out
    std::optional<schema::Text<0, 2000>> description;
    std::optional<ImageUrl> image;
    std::optional<schema::Integer<0, 1'000'000>> position;
    std::optional<bool> is_active;  ///< shown when left out
};
BOOST_DESCRIBE_STRUCT(NewCollection, (), (name, slug, description, image, position, is_active))

struct CreateCollection {
    http::Body<NewCollection> body;
};
BOOST_DESCRIBE_STRUCT(CreateCollection, (), (body))

struct CollectionChanges {
    std::optional<schema::Text<1, 80>> name;
    std::optional<schema::Slug> slug;
    std::optional<schema::Text<0, 2000>> description;
    schema::Patch<ImageUrl> image;
    std::optional<schema::Integer<0, 1'000'000>> position;
    std::optional<bool> is_active;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(CollectionChanges, (), (name, slug, description, image, position, is_active, version))

struct ChangeCollection {
    http::Path<CollectionId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<CollectionChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeCollection, (), (id, if_match, body))

struct CollectionById {
    http::Path<CollectionId> id;
};
BOOST_DESCRIBE_STRUCT(CollectionById, (), (id))

struct CollectionContents {
    std::vector<ProductId> products;  ///< in the order in which they are shown
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(CollectionContents, (), (products, version))

struct FillCollection {
    http::Path<CollectionId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<CollectionContents> body;
};
BOOST_DESCRIBE_STRUCT(FillCollection, (), (id, if_match, body))

struct CollectionView {
    CollectionId id;
    std::string slug;
    std::string name;
    std::string description;
    std::optional<std::string> image;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(CollectionView, (), (id, slug, name, description, image, position))

struct CollectionListV1 {
    std::vector<CollectionView> collections;
};
BOOST_DESCRIBE_STRUCT(CollectionListV1, (), (collections))

struct CollectionListV2 {
    std::vector<CollectionView> items;
};
BOOST_DESCRIBE_STRUCT(CollectionListV2, (), (items))

/// What staff see besides.
struct StaffCollectionView : CollectionView {
    bool is_active = true;
    std::int64_t version = 0;
    std::vector<ProductId> products;
};
BOOST_DESCRIBE_STRUCT(StaffCollectionView, (CollectionView), (is_active, version, products))

struct StaffCollectionRow : CollectionView {
    bool is_active = true;
    std::int64_t version = 0;
    std::int64_t product_count = 0;
};
BOOST_DESCRIBE_STRUCT(StaffCollectionRow, (CollectionView), (is_active, version, product_count))

struct StaffCollectionList {
    std::vector<StaffCollectionRow> items;
};
BOOST_DESCRIBE_STRUCT(StaffCollectionList, (), (items))

struct CollectionProductsV2 {
    std::vector<ProductSummary> items;
    std::optional<std::string> next_cursor;  ///< left out on the last page
};
BOOST_DESCRIBE_STRUCT(CollectionProductsV2, (), (items, next_cursor))

}  // namespace scalemart::catalog
