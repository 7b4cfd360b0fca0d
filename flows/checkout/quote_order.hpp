#pragma once
// What an order would cost, with the taxes of the provider where there is one: asked outside of any
// transaction (docs/decisions/0013-tax-providers.md). Owned by nobody; called on any thread of the server.

#include "cart/cart.hpp"
#include "checkout/checkout.hpp"
#include "db/database.hpp"
#include "pricing/priced_cart.hpp"

namespace scalemart::checkout {

struct QuoteRequest {
    UserId customer;
    std::optional<std::string> store;
    Address shipping_address;
    std::optional<AddressId> saved_address;  ///< of the customer; takes the place of shipping_address
};

struct Quote {
    pricing::PricedCart price;
    std::int64_t due = 0;  ///< what gift cards and store credit leave to be paid
    /// For begin(), which uses it while the question is the same; empty where the store's own table decides.
    std::optional<ProvidedTaxes> taxes;
};

/// stores::errors::store_not_found, accounts::errors::address_not_found, errors::cart_empty. A provider that
/// does not answer is no error: the store's own table decides then, and a warning is logged.
Task<Result<Quote>> quote_order(db::Database& database, const Environment& environment, QuoteRequest request);

/// Puts the provider's taxes into the price of a cart, as long as it asks the same as they were given for.
void take_provided_taxes(cart::PricedCart& cart, const std::optional<ProvidedTaxes>& taxes);

}  // namespace scalemart::checkout
