#pragma once
// Custom fields for the modules whose things have them. Plain functions inside the caller's transaction. This
// module knows none of the others, so any of them may use it.

#include <string>
#include <vector>

#include "custom_fields/field_types.hpp"
#include "db/tx.hpp"

namespace scalemart::custom_fields {

/// Values of the fields that everybody may see, in the order of the definitions. An answer that shows them
/// carries definitions_tag() besides the tag of the thing itself. One statement.
[[nodiscard]] std::vector<PublicField> public_fields(db::Read& read, EntityType type, Uuid entity);

/// Cached answers with public fields of this type of things go by this name.
[[nodiscard]] std::string definitions_tag(EntityType type);

/// All values of one thing as a JSON object by key, staff-only ones included: for a person's own data.
[[nodiscard]] std::string export_values(db::Read& read, EntityType type, Uuid entity);

/// For things that are deleted and people who are erased. Safe to repeat.
void forget_values(db::Tx& tx, EntityType type, Uuid entity);

}  // namespace scalemart::custom_fields
