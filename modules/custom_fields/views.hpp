#pragma once
// How custom fields look to staff.

#include "rows.hpp"

namespace scalemart::custom_fields {

struct CustomFieldView {
    EntityType entity{};
    std::string key;
    std::string label;
    std::string description;
    FieldType type{};
    schema::JsonText<std::vector<std::string>> options;
    bool required = false;
    bool is_public = false;
    std::int64_t position = 0;
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(CustomFieldView, (),
                      (entity, key, label, description, type, options, required, is_public, position, version,
                       created_at, updated_at))

struct CustomFieldList {
    std::vector<CustomFieldView> items;
};
BOOST_DESCRIBE_STRUCT(CustomFieldList, (), (items))

/// All fields of a thing, those without a value too.
struct FieldWithValue {
    std::string key;
    std::string label;
    FieldType type{};
    bool required = false;
    bool is_public = false;
    std::optional<schema::JsonText<schema::JsonScalar>> value;
};
BOOST_DESCRIBE_STRUCT(FieldWithValue, (), (key, label, type, required, is_public, value))

struct EntityFieldsView {
    std::vector<FieldWithValue> fields;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(EntityFieldsView, (), (fields, version))

[[nodiscard]] inline CustomFieldView view_of(DefinitionRow row) {
    return {row.entity_type,
            std::move(row.key),
            std::move(row.label),
            std::move(row.description),
            row.type,
            {std::move(row.options)},
            row.is_required,
            row.is_public,
            row.position,
            row.version,
            row.created_at,
            row.updated_at};
}

}  // namespace scalemart::custom_fields
