#pragma once
// Definitions of specifications for bulk loading: what a category's products may be filtered by. Called
// inside a write transaction, before the products are loaded or after.

#include <optional>
#include <string>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "schema/values.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

struct SpecificationDraft {
    schema::Slug key;           ///< as in spec=key:value
    schema::Text<1, 80> label;  ///< the name that products say
    bool is_number = false;     ///< else text
    std::optional<schema::Text<1, 32>> unit;
};

/// True when it was made, false when the category has one of this key. category_not_found,
/// too_many_specifications, validation_failed.
[[nodiscard]] Result<bool> ensure_specification(db::Tx& tx, Instant now, CategoryId category,
                                                const SpecificationDraft& draft);

}  // namespace scalemart::catalog
