#include "find_lists.hpp"

#include <algorithm>
#include <unordered_map>

#include "catalog/catalog.hpp"
#include "catalog/product_facts.hpp"
#include "sql.hpp"

namespace scalemart::shopping_lists {
namespace {

struct Counts {
    ListId list;
    std::int64_t items = 0;
    std::int64_t checked = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (list, items, checked))

ListedProduct product_of(const catalog::ProductFacts& facts) {
    return {facts.id, facts.slug, facts.name, facts.image_url, facts.sold_by_weight, facts.unit()};
}

}  // namespace

ListSummaries list_summaries(db::Read& read, UserId customer) {
    std::unordered_map<ListId, Counts> counts;
    for (const auto& row : read.all<Counts>(sql::counts, customer)) counts[row.list] = row;
    ListSummaries lists;
    for (auto& row : read.all<ListRow>(sql::lists_of, customer)) {
        const auto& count = counts[row.id];
        lists.items.push_back({row.id, std::move(row.name), row.store_id, count.items, count.checked,
                               row.version, row.created_at, row.updated_at});
    }
    return lists;
}

Result<ListRow> find_list(db::Read& read, UserId customer, ListId id) {
    auto list = read.one<ListRow>(sql::list, customer, id);
    if (!list) return fail(errors::list_not_found);
    return *std::move(list);
}

std::optional<ListRow> find_saved_for_later(db::Read& read, UserId customer, StoreId store) {
    return read.one<ListRow>(sql::saved_for_later, customer, store);
}

std::vector<ItemRow> items_of(db::Read& read, UserId customer, ListId list) {
    return read.all<ItemRow>(sql::items, customer, list);
}

Result<ItemRow> find_item(db::Read& read, UserId customer, ListItemId id) {
    auto item = read.one<ItemRow>(sql::item, customer, id);
    if (!item) return fail(errors::item_not_found);
    return *std::move(item);
}

std::vector<ListItemView> view_items(db::Read& read, std::vector<ItemRow> rows, const stores::Store* store,
                                     Instant now) {
    std::vector<ListItemView> views;
    if (rows.empty()) return views;
    std::vector<ProductId> products;
    for (const auto& row : rows) products.push_back(row.product_id);
    std::ranges::sort(products);
    products.erase(std::ranges::unique(products).begin(), products.end());
    std::unordered_map<ProductId, ListedProduct> facts;
    for (const auto& product : catalog::product_facts(read, products))
        if (product.status == catalog::ProductStatus::active) facts.emplace(product.id, product_of(product));
    std::unordered_map<ProductId, ListedOffer> offers;
    if (store != nullptr)
        for (const auto& item : catalog::items_for_sale(read, store->id, products, now))
            offers.emplace(item.id, ListedOffer{item.sellable || item.has_variants, item.price,
                                                std::string{item.currency.code()}, item.availability});
    views.reserve(rows.size());
    for (auto& row : rows) {
        auto& view = views.emplace_back();
        view.id = row.id;
        if (const auto product = facts.find(row.product_id); product != facts.end())
            view.product = product->second;
        view.selected_variants.text = std::move(row.selected_variants);
        view.quantity = Quantity::of_thousandths(row.quantity);
        view.note = std::move(row.note);
        view.checked = row.is_checked;
        if (const auto offer = offers.find(row.product_id); offer != offers.end()) view.offer = offer->second;
        view.added_at = row.added_at;
    }
    return views;
}

ListView view_list(db::Read& read, UserId customer, const ListRow& list, const stores::Store* store,
                   Instant now) {
    ListView view;
    view.id = list.id;
    view.name = list.name;
    view.store = list.store_id;
    view.items = view_items(read, items_of(read, customer, list.id), store, now);
    view.version = list.version;
    view.updated_at = list.updated_at;
    return view;
}

ListView view_saved_for_later(db::Read& read, UserId customer, const stores::Store& store, Instant now) {
    if (const auto list = find_saved_for_later(read, customer, store.id))
        return view_list(read, customer, *list, &store, now);
    ListView view;
    view.store = store.id;
    return view;
}

}  // namespace scalemart::shopping_lists
