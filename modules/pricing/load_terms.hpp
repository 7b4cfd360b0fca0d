#pragma once
// What the price of a cart depends on besides the cart: a store's market, its promotions and how often they
// were used, the customer's groups, the prices of lists. Read where a cart is priced, in the caller's
// transaction, in a constant number of statements.
//
// Whether this would be the customer's first order pricing cannot know: the caller sets
// `customer.is_first_order`, and the rest of the CartFacts.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.hpp"
#include "pricing/cart_facts.hpp"
#include "pricing/errors.hpp"
#include "pricing/market.hpp"
#include "pricing/promotion.hpp"

namespace scalemart::pricing {

/// What the store itself says; the rest of the market is kept here.
struct StoreTerms {
    StoreId id;
    Currency currency;
    std::int64_t delivery_fee = 0;
    std::optional<std::int64_t> free_delivery_from;
    std::int64_t minimum_order = 0;
};

/// `promotions` are the offers without a code that the store runs now, and those of the codes. In `uses`,
/// what this customer holds for a payment that is not finished counts as free: a new checkout gives it up.
struct PricingTerms {
    Market market;
    std::vector<Promotion> promotions;
    std::vector<PromotionUses> uses;
    CustomerFacts customer;
};

[[nodiscard]] PricingTerms load_terms(db::Read& read, const StoreTerms& store, UserId customer,
                                      std::span<const std::string> normalised_codes, Instant now);

/// Prices of these products in this store from price lists, besides the ordinary one: one statement.
[[nodiscard]] std::map<ProductId, std::vector<ListedPrice>> listed_prices(
    db::Read& read, StoreId store, std::span<const ProductId> products);

/// The uses of promotions that have a limit, in all or per customer; `promotion_keys` are those that applied
/// to the order. Keys of promotions that are no more are passed over.
/// Holds one use of each until `expires_at`. errors::coupon_used_up: the caller must roll back.
Result<void> hold_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer,
                       OrderId order, Instant expires_at, Instant now);
/// Turns held uses into uses, or takes them where nothing is held and there is room. errors::coupon_used_up:
/// the caller must roll back.
Result<void> confirm_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer,
                          OrderId order, Instant now);
/// Gives held uses back; harmless when there are none.
void release_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer, OrderId order);
/// Gives confirmed uses back (the order was cancelled); once for each order, however often it is called.
void return_uses(db::Tx& tx, std::span<const std::string> promotion_keys, UserId customer, OrderId order);

}  // namespace scalemart::pricing
