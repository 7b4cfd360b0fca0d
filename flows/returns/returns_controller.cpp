#include "returns_controller.hpp"

#include <algorithm>

#include "requests.hpp"
#include "return_records.hpp"
#include "stores/stores.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::returns {
namespace {

std::optional<std::string> text_of(const auto& optional_text) {
    if (!optional_text || optional_text->value.empty()) return std::nullopt;
    return optional_text->value;
}

RequestReturn to_command(const http::Context& context, RequestReturnInput in) {
    RequestReturn command;
    command.order = in.order_id.value;
    command.requested_by = access::user_of(context.principal);
    command.note = text_of(in.body.value.note);
    for (const auto& line : in.body.value.lines)
        command.lines.push_back({line.line_number, line.quantity, line.reason, text_of(line.note)});
    return command;
}

std::vector<ReceivedLine> to_received(const ReceiveReturnBody& body) {
    std::vector<ReceivedLine> lines;
    for (const auto& line : body.lines)
        lines.push_back({line.line_number, line.accepted ? std::optional{line.accepted->value} : std::nullopt,
                         line.restock.value_or(true)});
    return lines;
}

ReturnFilter to_filter(const ListReturns& in) {
    ReturnFilter filter;
    filter.status = in.status.value;
    filter.before = in.cursor.value;
    filter.limit = in.limit.value.value_or(PageLimit{20}).value;
    if (in.store.value) filter.stores.push_back(*in.store.value);
    return filter;
}

/// Reads one return more than asked for: its presence says that there is a next page.
ReturnSlice slice(db::Read& read, ReturnFilter filter) {
    const auto limit = static_cast<std::size_t>(filter.limit);
    ++filter.limit;
    const auto returns = list_returns(read, filter);
    ReturnSlice slice;
    for (std::size_t i = 0; i < returns.size() && i < limit; ++i)
        slice.items.push_back(summarise(returns[i]));
    if (returns.size() > limit) slice.next_cursor = slice.items.back().id;
    return slice;
}

/// What is not the caller's does not exist for them.
Result<Return> of_vendor(db::Read& read, UserId vendor, ReturnId id) {
    auto entry = find_return(read, id);
    if (!entry) return fail(errors::return_not_found);
    const auto stores = stores::stores_of(read, vendor);
    if (std::ranges::find(stores, entry->store, &stores::Store::id) == stores.end())
        return fail(errors::return_not_found);
    return *std::move(entry);
}

}  // namespace

Task<http::Reply<ReturnView>> ReturnsController::request(http::Context& context, RequestReturnInput in) {
    RequestReturn command = to_command(context, std::move(in));
    command.customer = command.requested_by;
    const auto write = [&](db::Tx& tx) -> Result<ReturnView> {
        SCALEMART_TRY(entry, request_return(tx, desk_, command));
        return view_return(tx, entry);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<ReturnList>> ReturnsController::of_order(http::Context& context, ReturnsOfOrder in) {
    const UserId customer = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<ReturnList> {
        if (!orders::find_order(read, customer, in.order_id.value))
            return fail(orders::errors::order_not_found);
        ReturnList list;
        for (const auto& entry : returns_of_order(read, customer, in.order_id.value))
            list.items.push_back(view_return(read, entry));
        return list;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<ReturnView>> ReturnsController::withdraw(http::Context& context, OneReturn in) {
    const UserId customer = access::user_of(context.principal);
    const auto write = [&](db::Tx& tx) -> Result<ReturnView> {
        const auto found = find_return(tx, in.return_id.value);
        if (!found || found->customer != customer) return fail(errors::return_not_found);
        SCALEMART_TRY(entry, decide(tx, desk_, *found, Status::cancelled, std::nullopt, std::nullopt));
        return view_return(tx, entry);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<ReturnView>> ReturnsController::enter(http::Context& context, RequestReturnInput in) {
    RequestReturn command = to_command(context, std::move(in));
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<ReturnView> {
        const auto order = orders::find_any_order(tx, command.order);
        if (!order) return fail(orders::errors::order_not_found);
        command.customer = order->customer;
        SCALEMART_TRY(entry, enter_return(tx, desk_, command, staff));
        return view_return(tx, entry);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<ReturnSlice>> ReturnsController::list(http::Context&, ListReturns in) {
    const auto look = [&](db::Read& read) { return slice(read, to_filter(in)); };
    co_return co_await database_.read(look);
}

Task<http::Reply<ReturnView>> ReturnsController::get(http::Context&, OneReturn in) {
    const auto look = [&](db::Read& read) -> Result<ReturnView> {
        const auto entry = find_return(read, in.return_id.value);
        if (!entry) return fail(errors::return_not_found);
        return view_return(read, *entry);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<ReturnView>> ReturnsController::approve(http::Context& context, DecideReturn in) {
    co_return co_await decide_as_staff(context, std::move(in), Status::approved, false);
}

Task<http::Reply<ReturnView>> ReturnsController::reject(http::Context& context, DecideReturn in) {
    co_return co_await decide_as_staff(context, std::move(in), Status::rejected, false);
}

Task<http::Reply<ReturnView>> ReturnsController::approve_as_vendor(http::Context& context, DecideReturn in) {
    co_return co_await decide_as_staff(context, std::move(in), Status::approved, true);
}

Task<http::Reply<ReturnView>> ReturnsController::reject_as_vendor(http::Context& context, DecideReturn in) {
    co_return co_await decide_as_staff(context, std::move(in), Status::rejected, true);
}

Task<Result<ReturnView>> ReturnsController::decide_as_staff(const http::Context& context, DecideReturn in,
                                                            Status to, bool only_own_stores) {
    const UserId caller = access::user_of(context.principal);
    const auto staff = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<ReturnView> {
        auto found = find_return(tx, in.return_id.value);
        if (!found) return fail(errors::return_not_found);
        if (only_own_stores) SCALEMART_CHECK(of_vendor(tx, caller, found->id));
        SCALEMART_TRY(entry, decide(tx, desk_, *found, to, text_of(in.body.value.note), staff));
        return view_return(tx, entry);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<ReturnView>> ReturnsController::receive(http::Context& context, ReceiveReturn in) {
    const auto staff = audit::actor_of(context);
    const auto received = to_received(in.body.value);
    const auto write = [&](db::Tx& tx) -> Result<ReturnView> {
        const auto found = find_return(tx, in.return_id.value);
        if (!found) return fail(errors::return_not_found);
        SCALEMART_TRY(entry, returns::receive(tx, desk_, *found, received, staff));
        return view_return(tx, entry);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<ReturnSlice>> ReturnsController::list_for_vendor(http::Context& context, ListReturns in) {
    const UserId vendor = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<ReturnSlice> {
        ReturnFilter filter = to_filter(in);
        filter.stores.clear();
        for (const auto& store : stores::stores_of(read, vendor))
            if (!in.store.value || store.id == *in.store.value) filter.stores.push_back(store.id);
        if (in.store.value && filter.stores.empty()) return fail(stores::errors::store_not_found);
        return filter.stores.empty() ? ReturnSlice{} : slice(read, filter);
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<ReturnView>> ReturnsController::get_for_vendor(http::Context& context, OneReturn in) {
    const UserId vendor = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<ReturnView> {
        SCALEMART_TRY(entry, of_vendor(read, vendor, in.return_id.value));
        return view_return(read, entry);
    };
    co_return co_await database_.read(look);
}

}  // namespace scalemart::returns
