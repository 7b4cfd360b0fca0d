#pragma once
// Adding, changing and removing fields. Called inside a transaction body; each change leaves an audit entry.
// Private to the module.

#include "audit/audit.hpp"
#include "requests.hpp"
#include "views.hpp"

namespace scalemart::custom_fields {

inline constexpr std::size_t kMostFields = 50;    ///< of a type of things, so that lists need no pages
inline constexpr std::size_t kMostOptions = 100;  ///< of a choice

[[nodiscard]] std::vector<DefinitionRow> find_definitions(db::Read& read, EntityType type);

/// field_exists, field_being_removed, too_many_fields, validation_failed.
[[nodiscard]] Result<DefinitionRow> create_field(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                 const NewField& wanted);

/// A change after which stored values would not fit is refused: field_in_use. What always fits is possible:
/// whole numbers become numbers, dates, choices and addresses become texts, options that nobody has chosen
/// go. A field that becomes required asks for a value at the next save of each thing.
/// Also field_not_found, version_conflict, validation_failed.
[[nodiscard]] Result<DefinitionRow> change_field(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                 EntityType type, const std::string& key,
                                                 std::int64_t seen_version, const FieldChanges& changes);

/// At once for everybody who looks; a job deletes the values. field_not_found.
[[nodiscard]] Result<void> remove_field(db::Tx& tx, const Clock& clock, const audit::Actor& actor,
                                        EntityType type, const std::string& key);

}  // namespace scalemart::custom_fields
