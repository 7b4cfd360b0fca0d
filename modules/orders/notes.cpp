#include "write_notes.hpp"

namespace scalemart::orders {

BOOST_DESCRIBE_STRUCT(Note, (), (id, visibility, body, author, author_role, version, created_at, updated_at))

/// What the audit log keeps of a note.
struct NoteTrace {
    OrderId order;
    NoteVisibility visibility{};
    std::string text;
};
BOOST_DESCRIBE_STRUCT(NoteTrace, (), (order, visibility, text))

namespace {

#define NOTE_COLUMNS "id, visibility, body, author_id, author_role, version, created_at, updated_at"

constexpr db::Sql kAll{"orders.find_notes", "select " NOTE_COLUMNS
                                            " from orders_note where customer_id = $1 and order_id = $2 "
                                            "order by id"};
constexpr db::Sql kPublic{"orders.find_public_notes",
                          "select " NOTE_COLUMNS
                          " from orders_note where customer_id = $1 and order_id = $2 and visibility = "
                          "'customer' order by id"};
constexpr db::Sql kLock{"orders.lock_note", "select " NOTE_COLUMNS
                                            " from orders_note where customer_id = $1 and order_id = $2 "
                                            "and id = $3 for update"};
constexpr db::Sql kInsert{"orders.insert_note",
                          "insert into orders_note (customer_id, order_id, " NOTE_COLUMNS
                          ") values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)"};
constexpr db::Sql kUpdate{"orders.update_note",
                          "update orders_note set body = $4, version = version + 1, updated_at = $5 "
                          "where customer_id = $1 and order_id = $2 and id = $3"};
constexpr db::Sql kDelete{"orders.delete_note",
                          "delete from orders_note where customer_id = $1 and order_id = $2 and id = $3"};

NoteTrace trace_of(const Order& order, const Note& note) {
    return {order.id, note.visibility, note.body};
}

/// The note, locked, if this author may change it.
Result<Note> lock_own(db::Tx& tx, const Order& order, NoteId id, const audit::Actor& author) {
    auto note = tx.one<Note>(kLock, order.customer, order.id, id);
    if (!note) return fail(errors::note_not_found);
    if (note->author != author.id) return fail(errors::not_your_note);
    return std::move(*note);
}

}  // namespace

std::vector<Note> find_notes(db::Read& read, const Order& order) {
    return read.all<Note>(kAll, order.customer, order.id);
}

std::vector<Note> find_public_notes(db::Read& read, const Order& order) {
    return read.all<Note>(kPublic, order.customer, order.id);
}

Note add_note(db::Tx& tx, const Order& order, NoteVisibility visibility, std::string body,
              const audit::Actor& author, Instant now) {
    const Note note{NoteId::generate(now), visibility, std::move(body), author.id, author.role, 1, now, now};
    tx.exec(kInsert, order.customer, order.id, note.id, visibility, note.body, note.author, note.author_role,
            now);
    const auto after = trace_of(order, note);
    audit::record<NoteTrace>(tx, now, author, "order.note_added", note.id, nullptr, &after);
    return note;
}

Result<Note> change_note(db::Tx& tx, const Order& order, const NoteChange& change, const audit::Actor& author,
                         Instant now) {
    SCALEMART_TRY(note, lock_own(tx, order, change.id, author));
    if (note.version != change.seen_version) return fail(errors::version_conflict);
    const auto before = trace_of(order, note);
    note.body = change.body;
    note.updated_at = now;
    ++note.version;
    tx.exec(kUpdate, order.customer, order.id, note.id, note.body, now);
    const auto after = trace_of(order, note);
    audit::record(tx, now, author, "order.note_changed", note.id, &before, &after);
    return note;
}

Result<void> delete_note(db::Tx& tx, const Order& order, NoteId id, const audit::Actor& author, Instant now) {
    SCALEMART_TRY(note, lock_own(tx, order, id, author));
    tx.exec(kDelete, order.customer, order.id, id);
    const auto before = trace_of(order, note);
    audit::record<NoteTrace>(tx, now, author, "order.note_deleted", note.id, &before, nullptr);
    return {};
}

}  // namespace scalemart::orders
