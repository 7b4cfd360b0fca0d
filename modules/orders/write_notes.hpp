#pragma once
// Writing notes about an order: who wrote one may change and delete it, and each leaves an entry in the audit
// log. Private to the module; plain functions inside the caller's transaction.

#include "audit/audit.hpp"
#include "notes.hpp"

namespace scalemart::orders {

Note add_note(db::Tx& tx, const Order& order, NoteVisibility visibility, std::string body,
              const audit::Actor& author, Instant now);

struct NoteChange {
    NoteId id;
    std::int64_t seen_version = 0;
    std::string body;
};
/// errors::note_not_found, not_your_note, version_conflict.
Result<Note> change_note(db::Tx& tx, const Order& order, const NoteChange& change, const audit::Actor& author,
                         Instant now);
/// errors::note_not_found, not_your_note.
Result<void> delete_note(db::Tx& tx, const Order& order, NoteId id, const audit::Actor& author, Instant now);

}  // namespace scalemart::orders
