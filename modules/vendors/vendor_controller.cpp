#include "vendor_controller.hpp"

#include "errors.hpp"
#include "onboarding.hpp"
#include "requests.hpp"
#include "schema/encode.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::vendors {
namespace {

template <class T>
std::optional<std::string> text_of(const std::optional<T>& text) {
    if (!text) return std::nullopt;
    return text->value;
}

Application application_of(const ApplicationBody& body) {
    Application application{
        body.business_name.value, body.description.value,   body.phone.value, text_of(body.website),
        text_of(body.tax_id),     text_of(body.store_name), std::nullopt};
    if (body.store_address) application.store_address = schema::to_json(*body.store_address);
    return application;
}

Result<VendorView> viewed(db::Tx& tx, Result<Vendor> vendor) {
    if (!vendor) return fail(std::move(vendor).error());
    return view_vendor(tx, *vendor);
}

Result<VendorView> look_up(db::Read& read, UserId user) {
    const auto vendor = find_vendor(read, user);
    if (!vendor) return fail(errors::vendor_not_found);
    return view_vendor(read, *vendor);
}

}  // namespace

std::optional<WebAddress> WebAddress::from_wire(std::string_view text, schema::Violation& why) {
    const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
    const bool is_plain = std::ranges::all_of(
        text, [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '<' && c != '>' && c != '\\'; });
    if (has_scheme && is_plain && text.size() <= 300 && text.size() > 10)
        return WebAddress{std::string{text}};
    why.message = "must be an address such as https://shop.example";
    return std::nullopt;
}

void WebAddress::describe(boost::json::object& schema) {
    schema = {{"type", "string"}, {"format", "uri"}, {"maxLength", 300}};
}

Task<http::Reply<VendorView>> VendorController::apply(http::Context& context, Apply in) {
    const Environment environment{context.clock, events_};
    const auto actor = audit::actor_of(context);
    const auto application = application_of(in.body.value);
    const auto write = [&](db::Tx& tx) {
        return viewed(tx, vendors::apply(tx, environment, actor, application));
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<VendorView>> VendorController::me(http::Context& context, http::NoInput) {
    const UserId user = access::user_of(context.principal);
    const auto look = [&](db::Read& read) { return look_up(read, user); };
    co_return co_await database_.read(look);
}

Task<http::Reply<VendorSlice>> VendorController::list(http::Context&, ListVendors in) {
    VendorFilter filter{in.status.value, in.cursor.value};
    if (in.limit.value) filter.limit = in.limit.value->value;
    const auto limit = static_cast<std::size_t>(filter.limit);
    ++filter.limit;  // one more, to know whether there is a next page
    const auto vendors = co_await database_.read([&](db::Read& read) { return list_vendors(read, filter); });
    VendorSlice slice;
    for (std::size_t i = 0; i < vendors.size() && i < limit; ++i)
        slice.items.push_back(summarise(vendors[i]));
    if (vendors.size() > limit) slice.next_cursor = vendors[limit - 1].application;
    co_return slice;
}

Task<http::Reply<VendorView>> VendorController::show(http::Context&, OneVendor in) {
    const auto look = [&](db::Read& read) { return look_up(read, in.id.value); };
    co_return co_await database_.read(look);
}

Task<http::Reply<VendorView>> VendorController::approve(http::Context& context, Approve in) {
    const Environment environment{context.clock, events_};
    const auto actor = audit::actor_of(context);
    const bool opens_store = in.body.value.open_store.value_or(true);
    const auto write = [&](db::Tx& tx) {
        return viewed(tx, vendors::approve(tx, environment, actor, in.id.value, opens_store));
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<VendorView>> VendorController::reject(http::Context& context, Decide in) {
    const Environment environment{context.clock, events_};
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) {
        return viewed(tx, vendors::reject(tx, environment, actor, in.id.value, in.body.value.reason.value));
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<VendorView>> VendorController::suspend(http::Context& context, Decide in) {
    const Environment environment{context.clock, events_};
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) {
        return viewed(tx, vendors::suspend(tx, environment, actor, in.id.value, in.body.value.reason.value));
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<VendorView>> VendorController::reinstate(http::Context& context, OneVendor in) {
    const Environment environment{context.clock, events_};
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) {
        return viewed(tx, vendors::reinstate(tx, environment, actor, in.id.value));
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::vendors
