#pragma once
// What a shopper does to a cart: its endpoints call these, and so does whoever acts for a shopper. Plain
// functions inside the caller's transaction.

#include "cart/cart.hpp"
#include "vocabulary/quantity.hpp"

namespace scalemart::cart {

struct ItemToAdd {
    ProductId product;
    Quantity quantity;
    std::map<std::string, std::string> selected_variants;
    std::optional<std::string> note;
};

struct Shopper {
    UserId customer;
    const stores::Store& store;
    Instant now;
};

/// All or none. What is sold by the piece takes whole quantities only (issue whole_quantity_required). Issues
/// point at the items ("/items/3/quantity") when there are several.
Result<void> add_items(db::Tx& tx, const Shopper& shopper, std::span<const ItemToAdd> items);

struct ItemChange {
    std::optional<Quantity> quantity;
    bool changes_note = false;
    std::optional<std::string> note;
};
/// The store the line is in, which the caller answers with.
[[nodiscard]] std::optional<StoreId> store_of_line(db::Read& read, UserId customer, CartLineId line);
Result<void> change_item(db::Tx& tx, const Shopper& shopper, CartLineId line, const ItemChange& change);
Result<void> remove_item(db::Tx& tx, const Shopper& shopper, CartLineId line);
void clear(db::Tx& tx, const Shopper& shopper);

/// What is left out stays as it is.
struct Choices {
    std::optional<pricing::Tip> tip;
    std::optional<bool> is_priority;
    std::optional<std::int64_t> bags;
};
void choose(db::Tx& tx, const Shopper& shopper, const Choices& choices);

/// pricing::errors::coupon_unknown, too_many_coupons. A known coupon is kept even while it does not apply;
/// the cart says why.
Result<void> add_coupon(db::Tx& tx, const Shopper& shopper, std::string_view code);
void remove_coupon(db::Tx& tx, const Shopper& shopper, std::string_view code);

}  // namespace scalemart::cart
