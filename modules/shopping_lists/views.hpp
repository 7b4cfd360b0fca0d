#pragma once
// How lists look from outside. Amounts are minor units.

#include "schema/json_text.hpp"
#include "shopping_lists/requests.hpp"
#include "shopping_lists/rows.hpp"
#include "vocabulary/availability.hpp"

namespace scalemart::shopping_lists {

struct ListSummary {
    ListId id;
    std::optional<std::string> name;  ///< left out for what was saved for later
    std::optional<StoreId> store;     ///< of what was saved for later
    std::int64_t item_count = 0;
    std::int64_t checked_count = 0;
    std::int64_t version = 1;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ListSummary, (),
                      (id, name, store, item_count, checked_count, version, created_at, updated_at))

struct ListSummaries {
    std::vector<ListSummary> items;
};
BOOST_DESCRIBE_STRUCT(ListSummaries, (), (items))

struct ListedProduct {
    ProductId id;
    std::string slug;
    std::string name;
    std::string image;
    bool sold_by_weight = false;
    std::string unit;  ///< of weight; empty for pieces
};
BOOST_DESCRIBE_STRUCT(ListedProduct, (), (id, slug, name, image, sold_by_weight, unit))

/// In the store that was asked for; left out when it does not offer the product.
struct ListedOffer {
    bool sellable = false;
    std::int64_t price = 0;
    std::string currency;
    Availability availability{};
};
BOOST_DESCRIBE_STRUCT(ListedOffer, (), (sellable, price, currency, availability))

struct ListItemView {
    ListItemId id;
    std::optional<ListedProduct> product;  ///< left out when it is not there any more
    schema::JsonText<std::map<std::string, std::string>> selected_variants;
    Quantity quantity;
    std::optional<std::string> note;
    bool checked = false;
    std::optional<ListedOffer> offer;
    Instant added_at;
};
BOOST_DESCRIBE_STRUCT(ListItemView, (),
                      (id, product, selected_variants, quantity, note, checked, offer, added_at))

struct ListView {
    std::optional<ListId> id;  ///< left out while nothing has been saved for later
    std::optional<std::string> name;
    std::optional<StoreId> store;
    std::vector<ListItemView> items;  ///< in the order in which they were added; at most 200
    std::int64_t version = 0;
    std::optional<Instant> updated_at;
};
BOOST_DESCRIBE_STRUCT(ListView, (), (id, name, store, items, version, updated_at))

struct ShareView {
    ShareId id;
    bool may_check_off = false;
    bool shows_notes = false;
    std::optional<Instant> expires_at;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ShareView, (), (id, may_check_off, shows_notes, expires_at, created_at))

struct ShareViews {
    std::vector<ShareView> items;
};
BOOST_DESCRIBE_STRUCT(ShareViews, (), (items))

struct CreatedShareView {
    ShareView share;
    std::string token;  ///< shown this once
};
BOOST_DESCRIBE_STRUCT(CreatedShareView, (), (share, token))

/// What whoever has the link sees: nothing about whose list it is.
struct SharedListView {
    std::string name;
    bool may_check_off = false;
    std::vector<ListItemView> items;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(SharedListView, (), (name, may_check_off, items, updated_at))

}  // namespace scalemart::shopping_lists
