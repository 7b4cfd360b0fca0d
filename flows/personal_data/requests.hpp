#pragma once
// What the operations of this flow take and give.

#include "accounts/password_rules.hpp"
#include "base/clock.hpp"
#include "http/endpoint.hpp"
#include "schema/json_text.hpp"
#include "schema/values.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::personal_data {

/// Everything held about one person; the members of `data` are those of the sources.
struct PersonalDataView {
    UserId user;
    Instant exported_at;
    schema::JsonText<schema::AnyObject> data;
    std::optional<std::string> next_cursor;  ///< of the document that goes on where this one ends
};
BOOST_DESCRIBE_STRUCT(PersonalDataView, (), (user, exported_at, data, next_cursor))

struct ExportMe {
    http::Query<std::optional<schema::Text<1, 120>>> cursor;
};
BOOST_DESCRIBE_STRUCT(ExportMe, (), (cursor))

struct EraseMeBody {
    accounts::KnownPassword password;
};
BOOST_DESCRIBE_STRUCT(EraseMeBody, (), (password))

struct EraseMe {
    http::Body<EraseMeBody> body;
};
BOOST_DESCRIBE_STRUCT(EraseMe, (), (body))

struct EraseUser {
    http::Path<UserId> id;
};
BOOST_DESCRIBE_STRUCT(EraseUser, (), (id))

}  // namespace scalemart::personal_data
