#pragma once
// What the endpoints of draft orders take, and how lists are answered.

#include "draft_views.hpp"
#include "http/endpoint.hpp"
#include "schema/values.hpp"
#include "vocabulary/address.hpp"

namespace scalemart::draft_orders {

struct NewDraftBody {
    /// At most one of the two; neither for somebody without an account.
    std::optional<UserId> customer;
    std::optional<schema::Email> email;
    std::optional<schema::Text<1, 120>> store;  ///< the default store when left out
    std::optional<schema::Text<0, 1000>> note;  ///< for staff
};
BOOST_DESCRIBE_STRUCT(NewDraftBody, (), (customer, email, store, note))

struct CreateDraft {
    http::Body<NewDraftBody> body;
};
BOOST_DESCRIBE_STRUCT(CreateDraft, (), (body))

using DraftLimit = schema::Integer<1, 100>;
struct ListDrafts {
    http::Query<std::optional<Status>> status;
    http::Query<std::optional<DraftId>> cursor;
    http::Query<std::optional<DraftLimit>> limit;
};
BOOST_DESCRIBE_STRUCT(ListDrafts, (), (status, cursor, limit))

struct DraftSlice {
    std::vector<DraftSummaryView> items;
    std::optional<DraftId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DraftSlice, (), (items, next_cursor))

struct OneDraft {
    http::Path<DraftId> draft_id;
};
BOOST_DESCRIBE_STRUCT(OneDraft, (), (draft_id))

struct DraftItemBody {
    ProductId product_id;
    std::optional<Quantity> quantity;  ///< one when left out
    std::optional<std::map<std::string, std::string>> selected_variants;
    std::optional<schema::Text<1, 200>> note;
};
BOOST_DESCRIBE_STRUCT(DraftItemBody, (), (product_id, quantity, selected_variants, note))

struct AddDraftItemsBody {
    std::vector<DraftItemBody> items;
};
BOOST_DESCRIBE_STRUCT(AddDraftItemsBody, (), (items))

struct AddDraftItems {
    http::Path<DraftId> draft_id;
    http::Body<AddDraftItemsBody> body;
};
BOOST_DESCRIBE_STRUCT(AddDraftItems, (), (draft_id, body))

struct ChangeDraftItemBody {
    Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(ChangeDraftItemBody, (), (quantity))

struct ChangeDraftItem {
    http::Path<DraftId> draft_id;
    http::Path<cart::CartLineId> item_id;
    http::Body<ChangeDraftItemBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangeDraftItem, (), (draft_id, item_id, body))

struct RemoveDraftItem {
    http::Path<DraftId> draft_id;
    http::Path<cart::CartLineId> item_id;
};
BOOST_DESCRIBE_STRUCT(RemoveDraftItem, (), (draft_id, item_id))

struct DraftCouponBody {
    schema::Text<1, 40> code;
};
BOOST_DESCRIBE_STRUCT(DraftCouponBody, (), (code))

struct AddDraftCoupon {
    http::Path<DraftId> draft_id;
    http::Body<DraftCouponBody> body;
};
BOOST_DESCRIBE_STRUCT(AddDraftCoupon, (), (draft_id, body))

struct RemoveDraftCoupon {
    http::Path<DraftId> draft_id;
    http::Path<schema::Text<1, 40>> code;
};
BOOST_DESCRIBE_STRUCT(RemoveDraftCoupon, (), (draft_id, code))

struct CompleteDraftBody {
    /// Exactly one of the two: an address, or one that the customer has saved.
    std::optional<Address> shipping_address;
    std::optional<AddressId> shipping_address_id;
    schema::Amount expected_total;
    std::optional<schema::Text<0, 1000>> notes;  ///< of the customer
    std::optional<bool> age_confirmed;
};
BOOST_DESCRIBE_STRUCT(CompleteDraftBody, (),
                      (shipping_address, shipping_address_id, expected_total, notes, age_confirmed))

struct CompleteDraft {
    http::Path<DraftId> draft_id;
    http::Body<CompleteDraftBody> body;
};
BOOST_DESCRIBE_STRUCT(CompleteDraft, (), (draft_id, body))

}  // namespace scalemart::draft_orders
