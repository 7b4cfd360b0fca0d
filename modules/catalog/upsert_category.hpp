#pragma once
// A category as bulk data tells of it, found again by its slug, so the same data may be loaded any number of
// times. A plain function, called inside a transaction body.

#include <optional>

#include "base/result.hpp"
#include "catalog/errors.hpp"
#include "catalog/product_content.hpp"
#include "catalog/product_draft.hpp"
#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::catalog {

struct CategoryDraft {
    schema::Slug slug;
    schema::Text<1, 80> name;
    schema::Text<0, 2000> description;
    std::optional<ImageUrl> image;
    std::optional<CategoryId> parent;  ///< empty: a root
    schema::Integer<0, 1'000'000> position;
};

struct CategoryOutcome {
    UpsertOutcome::What what = UpsertOutcome::What::unchanged;
    CategoryId category;
};

/// With create_only a known category is left as it is. category_not_found (the parent, or the category itself
/// with update_only), category_cycle, category_too_deep.
[[nodiscard]] Result<CategoryOutcome> upsert_category(db::Tx& tx, Instant now, const CategoryDraft& draft,
                                                      UpsertMode mode = UpsertMode::upsert);

}  // namespace scalemart::catalog
