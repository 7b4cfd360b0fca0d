#include "staff_controller.hpp"

#include "staff_requests.hpp"
#include "staff_roles.hpp"

namespace scalemart::accounts {
namespace {

http::Reply<StaffRoleView> reply_with(Result<StaffRoleView> role) {
    if (!role) return fail(std::move(role).error());
    const auto tag = EntityVersion{role->version}.to_wire();
    return http::Reply<StaffRoleView>(*std::move(role)).with("ETag", tag);
}

}  // namespace

Task<http::Reply<StaffRoleListV1>> StaffController::list_v1(http::Context&, http::NoInput) {
    StaffRoleListV1 list;
    list.staff_roles = co_await database_.read([](db::Read& read) { return list_staff_roles(read); });
    co_return list;
}

Task<http::Reply<StaffRoleListV2>> StaffController::list_v2(http::Context&, http::NoInput) {
    StaffRoleListV2 list;
    list.items = co_await database_.read([](db::Read& read) { return list_staff_roles(read); });
    co_return list;
}

Task<http::Reply<StaffRoleView>> StaffController::create(http::Context& context, CreateStaffRole in) {
    const Instant now = context.clock.now();
    const StaffActor actor = staff_actor_of(context);
    co_return reply_with(co_await database_.write(
        [&](db::Tx& tx) { return create_staff_role(tx, now, actor, in.body.value); }));
}

Task<http::Reply<StaffRoleView>> StaffController::change(http::Context& context, ChangeStaffRole in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const StaffActor actor = staff_actor_of(context);
    co_return reply_with(co_await database_.write(
        [&](db::Tx& tx) { return change_staff_role(tx, now, actor, in.id.value, *version, in.body.value); }));
}

Task<http::Reply<http::NoContent>> StaffController::remove(http::Context& context, DeleteStaffRole in) {
    const Instant now = context.clock.now();
    const StaffActor actor = staff_actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(delete_staff_role(tx, now, actor, in.id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::accounts
