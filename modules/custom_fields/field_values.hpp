#pragma once
// The values of one thing, read and replaced as a whole. Called inside a transaction body. Private to the
// module.

#include "audit/audit.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::custom_fields {

[[nodiscard]] EntityFieldsView show_values(db::Read& read, EntityType type, Uuid entity);

/// Replaces all values. validation_failed with everything that is wrong below /values, version_conflict.
[[nodiscard]] Result<void> save_values(db::Tx& tx, Instant now, const audit::Actor& actor, EntityType type,
                                       Uuid entity, const audit::Entity& name, std::int64_t seen_version,
                                       const FieldValues& wanted);

}  // namespace scalemart::custom_fields
