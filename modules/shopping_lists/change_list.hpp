#pragma once
// Changing lists and what is on them. Plain functions inside the caller's transaction. Every change locks the
// list first (two lists in the order of their ids) and moves its version.

#include <map>
#include <span>

#include "base/result.hpp"
#include "db/tx.hpp"
#include "shopping_lists/errors.hpp"
#include "shopping_lists/requests.hpp"
#include "shopping_lists/rows.hpp"

namespace scalemart::shopping_lists {

inline constexpr std::int64_t kMaximumLists = 50;
inline constexpr std::int64_t kMaximumItems = 200;

/// too_many_lists.
[[nodiscard]] Result<ListRow> create_list(db::Tx& tx, Instant now, UserId customer, const std::string& name);
/// The one of this store, made when there is none; locked.
[[nodiscard]] ListRow lock_saved_for_later(db::Tx& tx, Instant now, UserId customer, StoreId store);
/// list_not_found.
[[nodiscard]] Result<ListRow> lock_list(db::Tx& tx, UserId customer, ListId id);
/// list_not_found, built_in, version_conflict.
[[nodiscard]] Result<ListRow> rename_list(db::Tx& tx, Instant now, UserId customer, ListId id,
                                          std::int64_t seen_version, const std::string& name);
/// With its links. list_not_found, built_in.
Result<void> delete_list(db::Tx& tx, UserId customer, ListId id);

struct ItemDraft {
    ProductId product;
    std::string selected_variants = "{}";  ///< JSON object with sorted names
    std::int64_t quantity = 1000;          ///< thousandths
    std::optional<std::string> note;
};
/// What was asked for, if the product exists and is counted so. product_not_found, validation_failed.
[[nodiscard]] Result<ItemDraft> draft_of(db::Read& read, const NewListItem& wanted);

/// More of what is on the list already. `list` is locked. list_full.
Result<void> put_on_list(db::Tx& tx, Instant now, UserId customer, ListId list,
                         std::span<const ItemDraft> items);

/// item_not_found, validation_failed.
Result<ItemRow> change_item(db::Tx& tx, Instant now, UserId customer, ListItemId id,
                            const ListItemChanges& changes);
/// item_not_found.
Result<ItemRow> remove_item(db::Tx& tx, Instant now, UserId customer, ListItemId id);
/// item_not_found, list_not_found, list_full.
Result<ListRow> move_item(db::Tx& tx, Instant now, UserId customer, ListItemId id, ListId to);

}  // namespace scalemart::shopping_lists
