#pragma once
// Handlers of a shopper's own lists. Owned by the composition root; nothing in it changes, so any thread may
// call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/endpoint.hpp"
#include "http/reply.hpp"

namespace scalemart::shopping_lists {

struct CreateList;
struct ShowList;
struct SavedInStore;
struct NamedList;
struct RenameList;
struct AddListItem;
struct AddSavedItem;
struct ChangeListItem;
struct NamedListItem;
struct MoveListItem;
struct ShareList;
struct NamedShare;
struct ListSummaries;
struct ListView;
struct ShareViews;
struct CreatedShareView;

class ListsController {
 public:
    explicit ListsController(db::Database& database) : database_(database) {}

    Task<http::Reply<ListSummaries>> list(http::Context& context, http::NoInput in);
    Task<http::Reply<ListView>> create(http::Context& context, CreateList in);
    Task<http::Reply<ListView>> show(http::Context& context, ShowList in);
    Task<http::Reply<ListView>> rename(http::Context& context, RenameList in);
    Task<http::Reply<http::NoContent>> remove(http::Context& context, NamedList in);

    Task<http::Reply<ListView>> add_item(http::Context& context, AddListItem in);
    Task<http::Reply<ListView>> change_item(http::Context& context, ChangeListItem in);
    Task<http::Reply<ListView>> remove_item(http::Context& context, NamedListItem in);
    Task<http::Reply<ListView>> move_item(http::Context& context, MoveListItem in);

    Task<http::Reply<ListView>> show_saved(http::Context& context, SavedInStore in);
    Task<http::Reply<ListView>> save(http::Context& context, AddSavedItem in);

    Task<http::Reply<ShareViews>> shares(http::Context& context, NamedList in);
    Task<http::Reply<CreatedShareView>> share(http::Context& context, ShareList in);
    Task<http::Reply<http::NoContent>> revoke_share(http::Context& context, NamedShare in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::shopping_lists
