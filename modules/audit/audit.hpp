#pragma once
// The audit log: every privileged write leaves a row that says who did it, to what, and what it was before.
// The row is written in the transaction of the change, so neither exists without the other. Plain functions
// inside a transaction body; any thread. Throw DatabaseError.
//
//   const audit::Actor actor = audit::actor_of(context);               // in the controller
//   audit::record(tx, now, actor, "store.changed", store.id, &before, &after);   // in the service
//
// `before` and `after` are described structs (views, rows) or null; only the members that differ are kept.
// Give it nothing secret: password hashes and tokens do not belong in a log.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/tx.hpp"
#include "http/context.hpp"
#include "schema/encode.hpp"

namespace scalemart::audit {

/// Who is answerable for a change. A default one is the system itself.
struct Actor {
    Uuid id;
    std::string role = "system";
    Uuid session;
    std::string client_address;
    std::string request_id;
};

[[nodiscard]] Actor actor_of(const http::Context& context);

/// What was changed: its type is the prefix of its id ("prd", "str"), or a word when it has none.
struct Entity {
    std::string type;
    std::string id;

    template <class Tag>
    Entity(const Id<Tag>& of) : type(Tag::kPrefix), id(of.to_string()) {}  // NOLINT: reads well at the call
    Entity(std::string of_type, std::string of_id) : type(std::move(of_type)), id(std::move(of_id)) {}
};

/// `before` and `after` are JSON objects, empty text for none.
void record_json(db::Tx& tx, Instant now, const Actor& actor, std::string_view action, const Entity& entity,
                 const std::string& before, const std::string& after);

/// One of many entries that are written together.
struct Entry {
    std::string action;
    Entity entity;
    std::string before;  ///< JSON objects, empty text for none
    std::string after;
};
/// The same for each, with one statement; without entries none.
void record_many(db::Tx& tx, Instant now, const Actor& actor, std::span<const Entry> entries);

/// A change: `before` null for something new, `after` null for something removed.
template <class View>
void record(db::Tx& tx, Instant now, const Actor& actor, std::string_view action, const Entity& entity,
            const View* before, const View* after) {
    record_json(tx, now, actor, action, entity, before ? schema::to_json(*before) : std::string{},
                after ? schema::to_json(*after) : std::string{});
}

/// A deed that changes no record of its own, with what is worth knowing about it.
template <class Details>
void record_deed(db::Tx& tx, Instant now, const Actor& actor, std::string_view action, const Entity& entity,
                 const Details& details) {
    record_json(tx, now, actor, action, entity, {}, schema::to_json(details));
}

}  // namespace scalemart::audit
