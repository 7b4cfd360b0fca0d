#pragma once
// From the lines of an old order to items for the cart. Private to the flow; plain functions and values.

#include "cart/change_cart.hpp"
#include "orders/orders.hpp"
#include "requests.hpp"

namespace scalemart::buy_again {

/// What is wanted again, and what has turned out not to be possible. Whoever adds the items tells refuse()
/// why it did not work, until it does.
class Basket {
 public:
    /// What is not sold any more is refused at once; presents of promotions are nobody's wish.
    Basket(db::Read& read, const orders::Order& order, Instant now);

    [[nodiscard]] std::span<const cart::ItemToAdd> items() const { return items_; }
    [[nodiscard]] const std::vector<NotAdded>& refused() const { return refused_; }

    /// Takes out the item that this error of cart::add_items is about. False when it is about none: then
    /// nothing can be added at all.
    bool refuse(const Error& error);

 private:
    void refuse_at(std::size_t at, std::string code, std::string message);

    std::vector<cart::ItemToAdd> items_;
    std::vector<NotAdded> of_items_;  ///< who each item is, should it be refused
    std::vector<NotAdded> refused_;
};

}  // namespace scalemart::buy_again
