#pragma once
// What the endpoints of the cart take.

#include "cart/cart.hpp"
#include "http/endpoint.hpp"
#include "schema/patch.hpp"
#include "schema/values.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {

using StoreReference = std::optional<schema::Text<1, 120>>;

struct CartInStore {
    http::Query<StoreReference> store;
};
BOOST_DESCRIBE_STRUCT(CartInStore, (), (store))

/// Either an amount in minor units, or percent of the goods after discount. Neither: no tip.
struct TipBody {
    std::optional<schema::Integer<0, 10'000'000>> amount;
    std::optional<schema::Integer<0, 100>> percent;
};
BOOST_DESCRIBE_STRUCT(TipBody, (), (amount, percent))

/// What is left out stays as it is; a tip of null is none.
struct ChangeCartBody {
    schema::Patch<TipBody> tip;
    std::optional<bool> priority;
    std::optional<schema::Integer<0, 100>> bags;
};
BOOST_DESCRIBE_STRUCT(ChangeCartBody, (), (tip, priority, bags))

struct ChangeCart {
    http::Query<StoreReference> store;
    http::Body<ChangeCartBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangeCart, (), (store, body))

struct AddItemBody {
    ProductId product_id;
    std::optional<Quantity> quantity;
    std::optional<std::map<std::string, std::string>> selected_variants;
    std::optional<schema::Text<1, 200>> note;
};
BOOST_DESCRIBE_STRUCT(AddItemBody, (), (product_id, quantity, selected_variants, note))

struct AddItem {
    http::Query<StoreReference> store;
    http::Body<AddItemBody> body;
};
BOOST_DESCRIBE_STRUCT(AddItem, (), (store, body))

struct AddItemsBody {
    std::vector<AddItemBody> items;
};
BOOST_DESCRIBE_STRUCT(AddItemsBody, (), (items))

struct AddItems {
    http::Query<StoreReference> store;
    http::Body<AddItemsBody> body;
};
BOOST_DESCRIBE_STRUCT(AddItems, (), (store, body))

struct ChangeItemBody {
    std::optional<Quantity> quantity;
    schema::Patch<schema::Text<1, 200>> note;
};
BOOST_DESCRIBE_STRUCT(ChangeItemBody, (), (quantity, note))

struct ChangeItem {
    http::Path<CartLineId> item_id;
    http::Body<ChangeItemBody> body;
};
BOOST_DESCRIBE_STRUCT(ChangeItem, (), (item_id, body))

struct RemoveItem {
    http::Path<CartLineId> item_id;
};
BOOST_DESCRIBE_STRUCT(RemoveItem, (), (item_id))

struct AddCouponBody {
    schema::Text<1, 40> code;
};
BOOST_DESCRIBE_STRUCT(AddCouponBody, (), (code))

struct AddCoupon {
    http::Query<StoreReference> store;
    http::Body<AddCouponBody> body;
};
BOOST_DESCRIBE_STRUCT(AddCoupon, (), (store, body))

struct RemoveCoupon {
    http::Path<schema::Text<1, 40>> code;
    http::Query<StoreReference> store;
};
BOOST_DESCRIBE_STRUCT(RemoveCoupon, (), (code, store))

}  // namespace scalemart::cart
