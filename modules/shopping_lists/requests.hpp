#pragma once
// What the endpoints of lists take.

#include <map>

#include "http/endpoint.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"
#include "shopping_lists/list_id.hpp"
#include "vocabulary/entity_version.hpp"
#include "vocabulary/ids.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::shopping_lists {

using ListName = schema::Text<1, 80>;
using ListNote = schema::Text<1, 200>;
using ListStore = std::optional<schema::Text<1, 120>>;
/// The secret part of a link.
using ShareToken = schema::Text<20, 100>;

struct NewList {
    ListName name;
};
BOOST_DESCRIBE_STRUCT(NewList, (), (name))

struct CreateList {
    http::Body<NewList> body;
};
BOOST_DESCRIBE_STRUCT(CreateList, (), (body))

struct ShowList {
    http::Path<ListId> id;
    http::Query<ListStore> store;  ///< whose prices to show
};
BOOST_DESCRIBE_STRUCT(ShowList, (), (id, store))

struct SavedInStore {
    http::Query<ListStore> store;
};
BOOST_DESCRIBE_STRUCT(SavedInStore, (), (store))

struct NamedList {
    http::Path<ListId> id;
};
BOOST_DESCRIBE_STRUCT(NamedList, (), (id))

struct ListChanges {
    ListName name;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(ListChanges, (), (name, version))

struct RenameList {
    http::Path<ListId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<ListChanges> body;
};
BOOST_DESCRIBE_STRUCT(RenameList, (), (id, if_match, body))

struct NewListItem {
    ProductId product_id;
    std::optional<Quantity> quantity;
    std::optional<std::map<std::string, std::string>> selected_variants;
    std::optional<ListNote> note;
};
BOOST_DESCRIBE_STRUCT(NewListItem, (), (product_id, quantity, selected_variants, note))

struct AddListItem {
    http::Path<ListId> id;
    http::Body<NewListItem> body;
};
BOOST_DESCRIBE_STRUCT(AddListItem, (), (id, body))

struct AddSavedItem {
    http::Query<ListStore> store;
    http::Body<NewListItem> body;
};
BOOST_DESCRIBE_STRUCT(AddSavedItem, (), (store, body))

struct ListItemChanges {
    std::optional<Quantity> quantity;
    schema::Patch<ListNote> note;
    std::optional<bool> checked;
};
BOOST_DESCRIBE_STRUCT(ListItemChanges, (), (quantity, note, checked))

struct ChangeListItem {
    http::Path<ListItemId> item_id;
    http::Body<ListItemChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeListItem, (), (item_id, body))

struct NamedListItem {
    http::Path<ListItemId> item_id;
};
BOOST_DESCRIBE_STRUCT(NamedListItem, (), (item_id))

struct MoveTarget {
    ListId list;
};
BOOST_DESCRIBE_STRUCT(MoveTarget, (), (list))

struct MoveListItem {
    http::Path<ListItemId> item_id;
    http::Body<MoveTarget> body;
};
BOOST_DESCRIBE_STRUCT(MoveListItem, (), (item_id, body))

struct NewShare {
    std::optional<bool> may_check_off;
    std::optional<bool> shows_notes;
    std::optional<Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(NewShare, (), (may_check_off, shows_notes, expires_at))

struct ShareList {
    http::Path<ListId> id;
    http::Body<NewShare> body;
};
BOOST_DESCRIBE_STRUCT(ShareList, (), (id, body))

struct NamedShare {
    http::Path<ListId> id;
    http::Path<ShareId> share_id;
};
BOOST_DESCRIBE_STRUCT(NamedShare, (), (id, share_id))

/// The token travels in a header: addresses end up in logs.
struct ShowSharedList {
    http::Header<ShareToken> share_token;
    http::Query<ListStore> store;
};
BOOST_DESCRIBE_STRUCT(ShowSharedList, (), (share_token, store))

struct CheckBody {
    bool checked = true;
};
BOOST_DESCRIBE_STRUCT(CheckBody, (), (checked))

struct CheckSharedItem {
    http::Header<ShareToken> share_token;
    http::Path<ListItemId> item_id;
    http::Body<CheckBody> body;
};
BOOST_DESCRIBE_STRUCT(CheckSharedItem, (), (share_token, item_id, body))

struct CopyBody {
    std::optional<ListName> name;  ///< that of the shared list when left out
};
BOOST_DESCRIBE_STRUCT(CopyBody, (), (name))

struct CopySharedList {
    http::Header<ShareToken> share_token;
    http::Body<CopyBody> body;
};
BOOST_DESCRIBE_STRUCT(CopySharedList, (), (share_token, body))

}  // namespace scalemart::shopping_lists
