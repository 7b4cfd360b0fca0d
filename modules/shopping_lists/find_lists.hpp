#pragma once
// Looking at lists. Plain functions inside the caller's transaction; whose list it is comes first in every
// call, and somebody else's is errors::list_not_found.

#include "base/result.hpp"
#include "db/tx.hpp"
#include "shopping_lists/errors.hpp"
#include "shopping_lists/views.hpp"
#include "stores/stores.hpp"

namespace scalemart::shopping_lists {

[[nodiscard]] ListSummaries list_summaries(db::Read& read, UserId customer);

/// list_not_found.
[[nodiscard]] Result<ListRow> find_list(db::Read& read, UserId customer, ListId id);
[[nodiscard]] std::optional<ListRow> find_saved_for_later(db::Read& read, UserId customer, StoreId store);

/// In the order in which they were added.
[[nodiscard]] std::vector<ItemRow> items_of(db::Read& read, UserId customer, ListId list);
/// item_not_found.
[[nodiscard]] Result<ItemRow> find_item(db::Read& read, UserId customer, ListItemId id);

/// With the products as they are, and the store's offers when a store is given. Two statements at most.
[[nodiscard]] std::vector<ListItemView> view_items(db::Read& read, std::vector<ItemRow> rows,
                                                   const stores::Store* store, Instant now);
[[nodiscard]] ListView view_list(db::Read& read, UserId customer, const ListRow& list,
                                 const stores::Store* store, Instant now);
/// Empty while nothing has been saved.
[[nodiscard]] ListView view_saved_for_later(db::Read& read, UserId customer, const stores::Store& store,
                                            Instant now);

}  // namespace scalemart::shopping_lists
