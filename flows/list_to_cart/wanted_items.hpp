#pragma once
// Items of a list on their way into a cart: which are still wanted, and why others are not. Owned by one
// request.

#include <span>

#include "cart/change_cart.hpp"
#include "requests.hpp"
#include "shopping_lists/rows.hpp"

namespace scalemart::list_to_cart {

[[nodiscard]] cart::ItemToAdd to_add(const shopping_lists::ItemRow& item);

class WantedItems {
 public:
    /// Those that are not checked off.
    explicit WantedItems(const std::vector<shopping_lists::ItemRow>& list);

    [[nodiscard]] std::span<const cart::ItemToAdd> items() const { return items_; }
    [[nodiscard]] const std::vector<SkippedListItem>& skipped() const { return skipped_; }

    /// What the store does not offer, or has none of: no need to try.
    void skip_what_is_not_sold(db::Read& read, StoreId store, Instant now);
    /// The one that the refusal is about; false when it is about none of them in particular.
    bool skip(const Error& refusal);

 private:
    void drop(std::size_t index, std::string code, std::string message);

    std::vector<shopping_lists::ListItemId> ids_;  ///< beside items_
    std::vector<cart::ItemToAdd> items_;
    std::vector<SkippedListItem> skipped_;
};

}  // namespace scalemart::list_to_cart
