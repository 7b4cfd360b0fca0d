#pragma once
// Handlers of the store operations. Owned by the composition root; stateless but for the database, so any
// thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::stores {

struct ListStores;
struct ShowStore;
struct CreateStore;
struct ChangeStore;
struct StoreView;
struct StoreListV1;
struct StoreListV2;

class StoreController {
 public:
    explicit StoreController(db::Database& database) : database_(database) {}

    Task<http::Reply<StoreListV1>> list_v1(http::Context& context, ListStores in);
    Task<http::Reply<StoreListV2>> list_v2(http::Context& context, ListStores in);
    Task<http::Reply<StoreView>> show(http::Context& context, ShowStore in);
    Task<http::Reply<StoreView>> create(http::Context& context, CreateStore in);
    Task<http::Reply<StoreView>> change(http::Context& context, ChangeStore in);

 private:
    Task<std::vector<StoreView>> list(http::Context& context, ListStores in);

    db::Database& database_;
};

}  // namespace scalemart::stores
