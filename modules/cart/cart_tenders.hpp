#pragma once
// What a cart is to be paid with before anything else: gift cards, remembered by their ids because the codes
// are nobody's to keep, and the shopper's store credit. Plain functions inside the caller's transaction.

#include <string>
#include <vector>

#include "cart/change_cart.hpp"
#include "gift_cards/spending.hpp"

namespace scalemart::cart {

inline constexpr std::int64_t kMaximumGiftCards = 10;

struct ChosenCard {
    gift_cards::GiftCardId card;
    std::string last_four;
};

struct CartTenders {
    std::vector<ChosenCard> cards;  ///< in the order they were added, which is the order they pay in
    bool use_store_credit = false;

    /// What they could pay now, in `currency`. What the cart's own order in payment holds (`pending`) counts
    /// as free: a new one takes its place.
    [[nodiscard]] gift_cards::TenderOffer offer(db::Read& read, UserId customer, Currency currency,
                                                Instant now, std::optional<OrderId> pending = {}) const;
};
[[nodiscard]] CartTenders find_tenders(db::Read& read, UserId customer, StoreId store);

/// gift_cards::errors::not_found, errors::too_many_gift_cards. A card that cannot pay is kept; the cart says
/// why.
Result<void> add_gift_card(db::Tx& tx, const Shopper& shopper, const gift_cards::GiftCodes& codes,
                           std::string_view code);
void remove_gift_card(db::Tx& tx, const Shopper& shopper, gift_cards::GiftCardId card);
void use_store_credit(db::Tx& tx, const Shopper& shopper, bool use);

/// When the cart was ordered, emptied or merged into another.
void forget_tenders(db::Tx& tx, UserId customer, StoreId store);
/// The cards of one cart to another, as long as there is room.
void move_tenders(db::Tx& tx, UserId from, UserId to, StoreId store, Instant now);

}  // namespace scalemart::cart
