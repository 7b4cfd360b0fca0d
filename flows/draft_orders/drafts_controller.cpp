#include "drafts_controller.hpp"

#include "requests.hpp"
#include "stores/stores.hpp"

namespace scalemart::draft_orders {
namespace {

std::optional<std::string> text_of(const auto& optional_text) {
    if (!optional_text || optional_text->value.empty()) return std::nullopt;
    return optional_text->value;
}

cart::ItemToAdd to_item(const DraftItemBody& body) {
    return {body.product_id, body.quantity.value_or(Quantity{1}),
            body.selected_variants.value_or(std::map<std::string, std::string>{}), text_of(body.note)};
}

Result<Completion> to_completion(const CompleteDraftBody& body) {
    const bool is_given = body.shipping_address.has_value();
    if (is_given == body.shipping_address_id.has_value())
        return fail(scalemart::errors::validation_failed, {},
                    {{"/shippingAddress", is_given ? "not_allowed" : "required",
                      "send either shippingAddress or shippingAddressId"}});
    Completion completion;
    if (is_given) completion.shipping_address = *body.shipping_address;
    completion.saved_address = body.shipping_address_id;
    completion.expected_total = body.expected_total.value;
    completion.notes = text_of(body.notes);
    completion.age_confirmed = body.age_confirmed.value_or(false);
    return completion;
}

}  // namespace

DraftView DraftsController::view(db::Read& read, const Draft& draft) const {
    const auto store = stores::find_store(read, draft.store);
    if (!store) throw std::logic_error("draft_orders: " + draft.id.to_string() + " has no store");
    return {summarise(draft), cart::view_cart(read, draft.cart_owner(), *store, environment_.clock.now(),
                                              {&shopper_, {}, draft.customer})};
}

template <class Change>
Result<DraftView> DraftsController::change_and_view(db::Tx& tx, DraftId id, Change change) const {
    SCALEMART_TRY(draft, open_draft(tx, id));
    const auto store = stores::find_store(tx, draft.store);
    if (!store) return fail(errors::draft_not_found);
    SCALEMART_CHECK(change(cart::Shopper{draft.cart_owner(), *store, environment_.clock.now()}));
    return view(tx, draft);
}

Task<http::Reply<DraftView>> DraftsController::create(http::Context& context, CreateDraft in) {
    const auto& body = in.body.value;
    if (body.customer && body.email)
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/email", "not_allowed", "name the customer by id or by e-mail address"}});
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<DraftView> {
        SCALEMART_TRY(store, stores::resolve_store(tx, text_of(body.store)));
        const NewDraft wanted{body.customer, body.email, store.id, text_of(body.note)};
        SCALEMART_TRY(draft, create_draft(tx, environment_.clock.now(), wanted, staff));
        return view(tx, draft);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<DraftSlice>> DraftsController::list(http::Context&, ListDrafts in) {
    DraftFilter filter{in.status.value, in.cursor.value, in.limit.value.value_or(DraftLimit{20}).value};
    const auto limit = static_cast<std::size_t>(filter.limit);
    ++filter.limit;  // one more: there is a next page
    const auto look = [&](db::Read& read) {
        const auto drafts = list_drafts(read, filter);
        DraftSlice slice;
        for (std::size_t i = 0; i < drafts.size() && i < limit; ++i)
            slice.items.push_back(summarise(drafts[i]));
        if (drafts.size() > limit) slice.next_cursor = slice.items.back().id;
        return slice;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<DraftView>> DraftsController::get(http::Context&, OneDraft in) {
    const auto look = [&](db::Read& read) -> Result<DraftView> {
        const auto draft = find_draft(read, in.draft_id.value);
        if (!draft) return fail(errors::draft_not_found);
        return view(read, *draft);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<DraftView>> DraftsController::add_items(http::Context&, AddDraftItems in) {
    std::vector<cart::ItemToAdd> items;
    for (const auto& body : in.body.value.items) items.push_back(to_item(body));
    if (items.empty() || items.size() > cart::kMaximumLines)
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/items", "range",
                         "must hold between 1 and " + std::to_string(cart::kMaximumLines) + " items"}});
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, in.draft_id.value, [&](const cart::Shopper& shopper) {
            return cart::add_items(tx, shopper, items);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<DraftView>> DraftsController::change_item(http::Context&, ChangeDraftItem in) {
    const cart::ItemChange change{in.body.value.quantity, false, std::nullopt};
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, in.draft_id.value, [&](const cart::Shopper& shopper) {
            return cart::change_item(tx, shopper, in.item_id.value, change);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<DraftView>> DraftsController::remove_item(http::Context&, RemoveDraftItem in) {
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, in.draft_id.value, [&](const cart::Shopper& shopper) {
            return cart::remove_item(tx, shopper, in.item_id.value);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<DraftView>> DraftsController::add_coupon(http::Context&, AddDraftCoupon in) {
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, in.draft_id.value, [&](const cart::Shopper& shopper) {
            return cart::add_coupon(tx, shopper, in.body.value.code.value);
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<DraftView>> DraftsController::remove_coupon(http::Context&, RemoveDraftCoupon in) {
    const auto write = [&](db::Tx& tx) {
        return change_and_view(tx, in.draft_id.value, [&](const cart::Shopper& shopper) -> Result<void> {
            cart::remove_coupon(tx, shopper, in.code.value.value);
            return {};
        });
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<orders::OrderView>> DraftsController::complete(http::Context& context, CompleteDraft in) {
    const auto completion = to_completion(in.body.value);
    if (!completion) co_return fail(completion.error());
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<orders::OrderView> {
        SCALEMART_TRY(draft, open_draft(tx, in.draft_id.value));
        SCALEMART_TRY(order, complete_draft(tx, environment_, draft, *completion, staff));
        return orders::view_order(tx, order);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<DraftSummaryView>> DraftsController::send(http::Context& context, OneDraft in) {
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<DraftSummaryView> {
        SCALEMART_TRY(draft, open_draft(tx, in.draft_id.value));
        SCALEMART_TRY(sent, send_draft(tx, environment_.clock.now(), std::move(draft), staff));
        return summarise(sent);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<DraftSummaryView>> DraftsController::discard(http::Context& context, OneDraft in) {
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<DraftSummaryView> {
        SCALEMART_TRY(draft, open_draft(tx, in.draft_id.value));
        return summarise(discard_draft(tx, environment_.clock.now(), std::move(draft), staff));
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::draft_orders
