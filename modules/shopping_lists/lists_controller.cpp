#include "lists_controller.hpp"

#include "change_list.hpp"
#include "find_lists.hpp"
#include "shares.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::shopping_lists {
namespace {

http::Reply<ListView> with_version(Result<ListView> view) {
    if (!view) return fail(std::move(view).error());
    const auto tag = EntityVersion{std::max<std::int64_t>(view->version, 1)}.to_wire();
    return http::Reply<ListView>(*std::move(view)).with("ETag", tag);
}

std::optional<std::string> text_of(const ListStore& store) {
    if (!store) return std::nullopt;
    return store->value;
}

/// A list with the prices of the store it belongs to, or of the one that was asked for.
Result<ListView> view_with_store(db::Read& read, UserId customer, const ListRow& list,
                                 const std::optional<std::string>& reference, Instant now) {
    std::optional<stores::Store> store;
    if (list.store_id) {
        store = stores::find_store(read, *list.store_id);
    } else if (reference) {
        SCALEMART_TRY(found, stores::resolve_store(read, reference));
        store = std::move(found);
    }
    return view_list(read, customer, list, store ? &*store : nullptr, now);
}

Result<ListView> view_now(db::Read& read, UserId customer, ListId id, Instant now) {
    SCALEMART_TRY(list, find_list(read, customer, id));
    return view_with_store(read, customer, list, {}, now);
}

}  // namespace

Task<http::Reply<ListSummaries>> ListsController::list(http::Context& context, http::NoInput) {
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.read([&](db::Read& read) { return list_summaries(read, customer); });
}

Task<http::Reply<ListView>> ListsController::create(http::Context& context, CreateList in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(list, create_list(tx, now, customer, in.body.value.name.value));
        return view_list(tx, customer, list, nullptr, now);
    }));
}

Task<http::Reply<ListView>> ListsController::show(http::Context& context, ShowList in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.read([&](db::Read& read) -> Result<ListView> {
        SCALEMART_TRY(list, find_list(read, customer, in.id.value));
        return view_with_store(read, customer, list, text_of(in.store.value), now);
    }));
}

Task<http::Reply<ListView>> ListsController::rename(http::Context& context, RenameList in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(list, rename_list(tx, now, customer, in.id.value, *version, in.body.value.name.value));
        return view_list(tx, customer, list, nullptr, now);
    }));
}

Task<http::Reply<http::NoContent>> ListsController::remove(http::Context& context, NamedList in) {
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(delete_list(tx, customer, in.id.value));
        return http::NoContent{};
    });
}

Task<http::Reply<ListView>> ListsController::add_item(http::Context& context, AddListItem in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(list, lock_list(tx, customer, in.id.value));
        SCALEMART_TRY(draft, draft_of(tx, in.body.value));
        SCALEMART_CHECK(put_on_list(tx, now, customer, list.id, {&draft, 1}));
        return view_now(tx, customer, list.id, now);
    }));
}

Task<http::Reply<ListView>> ListsController::change_item(http::Context& context, ChangeListItem in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(item, shopping_lists::change_item(tx, now, customer, in.item_id.value, in.body.value));
        return view_now(tx, customer, item.list_id, now);
    }));
}

Task<http::Reply<ListView>> ListsController::remove_item(http::Context& context, NamedListItem in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(item, shopping_lists::remove_item(tx, now, customer, in.item_id.value));
        return view_now(tx, customer, item.list_id, now);
    }));
}

Task<http::Reply<ListView>> ListsController::move_item(http::Context& context, MoveListItem in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(list,
                      shopping_lists::move_item(tx, now, customer, in.item_id.value, in.body.value.list));
        return view_now(tx, customer, list.id, now);
    }));
}

Task<http::Reply<ListView>> ListsController::show_saved(http::Context& context, SavedInStore in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.read([&](db::Read& read) -> Result<ListView> {
        SCALEMART_TRY(store, stores::resolve_store(read, text_of(in.store.value)));
        return view_saved_for_later(read, customer, store, now);
    }));
}

Task<http::Reply<ListView>> ListsController::save(http::Context& context, AddSavedItem in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    co_return with_version(co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(store, stores::resolve_store(tx, text_of(in.store.value)));
        SCALEMART_TRY(draft, draft_of(tx, in.body.value));
        const auto list = lock_saved_for_later(tx, now, customer, store.id);
        SCALEMART_CHECK(put_on_list(tx, now, customer, list.id, {&draft, 1}));
        return view_saved_for_later(tx, customer, store, now);
    }));
}

Task<http::Reply<ShareViews>> ListsController::shares(http::Context& context, NamedList in) {
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.read([&](db::Read& read) { return shares_of(read, customer, in.id.value); });
}

Task<http::Reply<CreatedShareView>> ListsController::share(http::Context& context, ShareList in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    auto created = co_await database_.write(
        [&](db::Tx& tx) { return share_list(tx, now, customer, in.id.value, in.body.value); });
    if (!created) co_return fail(std::move(created).error());
    co_return http::Reply<CreatedShareView>(*std::move(created)).with("Cache-Control", "no-store");
}

Task<http::Reply<http::NoContent>> ListsController::revoke_share(http::Context& context, NamedShare in) {
    const UserId customer = access::user_of(context.principal);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(shopping_lists::revoke_share(tx, customer, in.id.value, in.share_id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::shopping_lists
