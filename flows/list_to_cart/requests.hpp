#pragma once
// What the operations between cart and lists take and give.

#include "cart/views.hpp"
#include "http/endpoint.hpp"
#include "shopping_lists/requests.hpp"

namespace scalemart::list_to_cart {

struct SaveCartItem {
    http::Path<cart::CartLineId> item_id;
};
BOOST_DESCRIBE_STRUCT(SaveCartItem, (), (item_id))

struct ListItemToCart {
    http::Path<shopping_lists::ListItemId> item_id;
    http::Query<shopping_lists::ListStore> store;  ///< of an item on a list with a name
};
BOOST_DESCRIBE_STRUCT(ListItemToCart, (), (item_id, store))

struct ListToCart {
    http::Path<shopping_lists::ListId> id;
    http::Query<shopping_lists::ListStore> store;
};
BOOST_DESCRIBE_STRUCT(ListToCart, (), (id, store))

struct SharedListToCart {
    http::Header<shopping_lists::ShareToken> share_token;
    http::Query<shopping_lists::ListStore> store;
};
BOOST_DESCRIBE_STRUCT(SharedListToCart, (), (share_token, store))

struct SkippedListItem {
    shopping_lists::ListItemId item;
    std::string code;  ///< why, as addCartItem would have refused it
    std::string message;
};
BOOST_DESCRIBE_STRUCT(SkippedListItem, (), (item, code, message))

struct ListToCartView {
    std::int64_t added = 0;
    std::vector<SkippedListItem> skipped;
    cart::CartView cart;
};
BOOST_DESCRIBE_STRUCT(ListToCartView, (), (added, skipped, cart))

}  // namespace scalemart::list_to_cart
