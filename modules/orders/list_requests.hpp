#pragma once
// From what staff asks of a list to the query. Private to the module.

#include "requests.hpp"

namespace scalemart::orders {

/// A status that is named twice is asked for once.
[[nodiscard]] std::vector<OrderStatus> each_once(std::vector<OrderStatus> statuses);

/// Everything but the stores and the customer.
[[nodiscard]] OrderQuery to_query(const ListStaffOrders& asked);

/// An e-mail address among the words stands for its owner. False when nobody has it, or somebody else than
/// the customer who is asked for: nothing can match.
[[nodiscard]] bool find_customer(db::Read& read, const std::optional<SearchText>& typed, OrderQuery& query);

}  // namespace scalemart::orders
