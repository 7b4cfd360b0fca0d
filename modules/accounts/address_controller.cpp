#include "address_controller.hpp"

#include "address_requests.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::accounts {
namespace {

http::Reply<AddressView> reply_with(Result<AddressView> address) {
    if (!address) return fail(std::move(address).error());
    const auto tag = EntityVersion{address->version}.to_wire();
    return http::Reply<AddressView>(*std::move(address)).with("ETag", tag);
}

}  // namespace

Task<http::Reply<AddressListV1>> AddressController::list_v1(http::Context& context, http::NoInput) {
    const UserId user = access::user_of(context.principal);
    AddressListV1 list;
    list.addresses = co_await database_.read([&](db::Read& read) { return list_addresses(read, user); });
    co_return list;
}

Task<http::Reply<AddressListV2>> AddressController::list_v2(http::Context& context, http::NoInput) {
    const UserId user = access::user_of(context.principal);
    AddressListV2 list;
    list.items = co_await database_.read([&](db::Read& read) { return list_addresses(read, user); });
    co_return list;
}

Task<http::Reply<AddressView>> AddressController::add(http::Context& context, AddAddress in) {
    const UserId user = access::user_of(context.principal);
    const Instant now = context.clock.now();
    co_return reply_with(
        co_await database_.write([&](db::Tx& tx) { return add_address(tx, now, user, in.body.value); }));
}

Task<http::Reply<AddressView>> AddressController::change(http::Context& context, ChangeAddress in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const UserId user = access::user_of(context.principal);
    const Instant now = context.clock.now();
    co_return reply_with(co_await database_.write(
        [&](db::Tx& tx) { return change_address(tx, now, user, in.id.value, *version, in.body.value); }));
}

Task<http::Reply<AddressView>> AddressController::make_default(http::Context& context, OneAddress in) {
    const UserId user = access::user_of(context.principal);
    const Instant now = context.clock.now();
    co_return reply_with(co_await database_.write(
        [&](db::Tx& tx) { return accounts::make_default(tx, now, user, in.id.value); }));
}

Task<http::Reply<http::NoContent>> AddressController::remove(http::Context& context, OneAddress in) {
    const UserId user = access::user_of(context.principal);
    const Instant now = context.clock.now();
    co_return co_await database_.write([&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_CHECK(remove_address(tx, now, user, in.id.value));
        return http::NoContent{};
    });
}

}  // namespace scalemart::accounts
