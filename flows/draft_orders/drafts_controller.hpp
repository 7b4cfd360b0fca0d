#pragma once
// Draft orders over HTTP. Every change answers with the whole priced draft. Owned by the composition root;
// stateless but for the database, so any thread may call.

#include "db/database.hpp"
#include "draft_orders/drafts.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"
#include "orders/views.hpp"

namespace scalemart::draft_orders {

struct AddDraftCoupon;
struct AddDraftItems;
struct ChangeDraftItem;
struct CompleteDraft;
struct CreateDraft;
struct DraftSlice;
struct DraftSummaryView;
struct DraftView;
struct ListDrafts;
struct OneDraft;
struct RemoveDraftCoupon;
struct RemoveDraftItem;

class DraftsController {
 public:
    /// All of it must outlive the controller.
    DraftsController(db::Database& database, const checkout::Environment& environment,
                     const cart::ShopperFacts& shopper)
        : database_(database), environment_(environment), shopper_(shopper) {}

    Task<http::Reply<DraftView>> create(http::Context& context, CreateDraft in);
    Task<http::Reply<DraftSlice>> list(http::Context& context, ListDrafts in);
    Task<http::Reply<DraftView>> get(http::Context& context, OneDraft in);
    Task<http::Reply<DraftView>> add_items(http::Context& context, AddDraftItems in);
    Task<http::Reply<DraftView>> change_item(http::Context& context, ChangeDraftItem in);
    Task<http::Reply<DraftView>> remove_item(http::Context& context, RemoveDraftItem in);
    Task<http::Reply<DraftView>> add_coupon(http::Context& context, AddDraftCoupon in);
    Task<http::Reply<DraftView>> remove_coupon(http::Context& context, RemoveDraftCoupon in);
    Task<http::Reply<orders::OrderView>> complete(http::Context& context, CompleteDraft in);
    Task<http::Reply<DraftSummaryView>> send(http::Context& context, OneDraft in);
    Task<http::Reply<DraftSummaryView>> discard(http::Context& context, OneDraft in);

 private:
    DraftView view(db::Read& read, const Draft& draft) const;
    /// Opens the draft, changes its cart and shows it.
    template <class Change>
    Result<DraftView> change_and_view(db::Tx& tx, DraftId id, Change change) const;

    db::Database& database_;
    const checkout::Environment& environment_;
    const cart::ShopperFacts& shopper_;
};

}  // namespace scalemart::draft_orders
