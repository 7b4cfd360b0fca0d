#include "shares.hpp"

#include "change_list.hpp"
#include "crypto/token.hpp"
#include "find_lists.hpp"
#include "sql.hpp"

namespace scalemart::shopping_lists {
namespace {

ShareView view_of(const ShareRow& row) {
    return {row.id, row.may_check_off, row.shows_notes, row.expires_at, row.created_at};
}

}  // namespace

Result<CreatedShareView> share_list(db::Tx& tx, Instant now, UserId customer, ListId id,
                                    const NewShare& wanted) {
    SCALEMART_TRY(list, lock_list(tx, customer, id));
    if (list.is_saved_for_later()) return fail(errors::built_in);
    if (wanted.expires_at && *wanted.expires_at <= now)
        return fail(scalemart::errors::validation_failed, {},
                    {{"/expiresAt", "range", "must be in the future"}});
    if (tx.all<ShareRow>(sql::shares_of_list, customer, id).size() >= kMaximumShares)
        return fail(errors::too_many_shares, "Take back one that is not needed any more.");
    ShareRow row;
    row.id = ShareId::generate(now);
    row.customer_id = customer;
    row.list_id = id;
    row.may_check_off = wanted.may_check_off.value_or(false);
    row.shows_notes = wanted.shows_notes.value_or(false);
    row.expires_at = wanted.expires_at;
    row.created_at = now;
    CreatedShareView created{view_of(row), crypto::random_token()};
    tx.exec(sql::insert_share, row.id, row.customer_id, row.list_id, row.may_check_off, row.shows_notes,
            row.expires_at, row.created_at, crypto::token_digest(created.token));
    return created;
}

Result<ShareViews> shares_of(db::Read& read, UserId customer, ListId id) {
    SCALEMART_CHECK(find_list(read, customer, id));
    ShareViews views;
    for (const auto& row : read.all<ShareRow>(sql::shares_of_list, customer, id))
        views.items.push_back(view_of(row));
    return views;
}

Result<void> revoke_share(db::Tx& tx, UserId customer, ListId id, ShareId share) {
    if (tx.exec(sql::delete_share, customer, id, share) == 0) return fail(errors::share_not_found);
    return {};
}

Result<OpenedShare> open_share(db::Read& read, std::string_view token, Instant now) {
    const auto share = read.one<ShareRow>(sql::share_by_token, crypto::token_digest(token));
    if (!share || (share->expires_at && *share->expires_at <= now)) return fail(errors::share_not_found);
    auto list = find_list(read, share->customer_id, share->list_id);
    if (!list) return fail(errors::share_not_found);
    return OpenedShare{*share, *std::move(list)};
}

Result<SharedListView> view_shared_list(db::Read& read, std::string_view token, const stores::Store* store,
                                        Instant now) {
    SCALEMART_TRY(opened, open_share(read, token, now));
    const auto& [share, list] = opened;
    SharedListView view;
    view.name = list.name.value_or("");
    view.may_check_off = share.may_check_off;
    view.items = view_items(read, items_of(read, share.customer_id, list.id), store, now);
    if (!share.shows_notes)
        for (auto& item : view.items) item.note.reset();
    view.updated_at = list.updated_at;
    return view;
}

Result<void> check_shared_item(db::Tx& tx, Instant now, std::string_view token, ListItemId item,
                               bool checked) {
    SCALEMART_TRY(opened, open_share(tx, token, now));
    if (!opened.share.may_check_off) return fail(errors::check_off_forbidden);
    const auto owner = opened.share.customer_id;
    SCALEMART_TRY(found, find_item(tx, owner, item));
    if (found.list_id != opened.list.id) return fail(errors::item_not_found);
    ListItemChanges changes;
    changes.checked = checked;
    SCALEMART_CHECK(change_item(tx, now, owner, item, changes));
    return {};
}

Result<ListRow> copy_shared_list(db::Tx& tx, Instant now, std::string_view token, UserId customer,
                                 const std::optional<std::string>& name) {
    SCALEMART_TRY(opened, open_share(tx, token, now));
    SCALEMART_TRY(copy, create_list(tx, now, customer, name.value_or(opened.list.name.value_or(""))));
    std::vector<ItemDraft> drafts;
    for (auto& item : items_of(tx, opened.share.customer_id, opened.list.id)) {
        auto& draft = drafts.emplace_back(item.product_id, std::move(item.selected_variants), item.quantity,
                                          std::nullopt);
        if (opened.share.shows_notes) draft.note = std::move(item.note);
    }
    SCALEMART_CHECK(put_on_list(tx, now, customer, copy.id, drafts));
    return find_list(tx, customer, copy.id);
}

}  // namespace scalemart::shopping_lists
