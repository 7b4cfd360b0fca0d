#pragma once
// What the endpoints of buying again take and answer. Amounts are minor units.

#include "cart/views.hpp"
#include "http/endpoint.hpp"
#include "orders/purchases.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::buy_again {

struct Reorder {
    http::Path<OrderId> order_id;
    http::Header<std::optional<schema::Text<1, 100>>> idempotency_key;
};
BOOST_DESCRIBE_STRUCT(Reorder, (), (order_id, idempotency_key))

/// A line of the order that could not be put into the cart.
struct NotAdded {
    std::int64_t line_number = 0;
    ProductId product;
    std::string name;
    Quantity quantity;
    std::string code;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(NotAdded, (), (line_number, product, name, quantity, code, message))

struct ReorderView {
    std::int64_t added = 0;           ///< lines
    std::vector<NotAdded> not_added;  ///< the others
    cart::CartView cart;
};
BOOST_DESCRIBE_STRUCT(ReorderView, (), (added, not_added, cart))

/// The last product of a page, with what the list is sorted by.
struct BoughtCursor {
    std::int64_t key = 0;
    ProductId product;

    static std::optional<BoughtCursor> from_wire(std::string_view text, schema::Violation& why);
    [[nodiscard]] std::string to_wire() const { return std::to_string(key) + "." + product.to_string(); }
    static void describe(boost::json::object& schema) { schema["type"] = "string"; }
};

using PageLimit = schema::Integer<1, 100>;

struct ListBought {
    http::Query<std::optional<schema::Text<1, 120>>> store;
    http::Query<std::optional<orders::BoughtSort>> sort;
    http::Query<std::optional<BoughtCursor>> cursor;
    http::Query<std::optional<PageLimit>> limit;
};
BOOST_DESCRIBE_STRUCT(ListBought, (), (store, sort, cursor, limit))

/// What was bought, as it is sold now.
struct BoughtBeforeView {
    ProductId product;
    std::string sku;
    std::string name;
    std::string slug;
    std::string image;
    std::string brand;
    std::int64_t base_price = 0;
    std::int64_t price = 0;
    schema::CurrencyCode currency;
    bool sold_by_weight = false;
    std::optional<std::string> unit;  ///< of weight, for which `price` is the price
    Availability availability = Availability::out;
    std::int64_t orders = 0;  ///< with it
    Instant last_bought_at;
};
BOOST_DESCRIBE_STRUCT(BoughtBeforeView, (),
                      (product, sku, name, slug, image, brand, base_price, price, currency, sold_by_weight,
                       unit, availability, orders, last_bought_at))

struct BoughtSlice {
    std::vector<BoughtBeforeView> items;
    std::optional<BoughtCursor> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BoughtSlice, (), (items, next_cursor))

}  // namespace scalemart::buy_again
