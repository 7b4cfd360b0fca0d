#include <algorithm>

#include "base/slug.hpp"
#include "collection_sql.hpp"
#include "collections.hpp"
#include "db/in_list.hpp"
#include "listing.hpp"
#include "stores/stores.hpp"
#include "tags.hpp"

namespace scalemart::catalog {
namespace {

Result<CollectionRow> lock(db::Tx& tx, CollectionId id, std::int64_t seen_version) {
    const auto row = tx.one<CollectionRow>(sql::lock_collection, id);
    if (!row) return fail(errors::collection_not_found);
    if (row->version != seen_version)
        return fail(errors::version_conflict, "The current version is " + std::to_string(row->version) + ".");
    return *row;
}

void save(db::Tx& tx, Instant now, CollectionRow& row) {
    ++row.version;
    row.updated_at = now;
    tx.exec(sql::update_collection, row.id, row.slug, row.name, row.description, row.image, row.position,
            row.is_active, row.version, row.updated_at);
    tx.touch(kCollectionsTag);
}

void log(db::Tx& tx, Instant now, const audit::Actor& actor, std::string_view action, CollectionId id,
         const StaffCollectionView* before, const StaffCollectionView* after) {
    audit::record(tx, now, actor, action, id, before, after);
}

/// Locks the products in id order, as everybody does who writes their listing rows; says which are not there.
/// A variant is in no list, so it is none here: its family is.
std::vector<ProductId> lock_products(db::Tx& tx, std::vector<ProductId> ids) {
    if (ids.empty()) return {};
    std::ranges::sort(ids);
    std::vector<db::Param> params;
    const std::string text = "select id from catalog_product where variant_of is null and id in "
                             + db::in_list(params, ids) + " order by id for update";
    const auto found = tx.all_dynamic<ProductId>("catalog.lock_collection_products", text, params);
    std::vector<ProductId> unknown;
    std::ranges::set_difference(ids, found, std::back_inserter(unknown));
    return unknown;
}

std::vector<ProductId> without(std::vector<ProductId> from, std::vector<ProductId> what) {
    std::ranges::sort(what);
    std::erase_if(from, [&](ProductId id) { return std::ranges::binary_search(what, id); });
    return from;
}

/// Every fault of the wanted contents at once.
std::vector<Issue> faults_of(const std::vector<ProductId>& wanted, const std::vector<ProductId>& unknown) {
    std::vector<Issue> issues;
    if (wanted.size() > kMostInCollection)
        issues.push_back({"/products", "range", "must be " + std::to_string(kMostInCollection) + " at most"});
    std::vector<ProductId> seen;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::string pointer = "/products/" + std::to_string(i);
        const auto at = std::ranges::lower_bound(seen, wanted[i]);
        if (at != seen.end() && *at == wanted[i]) {
            issues.push_back({pointer, "duplicate", "is named before"});
        } else {
            seen.insert(at, wanted[i]);
            if (std::ranges::find(unknown, wanted[i]) != unknown.end())
                issues.push_back({pointer, "unknown", "is not a product, or is a variant of one"});
        }
    }
    return issues;
}

/// Makes the listing agree: `lost` leave the collection's list of every store, `gained` enter it.
void relist(db::Tx& tx, CollectionId id, const std::vector<ProductId>& lost,
            const std::vector<ProductId>& gained) {
    const auto stores = stores::all_store_ids(tx);
    leave_list(tx, stores, list_of(id), lost);
    enter_list(tx, stores, list_of(id), gained);
}

}  // namespace

Result<CollectionRow> create_collection(db::Tx& tx, Instant now, const audit::Actor& actor,
                                        const NewCollection& wanted) {
    if (*tx.one<std::int64_t>(sql::count_collections) >= kMostCollections)
        return fail(errors::too_many_collections);
    CollectionRow row;
    row.id = CollectionId::generate(now);
    row.name = wanted.name.value;
    row.slug = wanted.slug ? wanted.slug->value : slugify(wanted.name.value);
    if (row.slug.empty())
        return fail(scalemart::errors::validation_failed, {},
                    {{"/slug", "required", "the name makes no slug: give one"}});
    if (wanted.description) row.description = wanted.description->value;
    if (wanted.image) row.image = wanted.image->value;
    if (wanted.position) row.position = wanted.position->value;
    row.is_active = wanted.is_active.value_or(true);
    row.created_at = row.updated_at = now;
    if (tx.exec(sql::insert_collection, row.id, row.slug, row.name, row.description, row.image, row.position,
                row.is_active, row.version, row.created_at, row.updated_at)
        == 0)
        return fail(errors::slug_taken);
    const auto after = staff_view(tx, row);
    log(tx, now, actor, "collection.created", row.id, nullptr, &after);
    tx.touch(kCollectionsTag);
    return row;
}

Result<CollectionRow> change_collection(db::Tx& tx, Instant now, const audit::Actor& actor, CollectionId id,
                                        std::int64_t seen_version, const CollectionChanges& changes) {
    SCALEMART_TRY(row, lock(tx, id, seen_version));
    const auto before = staff_view(tx, row);
    if (changes.slug && changes.slug->value != row.slug
        && tx.one<CollectionRow>(sql::collection_by_slug, changes.slug->value))
        return fail(errors::slug_taken);
    if (changes.name) row.name = changes.name->value;
    if (changes.slug) row.slug = changes.slug->value;
    if (changes.description) row.description = changes.description->value;
    if (changes.image.present) row.image = changes.image.value ? changes.image.value->value : "";
    if (changes.position) row.position = changes.position->value;
    if (changes.is_active) row.is_active = *changes.is_active;
    save(tx, now, row);
    const auto after = staff_view(tx, row);
    log(tx, now, actor, "collection.changed", id, &before, &after);
    return row;
}

Result<void> delete_collection(db::Tx& tx, Instant now, const audit::Actor& actor, CollectionId id) {
    const auto row = tx.one<CollectionRow>(sql::lock_collection, id);
    if (!row) return fail(errors::collection_not_found);
    const auto before = staff_view(tx, *row);
    (void)lock_products(tx, before.products);
    relist(tx, id, before.products, {});
    tx.exec(sql::clear_collection, id);
    tx.exec(sql::delete_collection, id);
    log(tx, now, actor, "collection.deleted", id, &before, nullptr);
    tx.touch(kCollectionsTag);
    return {};
}

Result<CollectionRow> fill_collection(db::Tx& tx, Instant now, const audit::Actor& actor, CollectionId id,
                                      std::int64_t seen_version, const std::vector<ProductId>& products) {
    SCALEMART_TRY(row, lock(tx, id, seen_version));
    const auto before = staff_view(tx, row);
    std::vector<ProductId> touched = before.products;
    if (products.size() <= kMostInCollection) touched.insert(touched.end(), products.begin(), products.end());
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    auto issues = faults_of(products, lock_products(tx, touched));
    if (!issues.empty()) return fail(scalemart::errors::validation_failed, {}, std::move(issues));

    tx.exec(sql::clear_collection, id);
    std::vector<db::ParamRow> rows;
    for (const auto product : products)
        rows.push_back({db::to_param(id), db::to_param(rows.size()), db::to_param(product)});
    if (!rows.empty()) tx.exec_many(sql::add_collection_item, rows);
    relist(tx, id, without(before.products, products), without(products, before.products));
    save(tx, now, row);
    const auto after = staff_view(tx, row);
    log(tx, now, actor, "collection.filled", id, &before, &after);
    return row;
}

}  // namespace scalemart::catalog
