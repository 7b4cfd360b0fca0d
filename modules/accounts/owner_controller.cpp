#include "owner_controller.hpp"

#include "accounts.hpp"
#include "owner_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {

Task<http::Reply<http::NoContent>> OwnerController::deactivate(http::Context& context, OwnerRequest in) {
    const UserId user = access::user_of(context.principal);
    const auto confirmed =
        co_await owner_check_.confirm(user, std::move(in.body.value.password.value), context.request.peer);
    if (!confirmed) co_return fail(confirmed.error());
    const auto done =
        co_await database_.write([&](db::Tx& tx) { return set_active(tx, clock_, user, false); });
    if (!done) co_return fail(done.error());
    co_return http::NoContent{};
}

}  // namespace scalemart::accounts
