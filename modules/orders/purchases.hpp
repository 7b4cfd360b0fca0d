#pragma once
// What a shopper bought, for the shopper's own figures. Plain functions inside the caller's transaction;
// amounts in minor units. Both read the shopper's own orders only.

#include <boost/describe.hpp>
#include <vector>

#include "orders/orders.hpp"

namespace scalemart::orders {

struct Purchase {
    OrderId id;
    std::string number;
    StoreId store;
    OrderStatus status = OrderStatus::pending;
    std::string currency;
    std::int64_t total = 0;
    Instant created_at;

    /// Confirmed, and neither cancelled nor refunded.
    [[nodiscard]] bool is_bought() const {
        return status != OrderStatus::pending && status != OrderStatus::cancelled
               && status != OrderStatus::refunded;
    }
};
BOOST_DESCRIBE_STRUCT(Purchase, (), (id, number, store, status, currency, total, created_at))

/// Newest first, at most ten thousand.
[[nodiscard]] std::vector<Purchase> purchases_of(db::Read& read, UserId customer);

struct BoughtProduct {
    ProductId product;
    std::string name;
    std::string slug;
    std::int64_t orders = 0;
    std::int64_t units = 0;  ///< what is weighed counts as one
};
BOOST_DESCRIBE_STRUCT(BoughtProduct, (), (product, name, slug, orders, units))

/// What is_bought() most often.
[[nodiscard]] std::vector<BoughtProduct> most_bought(db::Read& read, UserId customer, std::int64_t limit);

}  // namespace scalemart::orders
