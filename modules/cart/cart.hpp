#pragma once
// The cart as flows use it. Plain functions inside the caller's transaction; amounts in minor units.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cart/errors.hpp"
#include "cart/shopper_facts.hpp"
#include "catalog/catalog.hpp"
#include "db/tx.hpp"
#include "pricing/load_terms.hpp"
#include "pricing/price_cart.hpp"
#include "stores/stores.hpp"
#include "vocabulary/ids.hpp"

namespace scalemart::cart {

/// More different items than this are refused: it bounds the cost of everything that reads a cart.
inline constexpr std::size_t kMaximumLines = 200;

struct CartLineTag {
    static constexpr std::string_view kPrefix = "itm";
};
using CartLineId = Id<CartLineTag>;

/// More codes than this are refused, for the same reason.
inline constexpr std::int64_t kMaximumCoupons = 20;

struct CartHead {
    CartId id;
    std::int64_t version = 0;
    Instant updated_at;
    std::int64_t tip_amount = 0;        ///< at most one of the two is given
    std::int64_t tip_basis_points = 0;  ///< of the goods after discount
    bool is_priority = false;
    std::int64_t bags = 0;
};
BOOST_DESCRIBE_STRUCT(CartHead, (),
                      (id, version, updated_at, tip_amount, tip_basis_points, is_priority, bags))

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
    const catalog::ItemForSale* item = nullptr;      ///< one of the cart's items
    const pricing::PricedCartLine* price = nullptr;  ///< one of the price's lines, of a buyable line

    [[nodiscard]] bool buyable() const { return item != nullptr && item->sellable; }
    [[nodiscard]] std::string_view unit() const { return item ? std::string_view{item->unit} : ""; }
};

/// Its lines point into its items and its price: it can be moved, not copied.
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
    /// One of `gift_items`.
    [[nodiscard]] const catalog::ItemForSale& item_of(const pricing::PricedGift& gift) const;
    /// The age a buyer must have for the buyable lines and gifts; empty when anyone may buy them.
    [[nodiscard]] std::optional<int> minimum_age() const;

    std::optional<CartHead> head;  ///< empty: nothing has been put in yet
    std::vector<PricedCartLine> lines;
    std::vector<catalog::ItemForSale> items;
    std::vector<catalog::ItemForSale> gift_items;  ///< what promotions might add
    pricing::PricedCart price;                     ///< of the buyable lines only
    /// What the price was computed from.
    pricing::CartFacts facts;
    pricing::PricingTerms terms;
};

/// The part of the fees that the API has always called shipping: for bringing the goods.
[[nodiscard]] std::int64_t shipping_of(const pricing::PricedCart& price);

/// What is known of the shopper besides the cart.
struct Circumstances {
    const ShopperFacts* shopper = nullptr;  ///< null: nothing is known, and no order is the first
    /// Where the goods go. Empty: the shopper's home, else where the store is.
    std::optional<pricing::Destination> destination;
    /// Whose prices and promotions these are, where the cart is kept for somebody else: a draft's. Empty: the
    /// cart's own customer.
    std::optional<UserId> priced_for = {};
};

/// Locks the cart until the end of the transaction; empty when there is none.
std::optional<CartHead> lock_cart(db::Tx& tx, UserId customer, StoreId store);

/// The cart at the prices of `now`, in a constant number of statements. `head` is what lock_cart() gave.
[[nodiscard]] PricedCart price_locked_cart(db::Tx& tx, const CartHead& head, UserId customer,
                                           const stores::Store& store, Instant now,
                                           const Circumstances& circumstances = {});
/// The same without a lock.
[[nodiscard]] PricedCart price_cart(db::Read& read, UserId customer, const stores::Store& store, Instant now,
                                    const Circumstances& circumstances = {});

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
/// Takes what was ordered out of the cart; what was added meanwhile stays. Coupons, tip and choices of
/// delivery are dropped.
void remove_ordered(db::Tx& tx, UserId customer, StoreId store, std::span<const OrderedLine> lines,
                    Instant now);

/// Moves every cart of `from` into the carts of `to`: quantities add up, to Quantity::kMost, and what would
/// make more than kMaximumLines is left behind.
void merge_carts(db::Tx& tx, UserId from, UserId to, Instant now);

}  // namespace scalemart::cart
