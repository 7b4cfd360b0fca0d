#pragma once
// Sums over orders, kept by store and day, so that a dashboard costs the same at a thousand orders and at ten
// million. This module does not know what an order is: whoever does (flows/insights) says what one amounts
// to. Plain functions inside the caller's transaction, on its thread; they throw DatabaseError. Amounts in
// minor units.

#include <boost/describe.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "db/tx.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::analytics {

struct ProductSale {
    ProductId product;
    std::string sku;
    std::string name;
    std::int64_t units = 0;
    std::int64_t revenue = 0;
};

/// What an order amounts to as it is now.
struct OrderFacts {
    StoreId store;
    OrderId order;
    std::chrono::sys_days day;  ///< UTC, of its creation; never changes
    std::string currency;       ///< of the store; never changes
    std::string status;
    bool is_sale = false;  ///< false: cancelled or refunded, so none of the sums below counts
    bool is_cancelled = false;
    std::int64_t revenue = 0;
    std::vector<ProductSale> products;  ///< each product once
};

/// Makes the sums contain this order exactly as it is now, whatever of it they contained before. Two calls
/// about one order wait for each other.
void count_order(db::Tx& tx, const OrderFacts& facts);

/// Empties the sums of a store. For a rebuild, which counts every order of it afterwards.
void forget_store(db::Tx& tx, StoreId store);

/// Which stores are summed up; empty: all that ever sold something.
struct Scope {
    std::optional<std::vector<StoreId>> stores;
    std::chrono::sys_days from;
    std::chrono::sys_days to;  ///< included
};

struct DayFigures {
    std::int64_t day = 0;  ///< since 1970
    std::string currency;
    std::int64_t orders = 0;
    std::int64_t units = 0;
    std::int64_t revenue = 0;
    std::int64_t cancelled = 0;
};
BOOST_DESCRIBE_STRUCT(DayFigures, (), (day, currency, orders, units, revenue, cancelled))

struct ProductFigures {
    ProductId product;
    std::string sku;
    std::string name;
    std::string currency;
    std::int64_t units = 0;
    std::int64_t revenue = 0;
};
BOOST_DESCRIBE_STRUCT(ProductFigures, (), (product, sku, name, currency, units, revenue))

struct StatusFigures {
    std::string status;
    std::int64_t orders = 0;
};
BOOST_DESCRIBE_STRUCT(StatusFigures, (), (status, orders))

enum class TopBy { units, revenue };
BOOST_DESCRIBE_ENUM(TopBy, units, revenue)

/// By day and currency; days without orders are left out.
[[nodiscard]] std::vector<DayFigures> figures_by_day(db::Read& read, const Scope& scope);
[[nodiscard]] std::vector<ProductFigures> top_products(db::Read& read, const Scope& scope, TopBy by,
                                                       std::int64_t limit);
[[nodiscard]] std::vector<StatusFigures> figures_by_status(db::Read& read, const Scope& scope);

}  // namespace scalemart::analytics
