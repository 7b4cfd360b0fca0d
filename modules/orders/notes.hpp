#pragma once
// What staff writes about an order: for its customer to read, or for staff alone. Internal notes are read by
// find_notes() only; whatever a customer is shown is made of find_public_notes(). Plain functions inside the
// caller's transaction.

#include "orders/orders.hpp"

namespace scalemart::orders {

struct NoteTag {
    static constexpr std::string_view kPrefix = "ont";
};
using NoteId = Id<NoteTag>;

enum class NoteVisibility {
    customer,  ///< the customer and staff
    internal   ///< administrators, and the vendor of the order's store
};
BOOST_DESCRIBE_ENUM(NoteVisibility, customer, internal)

struct Note {
    NoteId id;
    NoteVisibility visibility = NoteVisibility::internal;
    std::string body;
    Uuid author;
    std::string author_role;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};

/// Oldest first. For staff only.
[[nodiscard]] std::vector<Note> find_notes(db::Read& read, const Order& order);
/// Those the customer may read.
[[nodiscard]] std::vector<Note> find_public_notes(db::Read& read, const Order& order);

}  // namespace scalemart::orders
