#pragma once
// Handlers of the category operations. Owned by the composition root; any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::catalog {

struct ListCategories;
struct ShowCategory;
struct CreateCategory;
struct ChangeCategory;
struct DeleteCategory;
struct CategoryListV1;
struct CategoryListV2;
struct CategoryView;

class CategoryController {
 public:
    explicit CategoryController(db::Database& database) : database_(database) {}

    Task<http::Reply<CategoryListV1>> list_v1(http::Context& context, ListCategories in);
    Task<http::Reply<CategoryListV2>> list_v2(http::Context& context, ListCategories in);
    Task<http::Reply<CategoryView>> show(http::Context& context, ShowCategory in);
    Task<http::Reply<CategoryView>> create(http::Context& context, CreateCategory in);
    Task<http::Reply<CategoryView>> change(http::Context& context, ChangeCategory in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, DeleteCategory in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::catalog
