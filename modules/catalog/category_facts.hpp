#pragma once
// What modules beside the catalog ask about categories. Called inside a transaction body on its thread.

#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

[[nodiscard]] bool category_exists(db::Read& read, CategoryId id);

}  // namespace scalemart::catalog
