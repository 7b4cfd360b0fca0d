#include "wanted_items.hpp"

#include <charconv>
#include <unordered_map>

#include "catalog/catalog.hpp"
#include "schema/decode.hpp"

namespace scalemart::list_to_cart {
namespace {

/// The k of an issue about "/items/k/…".
std::optional<std::size_t> item_named_by(const Error& refusal) {
    constexpr std::string_view kItems = "/items/";
    for (const auto& issue : refusal.issues) {
        std::string_view rest = issue.pointer;
        if (!rest.starts_with(kItems)) continue;
        rest.remove_prefix(kItems.size());
        std::size_t index = 0;
        if (std::from_chars(rest.data(), rest.data() + rest.size(), index).ec == std::errc{}) return index;
    }
    return std::nullopt;
}

/// Refusals that every other item would meet as well.
bool concerns_the_cart(const Error& refusal) {
    return refusal.is(stores::errors::store_not_selling) || refusal.is(cart::errors::too_many_lines);
}

}  // namespace

cart::ItemToAdd to_add(const shopping_lists::ItemRow& item) {
    auto variants = schema::decode<std::map<std::string, std::string>>(item.selected_variants);
    return {item.product_id, Quantity::of_thousandths(item.quantity),
            std::move(variants).value_or(std::map<std::string, std::string>{}), item.note};
}

WantedItems::WantedItems(const std::vector<shopping_lists::ItemRow>& list) {
    for (const auto& item : list) {
        if (item.is_checked) continue;
        ids_.push_back(item.id);
        items_.push_back(to_add(item));
    }
}

void WantedItems::drop(std::size_t index, std::string code, std::string message) {
    const auto at = static_cast<std::ptrdiff_t>(index);
    skipped_.push_back({ids_[index], std::move(code), std::move(message)});
    ids_.erase(ids_.begin() + at);
    items_.erase(items_.begin() + at);
}

void WantedItems::skip_what_is_not_sold(db::Read& read, StoreId store, Instant now) {
    if (items_.empty()) return;
    std::vector<ProductId> products;
    for (const auto& item : items_) products.push_back(item.product);
    std::unordered_map<ProductId, bool> may_be_bought;
    for (const auto& item : catalog::items_for_sale(read, store, products, now))
        may_be_bought[item.id] =
            item.has_variants || (item.sellable && item.availability != Availability::out);
    for (std::size_t i = items_.size(); i-- > 0;)
        if (!may_be_bought[items_[i].product])
            drop(i, std::string{cart::errors::product_unavailable.name},
                 std::string{cart::errors::product_unavailable.title});
}

bool WantedItems::skip(const Error& refusal) {
    if (items_.empty() || concerns_the_cart(refusal)) return false;
    const auto named = item_named_by(refusal);
    if (!named && items_.size() > 1) return false;
    drop(std::min(named.value_or(0), items_.size() - 1), std::string{refusal.code->name},
         refusal.detail.empty() ? std::string{refusal.code->title} : refusal.detail);
    return true;
}

}  // namespace scalemart::list_to_cart
