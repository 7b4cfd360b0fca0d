#include "shared_lists_controller.hpp"

#include "find_lists.hpp"
#include "shares.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::shopping_lists {
namespace {

/// What a link shows is nobody's but the holder's: no cache may keep it.
http::Reply<SharedListView> not_stored(Result<SharedListView> view) {
    if (!view) return fail(std::move(view).error());
    return http::Reply<SharedListView>(*std::move(view)).with("Cache-Control", "no-store");
}

}  // namespace

Task<http::Reply<SharedListView>> SharedListsController::show(http::Context& context, ShowSharedList in) {
    const Instant now = context.clock.now();
    co_return not_stored(co_await database_.read([&](db::Read& read) -> Result<SharedListView> {
        std::optional<stores::Store> store;
        if (in.store.value) {
            SCALEMART_TRY(found, stores::resolve_store(read, in.store.value->value));
            store = std::move(found);
        }
        return view_shared_list(read, in.share_token.value.value, store ? &*store : nullptr, now);
    }));
}

Task<http::Reply<SharedListView>> SharedListsController::check(http::Context& context, CheckSharedItem in) {
    const Instant now = context.clock.now();
    const std::string& token = in.share_token.value.value;
    co_return not_stored(co_await database_.write([&](db::Tx& tx) -> Result<SharedListView> {
        SCALEMART_CHECK(check_shared_item(tx, now, token, in.item_id.value, in.body.value.checked));
        return view_shared_list(tx, token, nullptr, now);
    }));
}

Task<http::Reply<ListView>> SharedListsController::copy(http::Context& context, CopySharedList in) {
    const Instant now = context.clock.now();
    const UserId customer = access::user_of(context.principal);
    std::optional<std::string> name;
    if (in.body.value.name) name = in.body.value.name->value;
    co_return co_await database_.write([&](db::Tx& tx) -> Result<ListView> {
        SCALEMART_TRY(list, copy_shared_list(tx, now, in.share_token.value.value, customer, name));
        return view_list(tx, customer, list, nullptr, now);
    });
}

}  // namespace scalemart::shopping_lists
