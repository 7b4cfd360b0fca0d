#pragma once
// Whether a value fits a field, and how it is stored. Pure. Private to the module.

#include "rows.hpp"
#include "schema/issues.hpp"

namespace scalemart::custom_fields {

/// JSON of the value as it is stored. Empty when it does not fit: the issues say why. `value` is not null.
[[nodiscard]] std::optional<std::string> checked_value(const DefinitionRow& definition,
                                                       const schema::JsonScalar& value,
                                                       schema::Issues& issues);

/// Every value of one type is a value of the other.
[[nodiscard]] bool widens(FieldType from, FieldType to);

}  // namespace scalemart::custom_fields
