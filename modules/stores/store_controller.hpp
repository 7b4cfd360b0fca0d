#pragma once
// Handlers of the store operations. Owned by the composition root; stateless but for the database, so any
// thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::http {
struct NoInput;
}

namespace scalemart::stores {

struct ListStores;
struct ShowStore;
struct ListAllStores;
struct CreateStore;
struct CreateOwnStore;
struct ChangeStore;
struct ChangeServiceArea;
struct CloseStore;
struct ReopenStore;
struct StoreView;
struct StoreListV1;
struct StoreListV2;
struct StoreSlice;
struct ServiceAreaView;

class StoreController {
 public:
    explicit StoreController(db::Database& database) : database_(database) {}

    Task<http::Reply<StoreListV1>> list_v1(http::Context& context, ListStores in);
    Task<http::Reply<StoreListV2>> list_v2(http::Context& context, ListStores in);
    Task<http::Reply<StoreView>> show(http::Context& context, ShowStore in);
    Task<http::Reply<ServiceAreaView>> show_area(http::Context& context, ShowStore in);

    Task<http::Reply<StoreSlice>> list_all(http::Context& context, ListAllStores in);
    Task<http::Reply<StoreView>> create(http::Context& context, CreateStore in);
    Task<http::Reply<StoreListV2>> list_own(http::Context& context, http::NoInput in);
    Task<http::Reply<StoreView>> create_own(http::Context& context, CreateOwnStore in);
    Task<http::Reply<StoreView>> change(http::Context& context, ChangeStore in);
    Task<http::Reply<ServiceAreaView>> change_area(http::Context& context, ChangeServiceArea in);
    Task<http::Reply<StoreView>> close(http::Context& context, CloseStore in);
    Task<http::Reply<StoreView>> reopen(http::Context& context, ReopenStore in);

 private:
    Task<std::vector<StoreView>> list(http::Context& context, ListStores in);

    db::Database& database_;
};

}  // namespace scalemart::stores
