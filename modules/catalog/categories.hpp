#pragma once
// The category tree: looking, and changing it on behalf of staff. Private to the module; called inside a
// transaction body.
//
// Every category has its path in catalog_category_path (itself, its ancestors, the whole store). Whoever
// writes a product holds the lock of its category's row while doing so, and whoever moves or deletes a
// category holds those of its subtree: so a product is never listed by a path that has just changed.

#include "audit/audit.hpp"
#include "category_requests.hpp"
#include "rows.hpp"

namespace scalemart::catalog {

inline constexpr std::int64_t kDeepestCategory = 5;  ///< depth of a root is 0

[[nodiscard]] std::vector<CategoryNode> category_tree(db::Read& read);
[[nodiscard]] std::optional<CategoryRow> find_category(db::Read& read, const std::string& id_or_slug);
[[nodiscard]] CategoryView category_view(db::Read& read, const CategoryRow& row);
[[nodiscard]] std::vector<CategoryRef> category_trail(db::Read& read, CategoryId id);

/// Each is logged.
[[nodiscard]] Result<CategoryRow> create_category(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                  const NewCategory& wanted);
[[nodiscard]] Result<CategoryRow> change_category(db::Tx& tx, Instant now, const audit::Actor& actor,
                                                  CategoryId id, std::int64_t seen_version,
                                                  const CategoryChanges& changes);
[[nodiscard]] Result<void> delete_category(db::Tx& tx, Instant now, const audit::Actor& actor, CategoryId id);

}  // namespace scalemart::catalog
