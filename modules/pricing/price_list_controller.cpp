#include "price_list_controller.hpp"

#include <charconv>

#include "price_list_requests.hpp"
#include "set_list_prices.hpp"
#include "with_version.hpp"

namespace scalemart::pricing {
namespace {

constexpr std::int64_t kPage = 50;

PriceListView view_of(PriceList list) {
    PriceListView view{list.id,      std::move(list.name),     list.group,
                       {},           std::move(list.currency), list.is_active,
                       list.version, list.created_at,          list.updated_at};
    if (!list.region.empty()) view.region = std::move(list.region);
    return view;
}

Result<PriceListView> viewed(Result<PriceList> list) {
    if (!list) return fail(std::move(list).error());
    return view_of(std::move(*list));
}

template <class Row>
Result<Row> found(std::optional<Row> row, const ErrorCode& otherwise) {
    if (!row) return fail(otherwise);
    return std::move(*row);
}

Result<http::NoContent> done(const Result<void>& outcome) {
    if (!outcome) return fail(outcome.error());
    return http::NoContent{};
}

}  // namespace

std::optional<PriceCursor> PriceCursor::from_wire(std::string_view text, schema::Violation& why) {
    why.message = "must be the nextCursor of the page before";
    const auto first = text.find('~');
    const auto second = text.rfind('~');
    if (first == std::string_view::npos || first == second) return std::nullopt;
    const auto product = ProductId::parse(text.substr(0, first));
    const auto store = StoreId::parse(text.substr(first + 1, second - first - 1));
    const auto number = text.substr(second + 1);
    ListRow row;
    const auto [end, failure] =
        std::from_chars(number.data(), number.data() + number.size(), row.from_quantity);
    if (!product || !store || failure != std::errc{} || end != number.data() + number.size())
        return std::nullopt;
    row.product = *product;
    row.store = *store;
    return PriceCursor{row};
}

std::string PriceCursor::to_wire() const {
    return row.product.to_string() + "~" + row.store.to_string() + "~" + std::to_string(row.from_quantity);
}

void PriceCursor::describe(boost::json::object& schema) {
    schema["type"] = "string";
}

Task<http::Reply<CustomerGroupList>> PriceListController::list_groups(http::Context&, http::NoInput) {
    co_return co_await database_.read([](db::Read& read) { return CustomerGroupList{all_groups(read)}; });
}

Task<http::Reply<CustomerGroup>> PriceListController::show_group(http::Context&, OneCustomerGroup in) {
    co_return with_version(co_await database_.read(
        [&](db::Read& read) { return found(find_group(read, in.id.value), errors::group_not_found); }));
}

Task<http::Reply<CustomerGroup>> PriceListController::create_group(http::Context& context,
                                                                   CreateCustomerGroup in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    CustomerGroup group;
    group.key = in.body.value.key.value;
    group.name = in.body.value.name.value;
    group.is_tax_exempt = in.body.value.is_tax_exempt.value_or(false);
    co_return with_version(
        co_await database_.write([&](db::Tx& tx) { return pricing::create_group(tx, now, actor, group); }));
}

Task<http::Reply<CustomerGroup>> PriceListController::change_group(http::Context& context,
                                                                   ChangeCustomerGroup in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    GroupChanges changes{{}, in.body.value.is_tax_exempt};
    if (in.body.value.name) changes.name = in.body.value.name->value;
    co_return with_version(co_await database_.write(
        [&](db::Tx& tx) { return pricing::change_group(tx, now, actor, in.id.value, *version, changes); }));
}

Task<http::Reply<http::NoContent>> PriceListController::remove_group(http::Context& context,
                                                                     OneCustomerGroup in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write(
        [&](db::Tx& tx) { return done(delete_group(tx, now, actor, in.id.value)); });
}

Task<http::Reply<GroupMemberSlice>> PriceListController::list_members(http::Context&, ListGroupMembers in) {
    const auto limit = in.limit.value ? in.limit.value->value : kPage;
    const auto look = [&](db::Read& read) -> Result<GroupMemberSlice> {
        if (!find_group(read, in.id.value)) return fail(errors::group_not_found);
        GroupMemberSlice slice{members_of(read, in.id.value, in.cursor.value, limit + 1), {}};
        if (slice.items.size() > static_cast<std::size_t>(limit)) {
            slice.items.pop_back();
            slice.next_cursor = slice.items.back().customer;
        }
        return slice;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<http::NoContent>> PriceListController::add_member(http::Context& context,
                                                                   OneGroupMember in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write(
        [&](db::Tx& tx) { return done(pricing::add_member(tx, now, actor, in.id.value, in.user_id.value)); });
}

Task<http::Reply<http::NoContent>> PriceListController::remove_member(http::Context& context,
                                                                      OneGroupMember in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write([&](db::Tx& tx) {
        return done(pricing::remove_member(tx, now, actor, in.id.value, in.user_id.value));
    });
}

Task<http::Reply<PriceListList>> PriceListController::list(http::Context&, http::NoInput) {
    co_return co_await database_.read([](db::Read& read) {
        PriceListList all;
        for (auto& each : all_price_lists(read)) all.items.push_back(view_of(std::move(each)));
        return all;
    });
}

Task<http::Reply<PriceListView>> PriceListController::show(http::Context&, OnePriceList in) {
    co_return with_version(co_await database_.read([&](db::Read& read) {
        return viewed(found(find_price_list(read, in.id.value), errors::price_list_not_found));
    }));
}

Task<http::Reply<PriceListView>> PriceListController::create(http::Context& context, CreatePriceList in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const auto& body = in.body.value;
    PriceList list;
    list.name = body.name.value;
    list.group = body.group;
    if (body.region) list.region = body.region->value;
    list.currency = body.currency.value.code();
    list.is_active = body.is_active.value_or(true);
    co_return with_version(co_await database_.write(
        [&](db::Tx& tx) { return viewed(create_price_list(tx, now, actor, list)); }));
}

Task<http::Reply<PriceListView>> PriceListController::change(http::Context& context, ChangePriceList in) {
    const auto& body = in.body.value;
    const auto version = seen_version(in.if_match.value, body.version);
    if (!version) co_return fail(version.error());
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<PriceListView> {
        SCALEMART_TRY(list, found(lock_price_list(tx, in.id.value), errors::price_list_not_found));
        if (body.name) list.name = body.name->value;
        body.group.apply_to(list.group);
        if (body.region.present) list.region = body.region.value ? body.region.value->value : std::string{};
        if (body.is_active) list.is_active = *body.is_active;
        return viewed(change_price_list(tx, now, actor, list, *version));
    };
    co_return with_version(co_await database_.write(write));
}

Task<http::Reply<http::NoContent>> PriceListController::remove(http::Context& context, OnePriceList in) {
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write(
        [&](db::Tx& tx) { return done(delete_price_list(tx, now, actor, in.id.value)); });
}

Task<http::Reply<ListedPriceSlice>> PriceListController::list_prices(http::Context&, ListPrices in) {
    const auto limit = in.limit.value ? in.limit.value->value : kPage;
    const auto look = [&](db::Read& read) -> Result<ListedPriceSlice> {
        SCALEMART_TRY(list, found(find_price_list(read, in.id.value), errors::price_list_not_found));
        const auto after = in.cursor.value ? std::optional{in.cursor.value->row} : std::nullopt;
        auto rows = prices_of_list(read, list.id, after, limit + 1);
        ListedPriceSlice slice{std::move(list.currency), {}, {}};
        if (rows.size() > static_cast<std::size_t>(limit)) {
            rows.pop_back();
            slice.next_cursor = PriceCursor{rows.back()};
        }
        for (const auto& row : rows)
            slice.items.push_back({row.product, row.store, {row.from_quantity}, row.amount});
        return slice;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<PriceRowsView>> PriceListController::set_prices(http::Context& context, SetListPrices in) {
    const auto& rows = in.body.value.rows;
    if (rows.empty() || rows.size() > kMostPriceRows)
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/rows", "length", "must hold 1 to " + std::to_string(kMostPriceRows) + " rows"}});
    const Instant now = context.clock.now();
    const auto actor = audit::actor_of(context);
    co_return co_await database_.write(
        [&](db::Tx& tx) { return set_list_prices(tx, now, actor, offered_, in.id.value, rows); });
}

}  // namespace scalemart::pricing
