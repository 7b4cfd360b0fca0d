#pragma once
// Links to lists. The secret part of a link has 256 random bits and is kept as a digest only; it opens the
// list until the link runs out or is taken back. Plain functions inside the caller's transaction.

#include "base/result.hpp"
#include "db/tx.hpp"
#include "shopping_lists/errors.hpp"
#include "shopping_lists/rows.hpp"
#include "shopping_lists/views.hpp"
#include "stores/stores.hpp"

namespace scalemart::shopping_lists {

inline constexpr std::size_t kMaximumShares = 20;

/// list_not_found, built_in, too_many_shares, validation_failed.
[[nodiscard]] Result<CreatedShareView> share_list(db::Tx& tx, Instant now, UserId customer, ListId id,
                                                  const NewShare& wanted);
/// list_not_found.
[[nodiscard]] Result<ShareViews> shares_of(db::Read& read, UserId customer, ListId id);
/// share_not_found.
Result<void> revoke_share(db::Tx& tx, UserId customer, ListId id, ShareId share);

struct OpenedShare {
    ShareRow share;
    ListRow list;
};
/// share_not_found: for what never was, has run out, or was taken back.
[[nodiscard]] Result<OpenedShare> open_share(db::Read& read, std::string_view token, Instant now);

/// share_not_found.
[[nodiscard]] Result<SharedListView> view_shared_list(db::Read& read, std::string_view token,
                                                      const stores::Store* store, Instant now);
/// share_not_found, check_off_forbidden, item_not_found.
Result<void> check_shared_item(db::Tx& tx, Instant now, std::string_view token, ListItemId item,
                               bool checked);

/// A list of the customer's own with what is on the shared one. share_not_found, too_many_lists.
[[nodiscard]] Result<ListRow> copy_shared_list(db::Tx& tx, Instant now, std::string_view token,
                                               UserId customer, const std::optional<std::string>& name);

}  // namespace scalemart::shopping_lists
