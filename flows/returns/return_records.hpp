#pragma once
// Private to returns: where returns are kept. Plain functions inside the caller's transaction.

#include "returns.hpp"

namespace scalemart::returns {

void insert_return(db::Tx& tx, const Return& entry, std::span<const ReturnLine> lines);
/// Status, decision and refund as they are now.
void update_return(db::Tx& tx, const Return& entry);
void update_lines(db::Tx& tx, const Return& entry, std::span<const ReturnLine> lines);

[[nodiscard]] std::optional<Return> find_return(db::Read& read, ReturnId id);
[[nodiscard]] std::vector<ReturnLine> find_lines(db::Read& read, UserId customer, ReturnId id);
/// Oldest first.
[[nodiscard]] std::vector<Return> returns_of_order(db::Read& read, UserId customer, OrderId order);

/// Of each line of an order, how much is in returns that were not turned down.
[[nodiscard]] std::map<std::int64_t, std::int64_t> returned_quantities(db::Read& read, UserId customer,
                                                                       OrderId order);
/// The refunds of an order's returns, in the order they were computed.
[[nodiscard]] std::vector<pricing::Refund> earlier_refunds(db::Read& read, UserId customer, OrderId order);

/// Newest first; of these stores only, where they are given.
struct ReturnFilter {
    std::optional<Status> status;
    std::vector<StoreId> stores;
    std::optional<ReturnId> before;
    std::int64_t limit = 20;
};
[[nodiscard]] std::vector<Return> list_returns(db::Read& read, const ReturnFilter& filter);

}  // namespace scalemart::returns
