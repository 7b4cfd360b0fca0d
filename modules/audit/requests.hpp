#pragma once
// What the endpoint of the audit log takes.

#include "http/endpoint.hpp"
#include "schema/values.hpp"
#include "views.hpp"

namespace scalemart::audit {

struct ListEntries {
    http::Query<std::optional<UserId>> actor;
    http::Query<std::optional<schema::Text<1, 80>>> action;
    http::Query<std::optional<schema::Text<1, 80>>> entity;  ///< the id of what was changed
    http::Query<std::optional<EntryId>> cursor;
    http::Query<std::optional<schema::Integer<1, 100>>> limit;
};
BOOST_DESCRIBE_STRUCT(ListEntries, (), (actor, action, entity, cursor, limit))

}  // namespace scalemart::audit
