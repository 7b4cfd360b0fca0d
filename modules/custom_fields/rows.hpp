#pragma once
// The module's table rows, members in column order. Private to the module.

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "field_types.hpp"

namespace scalemart::custom_fields {

struct DefinitionRow {
    EntityType entity_type = EntityType::product;
    std::string key;
    std::string label;
    std::string description;
    FieldType type = FieldType::text;
    std::string options = "[]";
    bool is_required = false;
    bool is_public = false;
    std::int64_t position = 0;
    bool is_removed = false;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(DefinitionRow, (),
                      (entity_type, key, label, description, type, options, is_required, is_public, position,
                       is_removed, version, created_at, updated_at))

struct ValueRow {
    std::string key;
    std::string value;  ///< a JSON scalar
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (key, value))

[[nodiscard]] std::vector<std::string> options_of(const DefinitionRow& definition);

}  // namespace scalemart::custom_fields
