#pragma once
// The cart as flows use it. Plain functions inside the caller's transaction; amounts in minor units.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cart/errors.hpp"
#include "catalog/catalog.hpp"
#include "db/tx.hpp"
#include "pricing/quote.hpp"
#include "stores/stores.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::cart {

/// More different items than this are refused: it bounds the cost of everything that reads a cart.
inline constexpr std::size_t kMaximumLines = 200;

struct CartLineTag {
    static constexpr std::string_view kPrefix = "itm";
};
using CartLineId = Id<CartLineTag>;

struct CartHead {
    CartId id;
    std::int64_t version = 0;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(CartHead, (), (id, version, updated_at))

struct CartLine {
    ProductId product;
    std::string selected_variants;  ///< JSON object with sorted names
    CartLineId id;
    std::int64_t quantity = 1;  ///< quantity units (vocabulary/quantity.hpp)
    bool sold_by_weight = false;
    std::optional<std::string> note;
    std::int64_t price_seen = 0;
    Instant added_at;
};
BOOST_DESCRIBE_STRUCT(CartLine, (),
                      (product, selected_variants, id, quantity, sold_by_weight, note, price_seen, added_at))

/// A line beside the item it is about; `item` is null when the store no longer knows the product.
struct PricedCartLine {
    CartLine line;
    const catalog::ItemForSale* item = nullptr;  ///< one of the cart's items
    pricing::PricedLine price;

    [[nodiscard]] bool buyable() const { return item != nullptr && item->sellable; }
    [[nodiscard]] std::string_view unit() const { return item ? std::string_view{item->unit} : ""; }
};

/// Its lines point into its items: it can be moved, not copied.
struct PricedCart {
    PricedCart() = default;
    PricedCart(PricedCart&&) = default;
    PricedCart& operator=(PricedCart&&) = default;
    PricedCart(const PricedCart&) = delete;
    PricedCart& operator=(const PricedCart&) = delete;
    ~PricedCart() = default;

    /// Of the item of one of its lines that has one.
    [[nodiscard]] std::size_t index_of(const PricedCartLine& line) const {
        return static_cast<std::size_t>(line.item - items.data());
    }
    /// The age a buyer must have for the buyable lines; empty when anyone may buy them.
    [[nodiscard]] std::optional<int> minimum_age() const;

    std::optional<CartHead> head;  ///< empty: nothing has been put in yet
    std::vector<PricedCartLine> lines;
    std::vector<catalog::ItemForSale> items;
    std::vector<pricing::Coupon> coupons;
    pricing::Quote quote;  ///< of the buyable lines only
};

/// Locks the cart until the end of the transaction; empty when there is none.
std::optional<CartHead> lock_cart(db::Tx& tx, UserId customer, StoreId store);

/// The cart at the prices of `now`, in a constant number of statements. `head` is what lock_cart() gave.
[[nodiscard]] PricedCart price_locked_cart(db::Tx& tx, const CartHead& head, UserId customer,
                                           const stores::Store& store, Instant now);
/// The same without a lock.
[[nodiscard]] PricedCart price_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now);

struct OverLimit {
    CartLineId line;
    std::int64_t limit = 0;  ///< pieces, or whole units of weight
    std::string_view unit;   ///< of weight; empty for pieces. Lives as long as the cart
};
/// Lines of a product the cart holds more of than one order may: two carts were merged, or the limit was
/// lowered.
[[nodiscard]] std::vector<OverLimit> lines_over_limit(const PricedCart& cart);

/// In the order they were added, without prices.
[[nodiscard]] std::vector<CartLine> cart_lines(db::Read& read, UserId customer, StoreId store);

struct OrderedLine {
    CartLineId id;
    std::int64_t quantity = 0;
};
/// Takes what was ordered out of the cart; what was added meanwhile stays. Coupons are dropped.
void remove_ordered(db::Tx& tx, UserId customer, StoreId store, std::span<const OrderedLine> lines,
                    Instant now);

/// Moves every cart of `from` into the carts of `to`: quantities add up, to Quantity::kMost, and what would
/// make more than kMaximumLines is left behind.
void merge_carts(db::Tx& tx, UserId from, UserId to, Instant now);

}  // namespace scalemart::cart
