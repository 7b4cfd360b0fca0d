#pragma once
// An entry of the audit log as administrators see it, and the lists of them.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "schema/json_text.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::audit {

struct EntryTag {
    static constexpr std::string_view kPrefix = "aud";
};
using EntryId = Id<EntryTag>;

struct EntryView {
    EntryId id;
    Instant at;
    std::optional<UserId> actor;  ///< left out for the system itself
    std::string actor_role;
    std::string client_address;
    std::string request_id;
    std::string action;
    std::string entity_type;
    std::string entity_id;
    std::optional<schema::JsonText<schema::AnyObject>> before;
    std::optional<schema::JsonText<schema::AnyObject>> after;
};
BOOST_DESCRIBE_STRUCT(EntryView, (),
                      (id, at, actor, actor_role, client_address, request_id, action, entity_type, entity_id,
                       before, after))

struct EntryList {
    std::vector<EntryView> items;
    std::optional<EntryId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(EntryList, (), (items, next_cursor))

}  // namespace scalemart::audit
