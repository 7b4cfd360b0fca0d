#include "order_desk_controller.hpp"

#include "http/problem.hpp"
#include "idempotency/at_most_once.hpp"
#include "move_as_staff.hpp"
#include "observe/log.hpp"
#include "order_desk_requests.hpp"
#include "orders/staff_access.hpp"
#include "schema/encode.hpp"
#include "vocabulary/access.hpp"

namespace scalemart::checkout {
namespace {

std::optional<std::string> text_of(const auto& optional_text) {
    if (!optional_text || optional_text->value.empty()) return std::nullopt;
    return optional_text->value;
}

Carriage carriage_of(const CarriageBody& body) {
    return {text_of(body.carrier), text_of(body.tracking_number), text_of(body.tracking_url),
            body.estimated_delivery};
}

/// A delivery is expected from now on, and within a year.
Result<void> check_estimate(const Carriage& carriage, Instant now) {
    if (!carriage.estimated_delivery) return {};
    const Instant at = *carriage.estimated_delivery;
    if (at >= now && at <= now + std::chrono::days{366}) return {};
    return fail(scalemart::errors::validation_failed, {},
                {{"/estimatedDelivery", "range", "must lie between now and a year from now"}});
}

FulfilmentAnswer answer_of(db::Read& read, const Fulfilled& done) {
    const auto progress = orders::find_progress(read, done.order);
    return {orders::view_fulfilment(progress, done.fulfilment), done.order.status, progress.state()};
}

Result<FulfilmentTask> task_for(db::Read& read, const http::Context& context, OrderId id) {
    SCALEMART_TRY(order, orders::find_for_staff(read, context.principal, orders::find_any_order(read, id)));
    return FulfilmentTask{order.id, order.customer, audit::actor_of(context)};
}

}  // namespace

std::optional<TrackingUrl> TrackingUrl::from_wire(std::string_view text, schema::Violation& why) {
    constexpr std::size_t kMaxLength = 500;
    const bool good_start = text.starts_with("https://") || text.starts_with("http://");
    const bool plain = std::ranges::all_of(
        text, [](unsigned char c) { return c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<'; });
    if (good_start && plain && text.size() <= kMaxLength) return TrackingUrl{std::string{text}};
    why = {"format", "must be an http or https address"};
    return std::nullopt;
}
void TrackingUrl::describe(boost::json::object& schema) {
    schema["type"] = "string";
    schema["format"] = "uri";
    schema["maxLength"] = 500;
}

Task<http::Reply<schema::JsonText<FulfilmentAnswer>>> OrderDeskController::pack(http::Context& context,
                                                                                PackOrderInput in) {
    const auto carriage = carriage_of(in.body.value);
    if (auto good = check_estimate(carriage, context.clock.now()); !good)
        co_return fail(std::move(good).error());
    if (in.body.value.lines && in.body.value.lines->empty())
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/lines", "required", "must name at least one line; leave it out for all"}});
    orders::Fulfilment carried;
    carriage.apply_to(carried);
    std::vector<PartToPack> parts;
    if (in.body.value.lines)
        for (const auto& part : *in.body.value.lines) parts.push_back({part.line_number, part.quantity});
    const auto write = [&](db::Tx& tx) -> Result<schema::JsonText<FulfilmentAnswer>> {
        SCALEMART_TRY(task, task_for(tx, context, in.order_id.value));
        const auto work = [&]() -> Result<std::string> {
            SCALEMART_TRY(done, pack_order(tx, environment_, task, carried, parts));
            return schema::to_json(answer_of(tx, done));
        };
        SCALEMART_TRY(json, idempotency::at_most_once(tx, context, text_of(in.idempotency_key.value), work));
        return schema::JsonText<FulfilmentAnswer>{std::move(json)};
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<FulfilmentList>> OrderDeskController::list(http::Context& context, ListFulfilments in) {
    const auto look = [&](db::Read& read) -> Result<FulfilmentList> {
        SCALEMART_TRY(order, orders::find_for_staff(read, context.principal,
                                                    orders::find_any_order(read, in.order_id.value)));
        const auto progress = orders::find_progress(read, order);
        FulfilmentList list{{}, order.status, progress.state()};
        for (const auto& fulfilment : progress.fulfilments)
            list.items.push_back(orders::view_fulfilment(progress, fulfilment));
        return list;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<FulfilmentAnswer>> OrderDeskController::change(http::Context& context, ChangeFulfilment in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const auto carriage = carriage_of(in.body.value);
    if (auto good = check_estimate(carriage, context.clock.now()); !good)
        co_return fail(std::move(good).error());
    const auto write = [&](db::Tx& tx) -> Result<FulfilmentAnswer> {
        SCALEMART_TRY(task, task_for(tx, context, in.order_id.value));
        SCALEMART_TRY(done,
                      change_carriage(tx, environment_, task, in.fulfilment_id.value, carriage, *version));
        return answer_of(tx, done);
    };
    co_return co_await database_.write(write);
}

Task<Result<FulfilmentAnswer>> OrderDeskController::advance(const http::Context& context, OrderId order,
                                                            orders::FulfilmentId fulfilment,
                                                            orders::FulfilmentStatus to, Carriage carriage) {
    const auto write = [&](db::Tx& tx) -> Result<FulfilmentAnswer> {
        SCALEMART_TRY(task, task_for(tx, context, order));
        SCALEMART_TRY(done, advance_fulfilment(tx, environment_, task, fulfilment, to, carriage));
        return answer_of(tx, done);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<FulfilmentAnswer>> OrderDeskController::ship(http::Context& context, ShipFulfilment in) {
    auto carriage = carriage_of(in.body.value);
    if (auto good = check_estimate(carriage, context.clock.now()); !good)
        co_return fail(std::move(good).error());
    co_return co_await advance(context, in.order_id.value, in.fulfilment_id.value,
                               orders::FulfilmentStatus::shipped, std::move(carriage));
}

Task<http::Reply<FulfilmentAnswer>> OrderDeskController::deliver(http::Context& context,
                                                                 AdvanceFulfilment in) {
    co_return co_await advance(context, in.order_id.value, in.fulfilment_id.value,
                               orders::FulfilmentStatus::delivered, {});
}

Task<http::Reply<FulfilmentAnswer>> OrderDeskController::cancel(http::Context& context,
                                                                AdvanceFulfilment in) {
    co_return co_await advance(context, in.order_id.value, in.fulfilment_id.value,
                               orders::FulfilmentStatus::cancelled, {});
}

Task<BulkStatusRow> OrderDeskController::change_one(const http::Context& context, OrderId id,
                                                    orders::Mover mover, const BulkStatusBody& wanted) {
    const auto staff = audit::actor_of(context);
    const StaffMove move{wanted.status, text_of(wanted.note), mover};
    std::optional<orders::OrderStatus> before;
    const bool may_move = may_move_to(context.principal, wanted.status);
    const auto write = [&](db::Tx& tx) -> Result<orders::Order> {
        auto found = orders::find_any_order(tx, id);
        if (mover == orders::Mover::vendor)
            found = orders::find_vendor_order(tx, access::user_of(context.principal), found);
        if (!found) return fail(orders::errors::order_not_found);
        before = found->status;
        if (!may_move)
            return fail(http::errors::forbidden, "Giving money back needs the permission paymentsWrite.");
        return move_as_staff(tx, environment_, *found, move, staff);
    };
    const auto moved = co_await database_.write(write);
    BulkStatusRow row;
    row.order = id;
    row.order_status = moved ? std::optional{moved->status} : before;
    if (moved) co_return row;
    const auto& error = moved.error();
    row.status = http::status_of(*error.code);
    row.code = std::string{error.code->name};
    row.message = error.detail.empty() ? std::string{error.code->title} : error.detail;
    co_return row;
}

/// The rows before it are done: what is wrong with one order must not take their results away.
Task<BulkStatusRow> OrderDeskController::try_to_change(const http::Context& context, OrderId id,
                                                       orders::Mover mover, const BulkStatusBody& wanted) {
    try {
        co_return co_await change_one(context, id, mover, wanted);
    } catch (const std::exception& failure) {
        log::error("an order of many could not be moved",
                   {{"order", id.to_string()}, {"error", failure.what()}});
    }
    BulkStatusRow row;
    row.order = id;
    row.status = http::status_of(scalemart::errors::internal);
    row.code = std::string{scalemart::errors::internal.name};
    row.message = std::string{scalemart::errors::internal.title};
    co_return row;
}

Task<http::Reply<BulkStatusView>> OrderDeskController::change_all(http::Context& context, orders::Mover mover,
                                                                  BulkStatusInput in) {
    const auto& body = in.body.value;
    if (body.ids.empty() || body.ids.size() > kMostInBulk)
        co_return fail(scalemart::errors::validation_failed, {},
                       {{"/ids", "length", "must hold 1 to " + std::to_string(kMostInBulk) + " ids"}});
    BulkStatusView view;
    for (std::size_t i = 0; i < body.ids.size(); ++i) {
        BulkStatusRow row;
        if (body.ids[i].value) {
            row = co_await try_to_change(context, *body.ids[i].value, mover, body);
        } else {
            row.status = http::status_of(scalemart::errors::validation_failed);
            row.code = std::string{scalemart::errors::validation_failed.name};
            row.message = body.ids[i].issues.front().message;
        }
        row.index = static_cast<std::int64_t>(i);
        ++(row.code ? view.refused : view.applied);
        view.rows.push_back(std::move(row));
    }
    co_return view;
}

Task<http::Reply<BulkStatusView>> OrderDeskController::change_status(http::Context& context,
                                                                     BulkStatusInput in) {
    return change_all(context, orders::Mover::admin, std::move(in));
}

Task<http::Reply<BulkStatusView>> OrderDeskController::change_status_as_vendor(http::Context& context,
                                                                               BulkStatusInput in) {
    return change_all(context, orders::Mover::vendor, std::move(in));
}

}  // namespace scalemart::checkout
