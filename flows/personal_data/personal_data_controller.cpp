#include "personal_data_controller.hpp"

#include "requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::personal_data {

/// One read for each source: together they may take long, and on the embedded engine a read holds up the
/// others of its thread.
Task<http::Reply<PersonalDataView>> PersonalDataController::export_me(http::Context& context, http::NoInput) {
    PersonalDataView view;
    view.user = access::user_of(context.principal);
    view.exported_at = context.clock.now();
    std::string& text = view.data.text;
    for (const auto& source : sources_) {
        if (!source.collect) continue;
        text += text.empty() ? "{\"" : ",\"";
        text += source.name;
        text += "\":";
        text += co_await database_.read([&](db::Read& read) { return source.collect(read, view.user); });
    }
    text += text.empty() ? "{}" : "}";
    co_return http::Reply<PersonalDataView>(std::move(view))
        .with("Content-Disposition", "attachment; filename=\"personal-data.json\"")
        .with("Cache-Control", "no-store");
}

Task<http::Reply<http::NoContent>> PersonalDataController::carry_out(http::Context& context,
                                                                     Erasure erasure) {
    const Instant now = context.clock.now();
    erasure.request_id = context.request.id;
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(erase(tx, now, sources_, erasure));
        return http::NoContent{};
    });
}

Task<http::Reply<http::NoContent>> PersonalDataController::erase_me(http::Context& context, EraseMe in) {
    const UserId user = access::user_of(context.principal);
    const auto confirmed =
        co_await owner_check_.confirm(user, std::move(in.body.value.password.value), context.request.peer);
    if (!confirmed) co_return fail(confirmed.error());
    co_return co_await carry_out(context, {user, {}, {}});
}

Task<http::Reply<http::NoContent>> PersonalDataController::erase_user(http::Context& context, EraseUser in) {
    co_return co_await carry_out(context, {in.id.value, accounts::staff_actor_of(context), {}});
}

}  // namespace scalemart::personal_data
