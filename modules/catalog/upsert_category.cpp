#include "upsert_category.hpp"

#include "categories.hpp"
#include "category_sql.hpp"

namespace scalemart::catalog {
namespace {

using What = UpsertOutcome::What;

/// Only what differs; empty when nothing does.
std::optional<CategoryChanges> changes_to(const CategoryRow& row, const CategoryDraft& draft) {
    const std::string image = draft.image ? draft.image->value : "";
    CategoryChanges changes;
    if (row.name != draft.name.value) changes.name = draft.name;
    if (row.description != draft.description.value) changes.description = draft.description;
    if (row.image != image) changes.image = {true, draft.image};
    if (row.parent_id != draft.parent) changes.parent_id = {true, draft.parent};
    if (row.position != draft.position.value) changes.position = draft.position;
    const bool any = changes.name || changes.description || changes.image.present || changes.parent_id.present
                     || changes.position;
    if (!any) return std::nullopt;
    return changes;
}

}  // namespace

Result<CategoryOutcome> upsert_category(db::Tx& tx, Instant now, const CategoryDraft& draft,
                                        UpsertMode mode) {
    const auto known = tx.one<CategoryRow>(sql::category_by_slug, draft.slug.value);
    if (!known) {
        if (mode == UpsertMode::update_only) return fail(errors::category_not_found);
        NewCategory wanted{draft.name,  draft.slug,   draft.description,
                           draft.image, draft.parent, draft.position};
        SCALEMART_TRY(created, create_category(tx, now, audit::Actor{}, wanted));
        return CategoryOutcome{What::created, created.id};
    }
    const auto changes = mode == UpsertMode::create_only ? std::nullopt : changes_to(*known, draft);
    if (!changes) return CategoryOutcome{What::unchanged, known->id};
    SCALEMART_CHECK(change_category(tx, now, audit::Actor{}, known->id, known->version, *changes));
    return CategoryOutcome{What::updated, known->id};
}

}  // namespace scalemart::catalog
