#pragma once
// The words an order is found by. Private to the module; called inside a transaction body.

#include <string>
#include <vector>

#include "orders/orders.hpp"

namespace scalemart::orders {

/// Of the order's number, and of the names, telephone numbers and postcodes of its addresses.
[[nodiscard]] std::vector<std::string> search_terms_of(const Order& order);

/// What somebody typed, as the words an order must have all of: a telephone number in any writing is one
/// word. One to five.
[[nodiscard]] std::vector<std::string> search_terms_in(std::string_view typed);

/// Makes a new order findable.
void index_for_search(db::Tx& tx, const Order& order);

}  // namespace scalemart::orders
