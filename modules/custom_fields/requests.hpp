#pragma once
// What the endpoints of custom fields take.

#include "http/endpoint.hpp"
#include "rows.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"
#include "vocabulary/entity_version.hpp"

namespace scalemart::custom_fields {

/// ^[a-z][a-z0-9_]{0,39}$
struct FieldKey {
    std::string value;
    static std::optional<FieldKey> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string_view to_wire() const { return value; }
    static void describe(boost::json::object& schema);
};

using FieldLabel = schema::Text<1, 80>;
using FieldDescription = schema::Text<0, 300>;
using FieldOption = schema::Text<1, 100>;
using FieldPosition = schema::Integer<0, 1'000'000>;

struct ListFields {
    http::Query<EntityType> entity;
};
BOOST_DESCRIBE_STRUCT(ListFields, (), (entity))

struct NewField {
    EntityType entity = EntityType::product;
    FieldKey key;
    FieldLabel label;
    std::optional<FieldDescription> description;
    FieldType type = FieldType::text;
    std::optional<std::vector<FieldOption>> options;  ///< of a choice
    std::optional<bool> required;
    std::optional<bool> is_public;  ///< false when left out: for staff only
    std::optional<FieldPosition> position;
};
BOOST_DESCRIBE_STRUCT(NewField, (),
                      (entity, key, label, description, type, options, required, is_public, position))

struct CreateField {
    http::Body<NewField> body;
};
BOOST_DESCRIBE_STRUCT(CreateField, (), (body))

struct FieldChanges {
    std::optional<FieldLabel> label;
    std::optional<FieldDescription> description;
    std::optional<FieldType> type;
    std::optional<std::vector<FieldOption>> options;
    std::optional<bool> required;
    std::optional<bool> is_public;
    std::optional<FieldPosition> position;
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(FieldChanges, (),
                      (label, description, type, options, required, is_public, position, version))

struct ChangeField {
    http::Path<EntityType> entity;
    http::Path<FieldKey> key;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<FieldChanges> body;
};
BOOST_DESCRIBE_STRUCT(ChangeField, (), (entity, key, if_match, body))

struct RemoveField {
    http::Path<EntityType> entity;
    http::Path<FieldKey> key;
};
BOOST_DESCRIBE_STRUCT(RemoveField, (), (entity, key))

template <class EntityId>
struct ShowValues {
    http::Path<EntityId> id;
    BOOST_DESCRIBE_CLASS(ShowValues, (), (id), (), ())
};

using FieldValues = std::map<std::string, schema::JsonScalar>;

struct NewFieldValues {
    FieldValues values;  ///< by key; what is left out or null has no value any more
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(NewFieldValues, (), (values, version))

template <class EntityId>
struct SaveValues {
    http::Path<EntityId> id;
    http::Header<std::optional<EntityVersion>> if_match;
    http::Body<NewFieldValues> body;
    BOOST_DESCRIBE_CLASS(SaveValues, (), (id, if_match, body), (), ())
};

}  // namespace scalemart::custom_fields
