#include "merge_lists.hpp"

#include <set>

#include "change_list.hpp"
#include "find_lists.hpp"
#include "sql.hpp"

namespace scalemart::shopping_lists {
namespace {

using ItemKey = std::pair<ProductId, std::string>;

/// More of what is there already, and new items while there is room.
std::vector<ItemDraft> fitting(std::vector<ItemRow> items, const std::vector<ItemRow>& present) {
    std::set<ItemKey> known;
    for (const auto& item : present) known.emplace(item.product_id, item.selected_variants);
    auto room = kMaximumItems - std::ssize(present);
    std::vector<ItemDraft> drafts;
    for (auto& item : items) {
        const bool is_new = !known.contains({item.product_id, item.selected_variants});
        if (is_new && room <= 0) continue;
        if (is_new) --room;
        drafts.push_back(
            {item.product_id, std::move(item.selected_variants), item.quantity, std::move(item.note)});
    }
    return drafts;
}

}  // namespace

void merge_lists(db::Tx& tx, UserId from, UserId to, Instant now) {
    for (const auto& list : tx.all<ListRow>(sql::lists_of, from)) {
        if (!tx.one<ListRow>(sql::lock_list, from, list.id)) continue;
        // Guests have no lists with names, but what is not known is not thrown away.
        if (!list.store_id) continue;
        const auto target = lock_saved_for_later(tx, now, to, *list.store_id);
        const auto drafts = fitting(items_of(tx, from, list.id), items_of(tx, to, target.id));
        (void)put_on_list(tx, now, to, target.id, drafts);  // they fit
        tx.exec(sql::clear, from, list.id);
        tx.exec(sql::delete_list, from, list.id);
    }
}

}  // namespace scalemart::shopping_lists
