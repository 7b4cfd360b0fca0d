#pragma once
// Handlers for whoever has a link to a list. Owned by the composition root; nothing in it changes, so any
// thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/endpoint.hpp"
#include "http/reply.hpp"

namespace scalemart::shopping_lists {

struct ShowSharedList;
struct CheckSharedItem;
struct CopySharedList;
struct SharedListView;
struct ListView;

class SharedListsController {
 public:
    explicit SharedListsController(db::Database& database) : database_(database) {}

    Task<http::Reply<SharedListView>> show(http::Context& context, ShowSharedList in);
    Task<http::Reply<SharedListView>> check(http::Context& context, CheckSharedItem in);
    Task<http::Reply<ListView>> copy(http::Context& context, CopySharedList in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::shopping_lists
