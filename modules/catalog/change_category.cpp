#include "base/slug.hpp"
#include "categories.hpp"
#include "category_sql.hpp"
#include "listing.hpp"
#include "specification_reindex.hpp"
#include "specification_sql.hpp"
#include "stores/stores.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

/// What the log keeps.
struct CategoryTrace {
    std::string slug;
    std::string name;
    std::string description;
    std::string image;
    std::optional<CategoryId> parent;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(CategoryTrace, (), (slug, name, description, image, parent, position))

void log(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action,
         const std::optional<CategoryRow>& before, const std::optional<CategoryRow>& after) {
    const auto traced = [](const std::optional<CategoryRow>& row) -> std::optional<CategoryTrace> {
        if (!row) return std::nullopt;
        return CategoryTrace{row->slug,  row->name,      row->description,
                             row->image, row->parent_id, row->position};
    };
    const auto was = traced(before);
    const auto is = traced(after);
    audit::record(tx, now, actor, action, before ? before->id : after->id, was ? &*was : nullptr,
                  is ? &*is : nullptr);
}

Result<void> insert(db::Tx& tx, const CategoryRow& row) {
    if (tx.exec(sql::insert_category, row.id, row.slug, row.name, row.description, row.image, row.parent_id,
                row.position, row.depth, row.version, row.created_at, row.updated_at)
        == 0)
        return fail(errors::slug_taken);
    tx.exec(sql::add_ancestor, row.id, row.id);
    if (row.parent_id) {
        tx.exec(sql::inherit_ancestors, row.id, *row.parent_id);
    } else {
        tx.exec(sql::add_ancestor, row.id, kWholeStore);
    }
    tx.touch(kCategoriesTag);
    return {};
}

/// Ancestors proper: without the category itself and the whole store.
std::vector<CategoryId> lists_above(db::Read& read, CategoryId category) {
    auto ancestors = read.all<CategoryId>(sql::ancestors, category);
    std::erase_if(ancestors, [&](CategoryId a) { return a == category || a == kWholeStore; });
    return ancestors;
}

std::vector<CategoryId> without(std::vector<CategoryId> from, const std::vector<CategoryId>& what) {
    std::erase_if(from, [&](CategoryId id) { return std::ranges::find(what, id) != what.end(); });
    return from;
}

/// Moves the subtree of `row` below another parent: paths, depths and listing.
Result<void> move_below(db::Tx& tx, Instant now, const CategoryRow& row, std::optional<CategoryId> parent) {
    const auto subtree = tx.all<CategoryRow>(sql::lock_subtree, row.id);
    std::int64_t height = 0;
    for (const auto& below : subtree) {
        if (below.id == parent) return fail(errors::category_cycle);
        height = std::max(height, below.depth - row.depth);
    }
    std::vector<CategoryId> new_above;
    std::int64_t new_depth = 0;
    if (parent) {
        const auto target = tx.one<CategoryRow>(sql::lock_category, *parent);
        if (!target) return fail(errors::category_not_found, "The new parent does not exist.");
        new_depth = target->depth + 1;
        new_above = lists_above(tx, *parent);
        new_above.push_back(*parent);
    }
    if (new_depth + height > kDeepestCategory) return fail(errors::category_too_deep);

    const auto old_above = lists_above(tx, row.id);
    const auto lost = without(old_above, new_above);
    const auto gained = without(new_above, old_above);
    relist_subtree(tx, stores::all_store_ids(tx), row.id, lost, gained);
    for (const auto ancestor : lost) tx.exec(sql::subtree_leaves, row.id, ancestor);
    for (const auto ancestor : gained) tx.exec(sql::subtree_enters, row.id, ancestor);
    tx.exec(sql::shift_depth, row.id, new_depth - row.depth);
    if (tx.one<std::int64_t>(sql::count_specifications).value_or(0) > 0)
        reindex_specifications(tx, now, row.id);
    return {};
}

}  // namespace

