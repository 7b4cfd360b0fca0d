#pragma once
// The gift cards and the store credit an order was paid with; what they do not cover is its payment. Plain
// functions inside the caller's transaction, on a locked order; amounts in minor units.

#include <span>
#include <vector>

#include "orders/orders.hpp"
#include "pricing/tenders.hpp"

namespace scalemart::orders {

/// The shares of a new order; that of the payment is left out. Throws std::logic_error when all of them
/// together are not the order's total.
void store_tenders(db::Tx& tx, const Order& order, std::span<const pricing::TenderShare> shares);

/// In the order in which they were used, without the payment's share; none where the order was never paid.
[[nodiscard]] std::vector<pricing::TenderShare> find_tenders(db::Read& read, UserId customer, OrderId order);

/// The order was never paid: nothing of the shares is left.
void release_tenders(db::Tx& tx, const Order& order);

/// Counts what went back to each account; `parts` name them by their keys.
void add_tender_refunds(db::Tx& tx, const Order& order, std::span<const pricing::TenderShare> parts);

/// What a refund came to when it was asked for, under its key.
struct RefundSplit {
    std::int64_t amount = 0;
    std::int64_t to_tenders = 0;  ///< the rest is the payment's
};
BOOST_DESCRIBE_STRUCT(RefundSplit, (), (amount, to_tenders))
[[nodiscard]] std::optional<RefundSplit> find_refund_split(db::Read& read, const Order& order,
                                                           std::string_view key);
void store_refund_split(db::Tx& tx, const Order& order, std::string_view key, const RefundSplit& split);

/// What the shares paid, and what of it has not gone back.
[[nodiscard]] std::int64_t paid_with(std::span<const pricing::TenderShare> tenders);
[[nodiscard]] std::int64_t left_of(std::span<const pricing::TenderShare> tenders);

}  // namespace scalemart::orders
