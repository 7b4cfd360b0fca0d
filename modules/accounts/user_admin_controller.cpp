#include "user_admin_controller.hpp"

#include "errors.hpp"
#include "user_admin.hpp"
#include "user_admin_list.hpp"

namespace scalemart::accounts {
namespace {

http::Reply<AdminUserView> reply_with(const User& user) {
    return http::Reply<AdminUserView>(admin_view_of(user))
        .with("ETag", EntityVersion{user.version}.to_wire());
}

}  // namespace

Task<http::Reply<UserSlice>> UserAdminController::list(http::Context&, ListUsers in) {
    co_return co_await database_.read([&](db::Read& read) { return list_users(read, in); });
}

Task<http::Reply<AdminUserView>> UserAdminController::show(http::Context&, ShowUser in) {
    const auto user = co_await database_.read([&](db::Read& read) { return find_user(read, in.id.value); });
    if (!user) co_return fail(errors::user_not_found);
    co_return reply_with(*user);
}

Task<http::Reply<AdminUserView>> UserAdminController::change(http::Context& context, ChangeUser in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const StaffActor actor = staff_actor_of(context);
    const auto user = co_await database_.write(
        [&](db::Tx& tx) { return change_user(tx, now, actor, in.id.value, *version, in.body.value); });
    if (!user) co_return fail(user.error());
    co_return reply_with(*user);
}

}  // namespace scalemart::accounts
