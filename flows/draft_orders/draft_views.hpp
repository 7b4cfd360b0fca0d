#pragma once
// Draft orders as the API shows them, to staff only.

#include "cart/views.hpp"
#include "drafts.hpp"

namespace scalemart::draft_orders {

struct DraftSummaryView {
    DraftId id;
    UserId customer;
    StoreId store;
    Status status = Status::open;
    std::optional<std::string> note;
    UserId created_by;
    Instant created_at;
    Instant updated_at;
    std::optional<OrderId> order;
};
BOOST_DESCRIBE_STRUCT(DraftSummaryView, (),
                      (id, customer, store, status, note, created_by, created_at, updated_at, order))

struct DraftView {
    DraftSummaryView draft;
    cart::CartView cart;  ///< priced as the customer's; empty once the draft is closed
};
BOOST_DESCRIBE_STRUCT(DraftView, (), (draft, cart))

[[nodiscard]] inline DraftSummaryView summarise(const Draft& draft) {
    return {draft.id,         draft.customer,   draft.store,      draft.status, draft.note,
            draft.created_by, draft.created_at, draft.updated_at, draft.order};
}

}  // namespace scalemart::draft_orders
