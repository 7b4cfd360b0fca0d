#pragma once
// Administrators define what products are specified by. Each change is logged, and has the job of
// specification_reindex.hpp write the values of the products below anew. Called inside a write transaction.

#include "audit/audit.hpp"
#include "specification_requests.hpp"

namespace scalemart::catalog {

/// category_not_found, specification_key_taken, too_many_specifications, validation_failed.
[[nodiscard]] Result<SpecificationRow> create_specification(db::Tx& tx, Instant now,
                                                            const audit::Actor& actor, CategoryId category,
                                                            const NewSpecification& wanted);
/// specification_not_found, version_conflict, validation_failed.
[[nodiscard]] Result<SpecificationRow> change_specification(db::Tx& tx, Instant now,
                                                            const audit::Actor& actor, SpecificationId id,
                                                            std::int64_t seen_version,
                                                            const SpecificationChanges& changes);
/// What products say stays, as free text. specification_not_found.
[[nodiscard]] Result<void> delete_specification(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                SpecificationId id);

}  // namespace scalemart::catalog
