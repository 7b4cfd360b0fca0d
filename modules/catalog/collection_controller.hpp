#pragma once
// Handlers of the collection operations. Owned by the composition root; any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::catalog {

struct ListCollections;
struct ShowCollection;
struct ListCollectionProductsV1;
struct ListCollectionProductsV2;
struct CreateCollection;
struct ChangeCollection;
struct CollectionById;
struct FillCollection;
struct CollectionListV1;
struct CollectionListV2;
struct CollectionView;
struct StaffCollectionView;
struct StaffCollectionList;
struct ProductListV1;
struct CollectionProductsV2;
struct CollectionPageRequest;
struct CollectionPage;

class CollectionController {
 public:
    explicit CollectionController(db::Database& database) : database_(database) {}

    Task<http::Reply<CollectionListV1>> list_v1(http::Context& context, ListCollections in);
    Task<http::Reply<CollectionListV2>> list_v2(http::Context& context, ListCollections in);
    Task<http::Reply<CollectionView>> show(http::Context& context, ShowCollection in);
    Task<http::Reply<ProductListV1>> products_v1(http::Context& context, ListCollectionProductsV1 in);
    Task<http::Reply<CollectionProductsV2>> products_v2(http::Context& context, ListCollectionProductsV2 in);

    Task<http::Reply<StaffCollectionList>> list_for_staff(http::Context& context, ListCollections in);
    Task<http::Reply<StaffCollectionView>> show_to_staff(http::Context& context, CollectionById in);
    Task<http::Reply<StaffCollectionView>> create(http::Context& context, CreateCollection in);
    Task<http::Reply<StaffCollectionView>> change(http::Context& context, ChangeCollection in);
    Task<http::Reply<StaffCollectionView>> fill(http::Context& context, FillCollection in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, CollectionById in);

 private:
    Task<Result<CollectionPage>> page_of(http::Context& context, std::string collection,
                                         std::optional<std::string> store, CollectionPageRequest wanted);

    db::Database& database_;
};

}  // namespace scalemart::catalog
