#include "personal_data.hpp"

#include "find_lists.hpp"
#include "schema/encode.hpp"
#include "sql.hpp"

namespace scalemart::shopping_lists {
namespace {

struct ExportedItem {
    ProductId product;
    schema::JsonText<std::map<std::string, std::string>> selected_variants;
    Quantity quantity;
    std::optional<std::string> note;
    bool checked = false;
    Instant added_at;
};
BOOST_DESCRIBE_STRUCT(ExportedItem, (), (product, selected_variants, quantity, note, checked, added_at))

struct ExportedList {
    std::optional<std::string> name;
    std::optional<StoreId> saved_for_later_in;
    std::vector<ExportedItem> items;
    std::int64_t links = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ExportedList, (), (name, saved_for_later_in, items, links, created_at))

}  // namespace

std::string export_lists(db::Read& read, UserId user) {
    std::vector<ExportedList> lists;
    for (auto& row : read.all<ListRow>(sql::lists_of, user)) {
        auto& list = lists.emplace_back();
        list.name = std::move(row.name);
        list.saved_for_later_in = row.store_id;
        list.created_at = row.created_at;
        list.links = std::ssize(read.all<ShareRow>(sql::shares_of_list, user, row.id));
        for (auto& item : items_of(read, user, row.id))
            list.items.push_back({item.product_id,
                                  {std::move(item.selected_variants)},
                                  Quantity::of_thousandths(item.quantity),
                                  std::move(item.note),
                                  item.is_checked,
                                  item.added_at});
    }
    return schema::to_json(lists);
}

Result<void> erase_lists(db::Tx& tx, UserId user, Instant) {
    for (const auto& list : tx.all<ListRow>(sql::lists_of, user)) {
        (void)tx.one<ListRow>(sql::lock_list, user, list.id);
        tx.exec(sql::delete_shares, user, list.id);
        tx.exec(sql::clear, user, list.id);
        tx.exec(sql::delete_list, user, list.id);
    }
    return {};
}

}  // namespace scalemart::shopping_lists
