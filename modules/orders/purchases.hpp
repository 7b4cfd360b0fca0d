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

/// Somebody's purchases in one store, product by product. The latest kRememberedOrders orders count.
inline constexpr std::int64_t kRememberedOrders = 500;

enum class BoughtSort { often, recent };
BOOST_DESCRIBE_ENUM(BoughtSort, often, recent)

struct BoughtItem {
    ProductId product;
    std::string name;
    std::string slug;
    std::string image;
    bool sold_by_weight = false;
    std::int64_t orders = 0;
    std::int64_t quantity = 0;  ///< quantity units, of all of them
    Instant last_at;
};
BOOST_DESCRIBE_STRUCT(BoughtItem, (), (product, name, slug, image, sold_by_weight, orders, quantity, last_at))

struct BoughtFilter {
    UserId customer;
    StoreId store;
    BoughtSort sort = BoughtSort::often;
    std::optional<BoughtItem> after;  ///< its product, orders and last_at
    std::int64_t limit = 20;
};
[[nodiscard]] std::vector<BoughtItem> bought_items(db::Read& read, const BoughtFilter& filter);
/// The statement behind it; the parameters are appended.
[[nodiscard]] std::string bought_items_sql(const BoughtFilter& filter, std::vector<db::Param>& params);

}  // namespace scalemart::orders
