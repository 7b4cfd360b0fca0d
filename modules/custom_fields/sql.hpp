#pragma once
// The statements of the custom_fields module. The column list is that of struct DefinitionRow.

#include "db/sql.hpp"

#define CUSTOM_FIELDS_DEFINITION_COLUMNS                                                                  \
    "entity_type, field_key, label, description, field_type, options, is_required, is_public, position, " \
    "is_removed, version, created_at, updated_at"

namespace scalemart::custom_fields::sql {

inline constexpr db::Sql definitions{
    "custom_fields.definitions", "select " CUSTOM_FIELDS_DEFINITION_COLUMNS
                                 " from custom_fields_definition where entity_type = $1 and not is_removed "
                                 "order by position, field_key"};
/// Nobody changes them until the transaction ends. SQLite knows no "for share": its one writer needs none.
inline constexpr db::Sql hold_definitions{
    .name = "custom_fields.hold_definitions",
    .text = definitions.text,
    .sqlite = {},
    .postgres = "select " CUSTOM_FIELDS_DEFINITION_COLUMNS
                " from custom_fields_definition where entity_type = $1 and not is_removed "
                "order by position, field_key for share"};
inline constexpr db::Sql lock_definition{
    "custom_fields.lock_definition",
    "select " CUSTOM_FIELDS_DEFINITION_COLUMNS
    " from custom_fields_definition where entity_type = $1 and field_key = $2 for update"};
/// No row changed: the key is taken.
inline constexpr db::Sql insert_definition{
    "custom_fields.insert_definition",
    "insert into custom_fields_definition (" CUSTOM_FIELDS_DEFINITION_COLUMNS
    ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10, $11, $11) "
    "on conflict (entity_type, field_key) do nothing"};
inline constexpr db::Sql update_definition{
    "custom_fields.update_definition",
    "update custom_fields_definition set label = $3, description = $4, field_type = $5, options = $6, "
    "is_required = $7, is_public = $8, position = $9, is_removed = $10, version = $11, updated_at = $12 "
    "where entity_type = $1 and field_key = $2"};
inline constexpr db::Sql delete_definition{
    "custom_fields.delete_definition",
    "delete from custom_fields_definition where entity_type = $1 and field_key = $2 and is_removed"};

inline constexpr db::Sql has_values{
    "custom_fields.has_values",
    "select exists (select 1 from custom_fields_value where entity_type = $1 and field_key = $2)"};
inline constexpr db::Sql has_choice{
    "custom_fields.has_choice",
    "select exists (select 1 from custom_fields_value where entity_type = $1 and field_key = $2 "
    "and choice = $3 and choice is not null)"};
inline constexpr db::Sql delete_some_values{
    "custom_fields.delete_some_values",
    "delete from custom_fields_value where (entity_type, entity_id, field_key) in "
    "(select entity_type, entity_id, field_key from custom_fields_value "
    "where entity_type = $1 and field_key = $2 order by entity_id limit $3)"};

inline constexpr db::Sql public_fields{
    "custom_fields.public_fields",
    "select d.field_key, d.label, d.field_type, v.value from custom_fields_value v "
    "join custom_fields_definition d on d.entity_type = v.entity_type and d.field_key = v.field_key "
    "where v.entity_type = $1 and v.entity_id = $2 and d.is_public and not d.is_removed "
    "order by d.position, d.field_key"};
inline constexpr db::Sql values_of{"custom_fields.values_of",
                                   "select field_key, value from custom_fields_value "
                                   "where entity_type = $1 and entity_id = $2 order by field_key"};
inline constexpr db::Sql version_of{
    "custom_fields.version_of",
    "select version from custom_fields_entity where entity_type = $1 and entity_id = $2"};
inline constexpr db::Sql begin_entity{
    "custom_fields.begin_entity",
    "insert into custom_fields_entity (entity_type, entity_id, version, updated_at) values ($1, $2, 1, $3) "
    "on conflict (entity_type, entity_id) do nothing"};
inline constexpr db::Sql lock_entity{
    "custom_fields.lock_entity",
    "select version from custom_fields_entity where entity_type = $1 and entity_id = $2 for update"};
inline constexpr db::Sql raise_version{
    "custom_fields.raise_version",
    "update custom_fields_entity set version = version + 1, updated_at = $3 "
    "where entity_type = $1 and entity_id = $2"};
inline constexpr db::Sql save_value{
    "custom_fields.save_value",
    "insert into custom_fields_value (entity_type, entity_id, field_key, value, choice) "
    "values ($1, $2, $3, $4, $5) on conflict (entity_type, entity_id, field_key) do update set "
    "value = excluded.value, choice = excluded.choice"};
inline constexpr db::Sql delete_value{"custom_fields.delete_value",
                                      "delete from custom_fields_value "
                                      "where entity_type = $1 and entity_id = $2 and field_key = $3"};
inline constexpr db::Sql delete_values_of{
    "custom_fields.delete_values_of",
    "delete from custom_fields_value where entity_type = $1 and entity_id = $2"};
inline constexpr db::Sql delete_entity{
    "custom_fields.delete_entity",
    "delete from custom_fields_entity where entity_type = $1 and entity_id = $2"};

}  // namespace scalemart::custom_fields::sql
