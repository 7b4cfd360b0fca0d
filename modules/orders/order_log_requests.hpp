#pragma once
// What the endpoints of notes and timelines take and answer.

#include "http/endpoint.hpp"
#include "requests.hpp"
#include "timeline.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::orders {

struct TimelineView {
    std::vector<TimelineEntry> items;  ///< oldest first
};
BOOST_DESCRIBE_STRUCT(TimelineView, (), (items))

struct NoteView {
    NoteId id;
    NoteVisibility visibility = NoteVisibility::internal;
    std::string text;
    std::string author;                      ///< the role
    std::optional<std::string> author_name;  ///< for administrators
    bool is_mine = false;                    ///< so that the caller may change it
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(NoteView, (),
                      (id, visibility, text, author, author_name, is_mine, version, created_at, updated_at))

struct NoteList {
    std::vector<NoteView> items;  ///< oldest first
};
BOOST_DESCRIBE_STRUCT(NoteList, (), (items))

using NoteText = schema::Text<1, 2000>;

struct ListNotes {
    http::Path<OrderId> order_id;
};
BOOST_DESCRIBE_STRUCT(ListNotes, (), (order_id))

struct NoteBody {
    NoteText text;
    std::optional<NoteVisibility> visibility;  ///< internal when left out
};
BOOST_DESCRIBE_STRUCT(NoteBody, (), (text, visibility))

struct AddNote {
    http::Path<OrderId> order_id;
    http::Body<NoteBody> body;
};
BOOST_DESCRIBE_STRUCT(AddNote, (), (order_id, body))

struct NoteChangeBody {
    NoteText text;
    std::optional<std::int64_t> version;  ///< that you have seen, unless If-Match says it
};
BOOST_DESCRIBE_STRUCT(NoteChangeBody, (), (text, version))

struct ChangeNote {
    http::Path<OrderId> order_id;
    http::Path<NoteId> note_id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<NoteChangeBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangeNote, (), (order_id, note_id, if_match, body))

struct DeleteNote {
    http::Path<OrderId> order_id;
    http::Path<NoteId> note_id;
};
BOOST_DESCRIBE_STRUCT(DeleteNote, (), (order_id, note_id))

}  // namespace scalemart::orders
