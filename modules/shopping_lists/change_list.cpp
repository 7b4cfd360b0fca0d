#include "change_list.hpp"

#include <fmt/format.h>

#include "catalog/errors.hpp"
#include "catalog/product_facts.hpp"
#include "find_lists.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::shopping_lists {
namespace {

constexpr std::size_t kLongestVariants = 1000;  ///< bytes of JSON

Error not_whole(const catalog::ProductFacts& product) {
    return {&scalemart::errors::validation_failed,
            {},
            {{"/quantity", "whole_quantity_required",
              fmt::format("must be a whole number: {} is sold by the piece", product.name)}},
            {}};
}

bool fits(const catalog::ProductFacts& product, Quantity quantity) {
    return quantity.units(product.sold_by_weight).has_value();
}

}  // namespace

Result<ListRow> create_list(db::Tx& tx, Instant now, UserId customer, const std::string& name) {
    const auto id = ListId::generate(now);
    tx.exec(sql::insert_list, customer, id, std::nullopt, name, now);
    // Two that are made at the same moment may both be the last one.
    if (tx.one<std::int64_t>(sql::count_named, customer).value() > kMaximumLists)
        return fail(errors::too_many_lists, fmt::format("At most {} lists.", kMaximumLists));
    return find_list(tx, customer, id);
}

ListRow lock_saved_for_later(db::Tx& tx, Instant now, UserId customer, StoreId store) {
    tx.exec(sql::insert_list, customer, ListId::generate(now), store, std::nullopt, now);
    const auto found = find_saved_for_later(tx, customer, store).value();
    return tx.one<ListRow>(sql::lock_list, customer, found.id).value();
}

Result<ListRow> lock_list(db::Tx& tx, UserId customer, ListId id) {
    auto list = tx.one<ListRow>(sql::lock_list, customer, id);
    if (!list) return fail(errors::list_not_found);
    return *std::move(list);
}

Result<ListRow> rename_list(db::Tx& tx, Instant now, UserId customer, ListId id, std::int64_t seen_version,
                            const std::string& name) {
    SCALEMART_TRY(list, lock_list(tx, customer, id));
    if (list.is_saved_for_later()) return fail(errors::built_in);
    if (list.version != seen_version) return fail(errors::version_conflict);
    tx.exec(sql::rename, customer, id, name, now);
    return find_list(tx, customer, id);
}

Result<void> delete_list(db::Tx& tx, UserId customer, ListId id) {
    SCALEMART_TRY(list, lock_list(tx, customer, id));
    if (list.is_saved_for_later()) return fail(errors::built_in);
    tx.exec(sql::delete_shares, customer, id);
    tx.exec(sql::clear, customer, id);
    tx.exec(sql::delete_list, customer, id);
    return {};
}

Result<ItemDraft> draft_of(db::Read& read, const NewListItem& wanted) {
    const auto product = catalog::find_product_facts(read, wanted.product_id);
    if (!product || product->status != catalog::ProductStatus::active)
        return fail(catalog::errors::product_not_found);
    const auto quantity = wanted.quantity.value_or(Quantity{1});
    if (!fits(*product, quantity)) return fail(not_whole(*product));
    ItemDraft draft;
    draft.product = wanted.product_id;
    draft.quantity = quantity.thousandths;
    if (wanted.selected_variants) draft.selected_variants = schema::to_json(*wanted.selected_variants);
    if (draft.selected_variants.size() > kLongestVariants)
        return fail(scalemart::errors::validation_failed, {},
                    {{"/selectedVariants", "length", "is too long"}});
    if (wanted.note) draft.note = wanted.note->value;
    return draft;
}

Result<void> put_on_list(db::Tx& tx, Instant now, UserId customer, ListId list,
                         std::span<const ItemDraft> items) {
    if (items.empty()) return {};
    std::vector<db::ParamRow> rows;
    rows.reserve(items.size());
    for (const auto& item : items)
        rows.push_back({customer.value, list.value, item.product.value, db::to_param(item.selected_variants),
                        ListItemId::generate(now).value, item.quantity, db::to_param(item.note), false,
                        db::to_param(now), Quantity::kMost * 1000});
    tx.exec_many(sql::add_item, rows);
    if (tx.one<std::int64_t>(sql::count_items, customer, list).value() > kMaximumItems)
        return fail(errors::list_full, fmt::format("At most {} different items.", kMaximumItems));
    tx.exec(sql::bump, customer, list, now);
    return {};
}

Result<ItemRow> change_item(db::Tx& tx, Instant now, UserId customer, ListItemId id,
                            const ListItemChanges& changes) {
    SCALEMART_TRY(seen, find_item(tx, customer, id));
    SCALEMART_CHECK(lock_list(tx, customer, seen.list_id));
    SCALEMART_TRY(item, find_item(tx, customer, id));
    if (changes.quantity) {
        const auto product = catalog::find_product_facts(tx, item.product_id);
        if (product && !fits(*product, *changes.quantity)) return fail(not_whole(*product));
        item.quantity = changes.quantity->thousandths;
    }
    if (changes.note.present) {
        item.note.reset();
        if (changes.note.value) item.note = changes.note.value->value;
    }
    item.is_checked = changes.checked.value_or(item.is_checked);
    tx.exec(sql::update_item, customer, id, item.quantity, item.note, item.is_checked);
    tx.exec(sql::bump, customer, item.list_id, now);
    return item;
}

Result<ItemRow> remove_item(db::Tx& tx, Instant now, UserId customer, ListItemId id) {
    SCALEMART_TRY(seen, find_item(tx, customer, id));
    SCALEMART_CHECK(lock_list(tx, customer, seen.list_id));
    SCALEMART_TRY(item, find_item(tx, customer, id));
    tx.exec(sql::delete_item, customer, id);
    tx.exec(sql::bump, customer, item.list_id, now);
    return item;
}

Result<ListRow> move_item(db::Tx& tx, Instant now, UserId customer, ListItemId id, ListId to) {
    SCALEMART_TRY(seen, find_item(tx, customer, id));
    SCALEMART_CHECK(lock_list(tx, customer, std::min(seen.list_id, to)));
    SCALEMART_CHECK(lock_list(tx, customer, std::max(seen.list_id, to)));
    if (seen.list_id != to) {
        SCALEMART_TRY(item, remove_item(tx, now, customer, id));
        const ItemDraft draft{item.product_id, item.selected_variants, item.quantity, item.note};
        SCALEMART_CHECK(put_on_list(tx, now, customer, to, {&draft, 1}));
    }
    return find_list(tx, customer, to);
}

}  // namespace scalemart::shopping_lists
