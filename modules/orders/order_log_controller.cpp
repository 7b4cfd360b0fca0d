#include "order_log_controller.hpp"

#include "order_log_requests.hpp"
#include "people.hpp"
#include "staff_access.hpp"
#include "vocabulary/access.hpp"
#include "write_notes.hpp"

namespace scalemart::orders {
namespace {

Result<Order> order_of_staff(db::Read& read, const http::Context& context, OrderId id) {
    return find_for_staff(read, context.principal, find_any_order(read, id));
}

NoteView view_note(People& people, const http::Principal& reader, const Note& note) {
    NoteView view;
    view.id = note.id;
    view.visibility = note.visibility;
    view.text = note.body;
    view.author = note.author_role;
    if (access::is_admin(reader)) view.author_name = people.name_of(note.author);
    view.is_mine = note.author == reader.subject;
    view.version = note.version;
    view.created_at = note.created_at;
    view.updated_at = note.updated_at;
    return view;
}

}  // namespace

Task<http::Reply<TimelineView>> OrderLogController::timeline(http::Context& context, GetOrder in) {
    const UserId customer = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<TimelineView> {
        const auto order = find_referenced(read, in.id_or_number.value);
        if (!order || order->customer != customer) return fail(errors::order_not_found);
        return TimelineView{timeline_of(read, *order, Audience::customer)};
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<TimelineView>> OrderLogController::timeline_for_admin(http::Context&, GetOrder in) {
    const auto look = [&](db::Read& read) -> Result<TimelineView> {
        const auto order = find_referenced(read, in.id_or_number.value);
        if (!order) return fail(errors::order_not_found);
        return TimelineView{timeline_of(read, *order, Audience::admin)};
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<TimelineView>> OrderLogController::timeline_for_vendor(http::Context& context, GetOrder in) {
    const UserId vendor = access::user_of(context.principal);
    const auto look = [&](db::Read& read) -> Result<TimelineView> {
        const auto order = find_vendor_order(read, vendor, find_referenced(read, in.id_or_number.value));
        if (!order) return fail(errors::order_not_found);
        return TimelineView{timeline_of(read, *order, Audience::vendor)};
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<NoteList>> OrderLogController::list_notes(http::Context& context, ListNotes in) {
    const auto look = [&](db::Read& read) -> Result<NoteList> {
        SCALEMART_TRY(order, order_of_staff(read, context, in.order_id.value));
        People people(read);
        NoteList list;
        for (const auto& note : find_notes(read, order))
            list.items.push_back(view_note(people, context.principal, note));
        return list;
    };
    co_return co_await database_.read(look);
}

Task<http::Reply<NoteView>> OrderLogController::add_note(http::Context& context, AddNote in) {
    const auto author = audit::actor_of(context);
    const auto& body = in.body.value;
    const auto visibility = body.visibility.value_or(NoteVisibility::internal);
    const auto write = [&](db::Tx& tx) -> Result<NoteView> {
        SCALEMART_TRY(order, order_of_staff(tx, context, in.order_id.value));
        People people(tx);
        return view_note(
            people, context.principal,
            orders::add_note(tx, order, visibility, body.text.value, author, context.clock.now()));
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<NoteView>> OrderLogController::change_note(http::Context& context, ChangeNote in) {
    const auto version = seen_version(in.if_match.value, in.body.value.version);
    if (!version) co_return fail(version.error());
    const auto author = audit::actor_of(context);
    const NoteChange change{in.note_id.value, *version, in.body.value.text.value};
    const auto write = [&](db::Tx& tx) -> Result<NoteView> {
        SCALEMART_TRY(order, order_of_staff(tx, context, in.order_id.value));
        SCALEMART_TRY(note, orders::change_note(tx, order, change, author, context.clock.now()));
        People people(tx);
        return view_note(people, context.principal, note);
    };
    co_return co_await database_.write(write);
}

Task<http::Reply<http::NoContent>> OrderLogController::delete_note(http::Context& context, DeleteNote in) {
    const auto author = audit::actor_of(context);
    const auto write = [&](db::Tx& tx) -> Result<http::NoContent> {
        SCALEMART_TRY(order, order_of_staff(tx, context, in.order_id.value));
        SCALEMART_CHECK(orders::delete_note(tx, order, in.note_id.value, author, context.clock.now()));
        return http::NoContent{};
    };
    co_return co_await database_.write(write);
}

}  // namespace scalemart::orders
