#include "shopper_facts.hpp"

#include "accounts/address_book.hpp"
#include "attempt.hpp"
#include "orders/orders.hpp"

namespace scalemart::checkout {

std::optional<pricing::Destination> ShopperFacts::home_of(db::Read& read, UserId customer) const {
    const auto address = accounts::default_address(read, customer);
    if (!address) return std::nullopt;
    return pricing::Destination{address->country, address->state, address->zip_code};
}

std::optional<OrderId> ShopperFacts::pending_order(db::Read& read, UserId customer, StoreId store) const {
    const auto attempt = find_attempt(read, customer, store);
    return attempt ? std::optional{attempt->order} : std::nullopt;
}

bool ShopperFacts::has_ordered(db::Read& read, UserId customer, StoreId store) const {
    return orders::has_ordered(read, customer, store);
}

}  // namespace scalemart::checkout
