#pragma once
// Notes and timelines of orders over HTTP. Owned by the composition root; stateless but for the database, so
// any thread may call.

#include "db/database.hpp"
#include "http/context.hpp"
#include "http/reply.hpp"

namespace scalemart::orders {

struct GetOrder;
struct TimelineView;
struct ListNotes;
struct AddNote;
struct ChangeNote;
struct DeleteNote;
struct NoteView;
struct NoteList;

class OrderLogController {
 public:
    explicit OrderLogController(db::Database& database) : database_(database) {}

    Task<http::Reply<TimelineView>> timeline(http::Context& context, GetOrder in);
    Task<http::Reply<TimelineView>> timeline_for_admin(http::Context& context, GetOrder in);
    /// Of an order in one of the caller's stores.
    Task<http::Reply<TimelineView>> timeline_for_vendor(http::Context& context, GetOrder in);

    Task<http::Reply<NoteList>> list_notes(http::Context& context, ListNotes in);
    Task<http::Reply<NoteView>> add_note(http::Context& context, AddNote in);
    Task<http::Reply<NoteView>> change_note(http::Context& context, ChangeNote in);
    Task<http::Reply<http::NoContent>> delete_note(http::Context& context, DeleteNote in);

 private:
    db::Database& database_;
};

}  // namespace scalemart::orders