Result<CategoryRow> create_category(db::Tx& tx, Instant now, const audit::Actor& actor,
                                    const NewCategory& wanted) {
    CategoryRow row;
    row.id = CategoryId::generate(now);
    row.name = wanted.name.value;
    row.slug = wanted.slug ? wanted.slug->value : slugify(wanted.name.value);
    if (row.slug.empty())
        return fail(scalemart::errors::validation_failed, {},
                    {{"/slug", "required", "the name makes no slug: give one"}});
    if (wanted.description) row.description = wanted.description->value;
    if (wanted.image) row.image = wanted.image->value;
    if (wanted.position) row.position = wanted.position->value;
    row.created_at = row.updated_at = now;
    if (wanted.parent_id) {
        const auto parent = tx.one<CategoryRow>(sql::lock_category, *wanted.parent_id);
        if (!parent) return fail(errors::category_not_found, "The parent does not exist.");
        if (parent->depth >= kDeepestCategory) return fail(errors::category_too_deep);
        row.parent_id = parent->id;
        row.depth = parent->depth + 1;
    }
    SCALEMART_CHECK(insert(tx, row));
    if (row.parent_id) tx.touch(category_tag(*row.parent_id));
    log(tx, now, actor, "category.created", std::nullopt, row);
    return row;
}

Result<CategoryRow> change_category(db::Tx& tx, Instant now, const audit::Actor& actor, CategoryId id,
                                    std::int64_t seen_version, const CategoryChanges& changes) {
    const auto before = tx.one<CategoryRow>(sql::lock_category, id);
    if (!before) return fail(errors::category_not_found);
    if (before->version != seen_version)
        return fail(errors::version_conflict,
                    "The current version is " + std::to_string(before->version) + ".");
    CategoryRow row = *before;
    if (changes.name) row.name = changes.name->value;
    if (changes.slug) row.slug = changes.slug->value;
    if (changes.description) row.description = changes.description->value;
    if (changes.image.present) row.image = changes.image.value ? changes.image.value->value : "";
    if (changes.position) row.position = changes.position->value;
    changes.parent_id.apply_to(row.parent_id);

    if (row.slug != before->slug && tx.one<CategoryRow>(sql::category_by_slug, row.slug))
        return fail(errors::slug_taken);
    if (row.parent_id != before->parent_id) SCALEMART_CHECK(move_below(tx, now, *before, row.parent_id));
    tx.exec(sql::update_category, id, row.slug, row.name, row.description, row.image, row.parent_id,
            row.position, now);
    tx.touch(kCategoriesTag);
    tx.touch(category_tag(id));
    log(tx, now, actor, "category.changed", before, row);
    return tx.one<CategoryRow>(sql::category_by_id, id).value();
}

Result<void> delete_category(db::Tx& tx, Instant now, const audit::Actor& actor, CategoryId id) {
    const auto before = tx.one<CategoryRow>(sql::lock_category, id);
    if (!before) return fail(errors::category_not_found);
    if (tx.one<bool>(sql::category_in_use, id).value_or(false)) return fail(errors::category_in_use);
    tx.exec(sql::delete_path, id);
    tx.exec(sql::delete_specifications_of, id);
    tx.exec(sql::delete_category, id);
    tx.touch(kCategoriesTag);
    tx.touch(category_tag(id));
    log(tx, now, actor, "category.deleted", before, std::nullopt);
    return {};
}

CategoryId ensure_category_path(db::Tx& tx, Instant now, std::span<const std::string> names) {
    if (names.empty() || names.size() > kDeepestCategory + 1)
        throw std::invalid_argument("a category path of 1 to 6 names");
    std::optional<CategoryRow> parent;
    for (const auto& name : names) {
        const auto known = parent ? tx.one<CategoryId>(sql::child_named, parent->id, name)
                                  : tx.one<CategoryId>(sql::root_named, name);
        if (known) {
            parent = tx.one<CategoryRow>(sql::category_by_id, *known);
            continue;
        }
        CategoryRow row;
        row.name = name;
        row.created_at = row.updated_at = now;
        row.id = CategoryId::generate(now);
        if (parent) {
            row.parent_id = parent->id;
            row.depth = parent->depth + 1;
        }
        row.slug = slugify(name);
        if (row.slug.empty()) throw std::invalid_argument("a category name that makes no slug: " + name);
        // "tea" below Beverages, then "gifts-tea" below Gifts, then "gifts-tea-2".
        if (tx.one<CategoryRow>(sql::category_by_slug, row.slug) && parent)
            row.slug = parent->slug + "-" + row.slug;
        const std::string wanted = row.slug;
        for (int suffix = 2; tx.one<CategoryRow>(sql::category_by_slug, row.slug); ++suffix)
            row.slug = wanted + "-" + std::to_string(suffix);
        if (!insert(tx, row))  // two imports at once make the same category: the loser tries again
            throw db::DatabaseError(db::ErrorCategory::unique_violation, "catalog.insert_category", row.slug);
        parent = std::move(row);
    }
    return parent->id;
}

}  // namespace scalemart::catalog
