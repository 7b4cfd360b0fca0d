#pragma once
// Handlers of the product operations. Owned by the composition root; any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::catalog {

struct ListProductsV1;
struct ListProductsV2;
struct ShowProduct;
struct ListStaffProducts;
struct ShowStaffProduct;
struct CreateProduct;
struct ChangeProduct;
struct ArchiveProduct;
struct SetOffer;
struct SetVariants;
struct ProductListV1;
struct ProductListV2;
struct ProductView;
struct StaffProductView;
struct StaffProductList;
struct OfferView;
struct ListWish;
struct ListPage;

class CatalogController {
 public:
    explicit CatalogController(db::Database& database) : database_(database) {}

    Task<http::Reply<ProductListV1>> list_v1(http::Context& context, ListProductsV1 in);
    Task<http::Reply<ProductListV2>> list_v2(http::Context& context, ListProductsV2 in);
    Task<http::Reply<ProductView>> show(http::Context& context, ShowProduct in);

    Task<http::Reply<StaffProductList>> list_for_staff(http::Context& context, ListStaffProducts in);
    Task<http::Reply<StaffProductView>> show_to_staff(http::Context& context, ShowStaffProduct in);
    Task<http::Reply<StaffProductView>> create(http::Context& context, CreateProduct in);
    Task<http::Reply<StaffProductView>> change(http::Context& context, ChangeProduct in);
    Task<http::Reply<http::NoContent>> archive(http::Context& context, ArchiveProduct in);
    Task<http::Reply<StaffProductView>> set_variants(http::Context& context, SetVariants in);
    Task<http::Reply<OfferView>> set_offer(http::Context& context, SetOffer in);

 private:
    /// With prices that are right at this instant, and the context told what the answer depends on.
    Task<Result<ListPage>> fresh_page(http::Context& context, ListWish wish);

    db::Database& database_;
};

}  // namespace scalemart::catalog
