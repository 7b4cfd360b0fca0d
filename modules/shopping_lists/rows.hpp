#pragma once
// The module's table rows, members in column order.

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "shopping_lists/list_id.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::shopping_lists {

struct ListRow {
    ListId id;
    std::optional<StoreId> store_id;  ///< of what was saved for later
    std::optional<std::string> name;  ///< of every other list
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;

    [[nodiscard]] bool is_saved_for_later() const { return store_id.has_value(); }
};
BOOST_DESCRIBE_STRUCT(ListRow, (), (id, store_id, name, version, created_at, updated_at))

struct ItemRow {
    ListId list_id;
    ProductId product_id;
    std::string selected_variants;  ///< JSON object with sorted names
    ListItemId id;
    std::int64_t quantity = 1000;  ///< thousandths
    std::optional<std::string> note;
    bool is_checked = false;
    Instant added_at;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (),
                      (list_id, product_id, selected_variants, id, quantity, note, is_checked, added_at))

struct ShareRow {
    ShareId id;
    UserId customer_id;
    ListId list_id;
    bool may_check_off = false;
    bool shows_notes = false;
    std::optional<Instant> expires_at;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ShareRow, (),
                      (id, customer_id, list_id, may_check_off, shows_notes, expires_at, created_at))

}  // namespace scalemart::shopping_lists
